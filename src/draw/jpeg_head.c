/* The segments of a JPEG (ITU-T T.81, annex B) up to its pixels, and the EXIF 2.3 among them. */
#include "image_formats.h"

#include <string.h>

enum {
    MARKER_SOF0 = 0xc0, /* baseline */
    MARKER_SOF1 = 0xc1, /* extended */
    MARKER_SOF2 = 0xc2, /* progressive */
    MARKER_DHT = 0xc4,
    MARKER_JPG = 0xc8,
    MARKER_DAC = 0xcc,
    MARKER_SOF15 = 0xcf,
    MARKER_EOI = 0xd9,
    MARKER_SOS = 0xda,
    MARKER_APP1 = 0xe1,
};

struct span {
    const unsigned char *at;
    size_t left;
};

/* A number of 1, 2 or 4 bytes; 0 behind the end. */
static uint32_t number_at(struct span span, size_t offset, size_t bytes, bool little)
{
    uint32_t number = 0;
    if (offset > span.left || bytes > span.left - offset)
        return 0;
    for (size_t i = 0; i < bytes; i++)
        number = number << 8 | span.at[offset + (little ? bytes - 1 - i : i)];
    return number;
}

static struct span span_from(struct span span, size_t offset)
{
    offset = offset < span.left ? offset : span.left;
    return (struct span){span.at + offset, span.left - offset};
}

/* The orientation in an APP1 segment: a TIFF head, then the first directory's entries of 12 bytes:
 * tag, type (3 is a short), count, value. */
static int orientation_in(struct span segment)
{
    static const unsigned char mark[] = {'E', 'x', 'i', 'f', 0, 0};
    const uint32_t tag = 0x0112;
    if (segment.left < sizeof mark || memcmp(segment.at, mark, sizeof mark) != 0)
        return 1;
    struct span tiff = span_from(segment, sizeof mark);
    bool little = number_at(tiff, 0, 2, false) == 0x4949;
    struct span directory = span_from(tiff, number_at(tiff, 4, 4, little));
    uint32_t entries = number_at(directory, 0, 2, little);
    for (uint32_t i = 0; i < entries; i++) {
        struct span entry = span_from(directory, 2 + 12 * (size_t)i);
        if (entry.left < 12)
            break;
        uint32_t value = number_at(entry, 8, 2, little);
        if (number_at(entry, 0, 2, little) == tag && number_at(entry, 2, 2, little) == 3)
            return value >= 1 && value <= 8 ? (int)value : 1;
    }
    return 1;
}

/* A progressive picture keeps its coefficients, two bytes each, until the last scan. */
static bool check_progressive(struct span frame, struct error *error)
{
    double width = number_at(frame, 3, 2, false);
    double height = number_at(frame, 1, 2, false);
    uint32_t parts = number_at(frame, 5, 1, false);
    double most = 1;
    double sum = 0;
    for (uint32_t i = 0; i < parts; i++) {
        uint32_t sampling = number_at(frame, 7 + 3 * (size_t)i, 1, false);
        double share = (double)(sampling >> 4) * (double)(sampling & 15);
        sum += share;
        most = share > most ? share : most;
    }
    double bytes = 2 * width * height * sum / most;
    if (bytes <= IMAGE_BYTES_MOST)
        return true;
    return error_set(error,
                     "is a progressive JPEG that takes %.0f MB to decode, more than %d; make it "
                     "smaller, or save it without \"progressive\"",
                     bytes / 1e6, IMAGE_BYTES_MOST / 1000000);
}

static bool read_frame(struct span frame, unsigned marker, struct jpeg_head *head,
                       struct error *error)
{
    uint32_t parts = number_at(frame, 5, 1, false);
    head->height = (int)number_at(frame, 1, 2, false);
    head->width = (int)number_at(frame, 3, 2, false);
    if (marker > MARKER_SOF2 || number_at(frame, 0, 1, false) != 8)
        return error_set(error, "is a JPEG of a kind that few programs read; save it as an "
                                "ordinary one, with 8 bits a colour");
    if (parts == 4)
        return error_set(error, "is in CMYK, the colours of printing; save it in RGB");
    if (parts != 1 && parts != 3)
        return error_set(error, "is a JPEG of %u colours; save it in RGB", (unsigned)parts);
    if (head->width < 1 || head->height < 1)
        return error_set(error, "is a JPEG that does not say its size; save it anew");
    if (head->width > IMAGE_SIDE_MOST || head->height > IMAGE_SIDE_MOST)
        return image_check_size(head->width, head->height, error);
    return marker != MARKER_SOF2 || check_progressive(frame, error);
}

static bool is_frame(unsigned marker)
{
    return marker >= MARKER_SOF0 && marker <= MARKER_SOF15 && marker != MARKER_DHT &&
           marker != MARKER_JPG && marker != MARKER_DAC;
}

static bool has_no_length(unsigned marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

bool jpeg_is(struct image_source source)
{
    static const unsigned char mark[] = {0xff, 0xd8, 0xff};
    return source.size >= sizeof mark && memcmp(source.bytes, mark, sizeof mark) == 0;
}

bool jpeg_read_head(struct image_source source, struct jpeg_head *head, struct error *error)
{
    struct span rest = {source.bytes, source.size};
    *head = (struct jpeg_head){.orientation = 1};
    while (rest.left >= 2) {
        unsigned marker = rest.at[1];
        if (rest.at[0] != 0xff || marker == MARKER_SOS || marker == MARKER_EOI)
            break;
        if (marker == 0xff || has_no_length(marker)) {
            rest = span_from(rest, marker == 0xff ? 1 : 2);
            continue;
        }
        size_t length = number_at(rest, 2, 2, false);
        struct span segment = span_from(rest, 4);
        if (length < 2 || length - 2 > segment.left)
            break;
        segment.left = length - 2;
        if (marker == MARKER_APP1 && head->orientation == 1)
            head->orientation = orientation_in(segment);
        if (is_frame(marker))
            return read_frame(segment, marker, head, error);
        rest = span_from(rest, 2 + length);
    }
    return error_set(error, "is a broken JPEG picture (its head is not whole); save it anew");
}
