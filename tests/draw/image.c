/* Pictures: what is decoded, how it comes to its size, and what is refused before it costs. */
#include "foyer/draw/image.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <turbojpeg.h>

enum { FILE_MOST = 1 << 20 };

struct bytes {
    unsigned char *data;
    size_t size;
};

static struct image_source source_of(struct bytes bytes)
{
    return (struct image_source){bytes.data, bytes.size, false};
}

static struct bytes png_of(const void *pixels, int width, int height, png_uint_32 format)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = format};
    png_alloc_size_t size = FILE_MOST;
    struct bytes file = {malloc(FILE_MOST), 0};
    assert_true(png_image_write_to_memory(&image, file.data, &size, 0, pixels, 0, NULL));
    file.size = size;
    return file;
}

/* RGB pixels, or CMYK ones where `format` says so. */
static struct bytes jpeg_of(const unsigned char *pixels, int width, int height, int format,
                            int flags)
{
    tjhandle encoder = tjInitCompress();
    unsigned char *made = NULL;
    unsigned long size = 0;
    assert_int_equal(
        tjCompress2(encoder, pixels, width, 0, height, format, &made, &size, TJSAMP_444, 95, flags),
        0);
    struct bytes file = {malloc(size), size};
    memcpy(file.data, made, size);
    tjFree(made);
    tjDestroy(encoder);
    return file;
}

/* Behind the JPEG's first two bytes. */
static void insert(struct bytes *file, const unsigned char *bytes, size_t size)
{
    file->data = realloc(file->data, file->size + size);
    memmove(file->data + 2 + size, file->data + 2, file->size - 2);
    memcpy(file->data + 2, bytes, size);
    file->size += size;
}

/* The CRC of a PNG's chunk (PNG specification, annex D), made right again. */
static void mend_crc(unsigned char *chunk, size_t length)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < length + 4; i++) {
        crc ^= chunk[4 + i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }
    crc = ~crc;
    for (int i = 0; i < 4; i++)
        chunk[8 + length + (size_t)i] = (unsigned char)(crc >> (24 - 8 * i));
}

static bool is_near(uint32_t one, uint32_t other, int most)
{
    for (int shift = 0; shift < 32; shift += 8)
        if (abs((int)(one >> shift & 0xff) - (int)(other >> shift & 0xff)) > most)
            return false;
    return true;
}

static void assert_near(uint32_t found, uint32_t expected, int most)
{
    if (!is_near(found, expected, most))
        fail_msg("#%08x is not near #%08x", found, expected);
}

static void assert_refused(struct bytes file, const char *words)
{
    struct error error = {0};
    int width = 0, height = 0;
    if (image_measure(source_of(file), &width, &height, &error) &&
        image_check(source_of(file), &error))
        fail_msg("accepted, and not refused as one that %s", words);
    if (!strstr(error.message, words))
        fail_msg("\"%s\" does not say \"%s\"", error.message, words);
    assert_null(image_decode(source_of(file), 4, 4, NULL));
}

static void decodes_every_format_of_png(void **state)
{
    static const unsigned char grey[] = {0x80, 0x80, 0x80, 0x80};
    static const unsigned char grey_alpha[] = {0xff, 0x80, 0xff, 0x80, 0xff, 0x80, 0xff, 0x80};
    static const unsigned char rgb[] = {0x12, 0x43, 0x6d, 0x12, 0x43, 0x6d,
                                        0x12, 0x43, 0x6d, 0x12, 0x43, 0x6d};
    static const unsigned char rgba[] = {0xff, 0, 0x80, 0x80, 0xff, 0, 0x80, 0x80,
                                         0xff, 0, 0x80, 0x80, 0xff, 0, 0x80, 0x80};
    static const struct {
        const unsigned char *pixels;
        png_uint_32 format;
        uint32_t expected;
    } rows[] = {
        {grey, PNG_FORMAT_GRAY, 0xff808080},
        {grey_alpha, PNG_FORMAT_GA, 0x80808080},
        {rgb, PNG_FORMAT_RGB, 0xff12436d},
        {rgba, PNG_FORMAT_RGBA, 0x80800040},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct bytes file = png_of(rows[i].pixels, 2, 2, rows[i].format);
        struct error error = {0};
        int width = 0, height = 0;
        assert_true(image_measure(source_of(file), &width, &height, &error));
        assert_int_equal(width, 2);
        assert_true(image_check(source_of(file), &error));
        struct image *image = image_decode(source_of(file), 5, 3, &error);
        assert_non_null(image);
        image_size(image, &width, &height);
        assert_true(width == 5 && height == 3);
        for (int k = 0; k < 15; k++)
            assert_near(image_pixels(image)[k], rows[i].expected, 1);
        image_free(image);
        free(file.data);
    }
}

static void takes_sixteen_bits_a_colour(void **state)
{
    /* Linear light, half of which is 188 in sRGB. */
    static const uint16_t linear[] = {0x7fff, 0x7fff, 0x7fff, 0xffff, 0, 0};
    (void)state;
    struct bytes file = png_of(linear, 2, 1, PNG_FORMAT_LINEAR_RGB);
    struct image *image = image_decode(source_of(file), 2, 1, NULL);
    assert_non_null(image);
    assert_near(image_pixels(image)[0], 0xffbcbcbc, 2);
    assert_near(image_pixels(image)[1], 0xffff0000, 1);
    image_free(image);
    free(file.data);
}

/* 16 × 8 px: red, green over blue, white, in quarters. */
static struct bytes quarters(int flags)
{
    unsigned char pixels[16 * 8 * 3];
    static const unsigned char colours[4][3] = {
        {255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 16; x++)
            memcpy(pixels + 3 * (16 * y + x), colours[2 * (y / 4) + x / 8], 3);
    return jpeg_of(pixels, 16, 8, TJPF_RGB, flags);
}

static void insert_orientation(struct bytes *file, unsigned char orientation, bool little)
{
    unsigned char big_endian[] = {0xff, 0xe1, 0, 34, 'E', 'x',         'i', 'f', 0, 0,    'M', 'M',
                                  0,    42,   0, 0,  0,   8,           0,   1,   1, 0x12, 0,   3,
                                  0,    0,    0, 1,  0,   orientation, 0,   0,   0, 0,    0,   0};
    unsigned char little_endian[] = {
        0xff, 0xe1, 0,    34, 'E', 'x', 'i', 'f', 0, 0, 'I',         'I', 42, 0, 8, 0, 0, 0,
        1,    0,    0x12, 1,  3,   0,   1,   0,   0, 0, orientation, 0,   0,  0, 0, 0, 0, 0};
    insert(file, little ? little_endian : big_endian, sizeof big_endian);
}

static void turns_a_photograph_as_its_exif_says(void **state)
{
    /* The corners as they are seen, in the order of reading: r, g, b, w. EXIF 2.3, 4.6.4: the 0th
     * row is the visual top, left-hand side, ... of the picture. */
    static const char *const corners[] = {"rgbw", "grwb", "wbgr", "bwrg",
                                          "rbgw", "brwg", "wgbr", "gwrb"};
    (void)state;
    for (unsigned char i = 0; i < 16; i++) {
        struct bytes file = quarters(0);
        insert_orientation(&file, i % 8 + 1, i >= 8);
        int width = 0, height = 0;
        assert_true(image_measure(source_of(file), &width, &height, NULL));
        assert_int_equal(width, i % 8 < 4 ? 16 : 8);
        assert_int_equal(height, i % 8 < 4 ? 8 : 16);
        struct image *image = image_decode(source_of(file), width, height, NULL);
        assert_non_null(image);
        const uint32_t *pixels = image_pixels(image);
        const uint32_t seen[] = {pixels[0], pixels[width - 1], pixels[width * (height - 1)],
                                 pixels[width * height - 1]};
        for (int k = 0; k < 4; k++) {
            const char letter = corners[i % 8][k];
            uint32_t expected = letter == 'r'   ? 0xffff0000
                                : letter == 'g' ? 0xff00ff00
                                : letter == 'b' ? 0xff0000ff
                                                : 0xffffffff;
            assert_near(seen[k], expected, 24);
        }
        image_free(image);
        free(file.data);
    }
}

static void passes_over_a_broken_exif(void **state)
{
    (void)state;
    for (unsigned char value = 0; value < 255; value++) {
        struct bytes file = quarters(0);
        insert_orientation(&file, 6, false);
        /* Every byte of the directory, one after another, is made wrong. */
        file.data[2 + 10 + value % 26] = value;
        int width = 0, height = 0;
        if (image_measure(source_of(file), &width, &height, NULL))
            assert_int_equal(width * height, 16 * 8);
        free(file.data);
    }
}

static void decodes_a_progressive_jpeg(void **state)
{
    (void)state;
    struct bytes file = quarters(TJFLAG_PROGRESSIVE);
    struct error error = {0};
    assert_true(image_check(source_of(file), &error));
    struct image *image = image_decode(source_of(file), 4, 2, &error);
    assert_non_null(image);
    assert_near(image_pixels(image)[0], 0xffff0000, 40);
    image_free(image);
    free(file.data);
}

/* The offset of a JPEG's frame header's height. */
static size_t frame_of(struct bytes file)
{
    for (size_t i = 2; i + 9 < file.size; i++)
        if (file.data[i] == 0xff && (file.data[i + 1] == 0xc0 || file.data[i + 1] == 0xc2))
            return i + 5;
    fail_msg("no frame header");
    return 0;
}

/* The head of a PNG of that size. */
static bool measures(uint32_t width, uint32_t height)
{
    static const unsigned char white[3] = {255, 255, 255};
    struct bytes png = png_of(white, 1, 1, PNG_FORMAT_RGB);
    for (int i = 0; i < 4; i++) {
        png.data[16 + i] = (unsigned char)(width >> (24 - 8 * i));
        png.data[20 + i] = (unsigned char)(height >> (24 - 8 * i));
    }
    mend_crc(png.data + 8, 13);
    int across = 0, down = 0;
    bool good = image_measure(source_of(png), &across, &down, NULL);
    assert_true(!good || ((uint32_t)across == width && (uint32_t)down == height));
    free(png.data);
    return good;
}

static void holds_to_its_limits_exactly(void **state)
{
    (void)state;
    assert_true(measures(16384, 1024) && measures(1024, 16384) && measures(4096, 4096));
    assert_false(measures(16384, 1025) || measures(4096, 4097) || measures(16385, 1));
    assert_false(measures(1, 16385) || measures(0, 1) || measures(0x80000000U, 1));
}

static void refuses_what_would_take_too_much(void **state)
{
    static const unsigned char white[3] = {255, 255, 255};
    (void)state;
    struct bytes png = png_of(white, 1, 1, PNG_FORMAT_RGB);
    memcpy(png.data + 16, "\0\0\xff\xff\0\0\xff\xff", 8);
    mend_crc(png.data + 8, 13);
    assert_refused(png, "has 65535 × 65535 px; at most 16384 a side");
    memcpy(png.data + 16, "\0\0\x20\0\0\0\x20\0", 8);
    mend_crc(png.data + 8, 13);
    assert_refused(png, "has 67.1 million px, more than the 16.8 million");
    free(png.data);
    struct bytes jpeg = quarters(0);
    memcpy(jpeg.data + frame_of(jpeg), "\xff\xff\xff\xff", 4);
    assert_refused(jpeg, "has 65535 × 65535 px; at most 16384 a side");
    memcpy(jpeg.data + frame_of(jpeg), "\x3f\xff\x3f\xff", 4);
    assert_refused(jpeg, "is a broken JPEG picture");
    free(jpeg.data);
    jpeg = quarters(TJFLAG_PROGRESSIVE);
    memcpy(jpeg.data + frame_of(jpeg), "\x3f\xff\x3f\xff", 4);
    assert_refused(jpeg, "is a progressive JPEG that takes 1610 MB to decode");
    free(jpeg.data);
}

static void refuses_what_it_cannot_show_rightly(void **state)
{
    unsigned char cmyk[8 * 8 * 4] = {0};
    static unsigned char text[] = "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>";
    (void)state;
    struct bytes file = jpeg_of(cmyk, 8, 8, TJPF_CMYK, 0);
    assert_refused(file, "is in CMYK");
    free(file.data);
    file = quarters(0);
    file.data[frame_of(file) - 1] = 12;
    assert_refused(file, "is a JPEG of a kind that few programs read");
    file.data[frame_of(file) - 1] = 8;
    memcpy(file.data + frame_of(file), "\0\0\0\x10", 4);
    assert_refused(file, "does not say its size");
    free(file.data);
    assert_refused((struct bytes){text, sizeof text - 1}, "is no PNG or JPEG picture");
    assert_refused((struct bytes){text, 0}, "is empty");
    assert_refused((struct bytes){(unsigned char *)(uintptr_t) "\x89PNG\r\n\x1a\n", 8},
                   "is a broken PNG");
    assert_refused((struct bytes){(unsigned char *)(uintptr_t) "\xff\xd8\xff\xe0", 4},
                   "is a broken JPEG");
}

static void refuses_a_png_that_is_broken_or_cut_off(void **state)
{
    unsigned char pixels[32 * 32 * 3];
    (void)state;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * i / 7);
    struct bytes file = png_of(pixels, 32, 32, PNG_FORMAT_RGB);
    struct error error = {0};
    assert_true(image_check(source_of(file), &error));
    file.data[file.size - 12 - 1] ^= 1; /* in the CRC before IEND */
    assert_refused(file, "is a broken PNG picture (");
    file.data[file.size - 12 - 1] ^= 1;
    file.data[file.size / 2] ^= 0x40;
    assert_refused(file, "is a broken PNG picture (");
    file.data[file.size / 2] ^= 0x40;
    size_t whole = file.size;
    /* IEND takes the last 12 bytes, and the CRC before it 4. */
    for (size_t cut = 17; cut < whole; cut += 5) {
        unsigned char *part = malloc(whole - cut);
        memcpy(part, file.data, whole - cut);
        error = (struct error){0};
        assert_false(image_check((struct image_source){part, whole - cut, false}, &error));
        free(part);
    }
    free(file.data);
}

static void refuses_a_jpeg_that_is_cut_off(void **state)
{
    (void)state;
    for (int k = 0; k < 2; k++) {
        struct bytes file = quarters(k == 0 ? 0 : TJFLAG_PROGRESSIVE);
        for (size_t size = 0; size + 2 < file.size; size++) {
            unsigned char *part = malloc(size + 1);
            memcpy(part, file.data, size);
            assert_false(image_check((struct image_source){part, size, false}, NULL));
            free(part);
        }
        free(file.data);
    }
}

/* Bytes made wrong at random, the same at each run: whatever comes of it, nothing is read that is
 * not there, which the sanitizers and valgrind watch. */
static void survives_what_is_wrong_anywhere(void **state)
{
    unsigned char pixels[24 * 24 * 4];
    uint32_t random = 20110712;
    (void)state;
    for (size_t i = 0; i < sizeof pixels; i++)
        pixels[i] = (unsigned char)(i * 37);
    for (int kind = 0; kind < 3; kind++) {
        struct bytes file = kind == 0   ? png_of(pixels, 24, 24, PNG_FORMAT_RGBA)
                            : kind == 1 ? quarters(0)
                                        : quarters(TJFLAG_PROGRESSIVE);
        for (int round = 0; round < 700; round++) {
            unsigned char *copy = malloc(file.size);
            memcpy(copy, file.data, file.size);
            for (int i = 0; i < 1 + round % 4; i++) {
                random = random * 1664525 + 1013904223;
                size_t at = (random >> 8) % file.size;
                copy[at] = (unsigned char)(random >> 24);
                /* What libpng would stop at is made right again. */
                if (kind == 0 && at >= 16 && at < 29)
                    mend_crc(copy + 8, 13);
            }
            struct image_source source = {copy, file.size, false};
            int width = 0, height = 0;
            if (image_measure(source, &width, &height, NULL) && image_check(source, NULL))
                image_free(image_decode(source, 9, 7, NULL));
            free(copy);
        }
        free(file.data);
    }
}

static void averages_what_is_made_smaller(void **state)
{
    unsigned char pixels[64 * 64];
    (void)state;
    for (int i = 0; i < 64 * 64; i++)
        pixels[i] = (i / 64 + i % 64) % 2 ? 255 : 0;
    struct bytes file = png_of(pixels, 64, 64, PNG_FORMAT_GRAY);
    static const int sizes[][2] = {{32, 32}, {16, 16}, {21, 13}, {1, 1}, {64, 3}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct image *image = image_decode(source_of(file), sizes[i][0], sizes[i][1], NULL);
        assert_non_null(image);
        for (int k = 0; k < sizes[i][0] * sizes[i][1]; k++)
            assert_near(image_pixels(image)[k], 0xff808080, 24);
        image_free(image);
    }
    free(file.data);
}

static void keeps_an_edge_sharp(void **state)
{
    unsigned char pixels[40 * 4];
    (void)state;
    for (int i = 0; i < 40 * 4; i++)
        pixels[i] = i % 40 < 20 ? 0 : 255;
    struct bytes file = png_of(pixels, 40, 4, PNG_FORMAT_GRAY);
    struct image *image = image_decode(source_of(file), 20, 2, NULL);
    assert_non_null(image);
    for (int x = 0; x < 20; x++)
        if (x < 9 || x > 10)
            assert_near(image_pixels(image)[x], x < 10 ? 0xff000000 : 0xffffffff, 24);
    image_free(image);
    /* As many pixels as there are come through unchanged. */
    image = image_decode(source_of(file), 40, 4, NULL);
    assert_non_null(image);
    for (int x = 0; x < 40; x++)
        assert_int_equal(image_pixels(image)[x], x < 20 ? 0xff000000 : 0xffffffff);
    image_free(image);
    free(file.data);
}

static void never_has_more_colour_than_alpha(void **state)
{
    unsigned char pixels[32 * 32 * 4];
    (void)state;
    for (int i = 0; i < 32 * 32; i++)
        for (int k = 0; k < 4; k++)
            pixels[4 * i + k] = k < 3 || i / 4 % 2 ? 255 : 0;
    struct bytes file = png_of(pixels, 32, 32, PNG_FORMAT_RGBA);
    struct image *image = image_decode(source_of(file), 45, 45, NULL);
    assert_non_null(image);
    for (int i = 0; i < 45 * 45; i++) {
        uint32_t pixel = image_pixels(image)[i];
        for (int shift = 0; shift < 24; shift += 8)
            assert_true((pixel >> shift & 0xff) <= pixel >> 24);
    }
    image_free(image);
    free(file.data);
}

static uint32_t first_pixel(const struct image *image)
{
    assert_non_null(image);
    return image_pixels(image)[0];
}

/* Another picture of as many bytes can come to lie where the one before it lay. */
static void keeps_a_picture_by_what_it_is(void **state)
{
    (void)state;
    const uint32_t red = 0xff0000ff, blue = 0xffff0000; /* 0xAABBGGRR */
    struct bytes one = png_of(&red, 1, 1, PNG_FORMAT_RGBA);
    struct bytes other = png_of(&blue, 1, 1, PNG_FORMAT_RGBA);
    struct kept_picture kept = {0};
    struct error error = {0};
    const struct image *image = kept_picture_get(&kept, source_of(one), 2, 2, &error);
    assert_int_equal(first_pixel(image), 0xffff0000);
    assert_ptr_equal(kept_picture_get(&kept, source_of(one), 2, 2, &error), image);
    int width, height;
    image_size(kept_picture_get(&kept, source_of(one), 3, 2, &error), &width, &height);
    assert_true(width == 3 && height == 2);
    assert_int_equal(one.size, other.size);
    memcpy(one.data, other.data, other.size);
    assert_int_equal(first_pixel(kept_picture_get(&kept, source_of(one), 3, 2, &error)),
                     0xff0000ff);
    one.size = 20;
    assert_null(kept_picture_get(&kept, source_of(one), 3, 2, &error));
    assert_null(kept_picture_get(&kept, source_of(one), 3, 2, &error));
    assert_int_equal(first_pixel(kept_picture_get(&kept, source_of(other), 3, 2, &error)),
                     0xff0000ff);
    kept_picture_finish(&kept);
    kept_picture_finish(&kept);
    free(one.data);
    free(other.data);
}

/* libpng would get as much memory as a chunk says. */
static void refuses_a_chunk_that_is_longer_than_the_file(void **state)
{
    (void)state;
    const uint32_t red = 0xff0000ff; /* 0xAABBGGRR */
    struct bytes file = png_of(&red, 1, 1, PNG_FORMAT_RGBA);
    struct error error = {0};
    int width = 0, height = 0;
    unsigned char *length = (unsigned char *)file.data + 33; /* behind the first chunk */
    length[0] = 0x49;
    assert_false(image_measure(source_of(file), &width, &height, &error));
    assert_non_null(strstr(error.message, "longer than the file"));
    free(file.data);
}

static void decodes_beside_the_program(void **state)
{
    (void)state;
    const uint32_t red = 0xff0000ff, blue = 0xffff0000; /* 0xAABBGGRR */
    struct bytes one = png_of(&red, 1, 1, PNG_FORMAT_RGBA);
    struct bytes other = png_of(&blue, 1, 1, PNG_FORMAT_RGBA);
    struct kept_picture kept = {0};
    assert_true(kept_picture_begin(&kept, source_of(one), 2, 2));
    assert_true(kept_picture_begin(&kept, source_of(one), 2, 2));
    const struct image *image = kept_picture_get(&kept, source_of(one), 2, 2, NULL);
    assert_int_equal(first_pixel(image), 0xffff0000);
    /* It is there, and stays while another one is begun. */
    assert_false(kept_picture_begin(&kept, source_of(one), 2, 2));
    assert_true(kept_picture_begin(&kept, source_of(other), 2, 2));
    assert_ptr_equal(kept_picture_get(&kept, source_of(one), 2, 2, NULL), image);
    /* Another than the one that was begun. */
    assert_int_equal(first_pixel(kept_picture_get(&kept, source_of(other), 3, 3, NULL)),
                     0xff0000ff);
    /* Begun and not fetched, or no picture at all. */
    assert_true(kept_picture_begin(&kept, source_of(one), 2, 2));
    kept_picture_finish(&kept);
    one.size = 20;
    assert_true(kept_picture_begin(&kept, source_of(one), 2, 2));
    assert_null(kept_picture_get(&kept, source_of(one), 2, 2, NULL));
    assert_false(kept_picture_begin(&kept, source_of(one), 1 << 20, 1 << 20));
    kept_picture_finish(&kept);
    free(one.data);
    free(other.data);
}

static void draws_an_svg_where_it_is_trusted(void **state)
{
    static const char good[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
                               "<rect width='40' height='20' fill='#12436d'/></svg>";
    static const char broken[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'><rect";
    struct error error = {0};
    int width = 0, height = 0;
    (void)state;
    struct image_source source = {good, sizeof good - 1, true};
    if (!image_measure(source, &width, &height, &error) &&
        strstr(error.message, "is not installed"))
        skip();
    assert_true(width == 40 && height == 20);
    struct image *image = image_decode(source, 400, 200, &error);
    assert_non_null(image);
    assert_int_equal(image_pixels(image)[200 * 100 + 7], 0xff12436d);
    image_free(image);
    source = (struct image_source){broken, sizeof broken - 1, true};
    assert_false(image_measure(source, &width, &height, &error));
    assert_non_null(strstr(error.message, "is a broken SVG picture ("));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_every_format_of_png),
        cmocka_unit_test(takes_sixteen_bits_a_colour),
        cmocka_unit_test(turns_a_photograph_as_its_exif_says),
        cmocka_unit_test(passes_over_a_broken_exif),
        cmocka_unit_test(decodes_a_progressive_jpeg),
        cmocka_unit_test(holds_to_its_limits_exactly),
        cmocka_unit_test(refuses_what_would_take_too_much),
        cmocka_unit_test(refuses_what_it_cannot_show_rightly),
        cmocka_unit_test(refuses_a_png_that_is_broken_or_cut_off),
        cmocka_unit_test(refuses_a_jpeg_that_is_cut_off),
        cmocka_unit_test(survives_what_is_wrong_anywhere),
        cmocka_unit_test(averages_what_is_made_smaller),
        cmocka_unit_test(keeps_an_edge_sharp),
        cmocka_unit_test(never_has_more_colour_than_alpha),
        cmocka_unit_test(keeps_a_picture_by_what_it_is),
        cmocka_unit_test(refuses_a_chunk_that_is_longer_than_the_file),
        cmocka_unit_test(decodes_beside_the_program),
        cmocka_unit_test(draws_an_svg_where_it_is_trusted),
    };
    return cmocka_run_group_tests_name("image", tests, NULL, NULL);
}
