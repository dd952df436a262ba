#include "foyer/draw/image.h"

#include <string.h>

static struct picture_key key_of(struct image_source source, int width, int height)
{
    struct picture_key key = {.width = width, .height = height};
    digest_sha256(source.bytes, source.size, key.digest);
    return key;
}

static bool same(const struct picture_key *one, const struct picture_key *other)
{
    return one->width == other->width && one->height == other->height &&
           strcmp(one->digest, other->digest) == 0;
}

static bool begin(struct kept_picture *kept, struct image_source source,
                  const struct picture_key *key)
{
    if (kept->work && same(&kept->begun, key))
        return true;
    image_decode_cancel(kept->work);
    kept->work = image_decode_begin(source, key->width, key->height);
    kept->begun = *key;
    return kept->work != NULL;
}

bool kept_picture_begin(struct kept_picture *kept, struct image_source source, int width,
                        int height)
{
    struct picture_key key = key_of(source, width, height);
    bool ready = kept->image && same(&kept->key, &key);
    return !ready && begin(kept, source, &key);
}

const struct image *kept_picture_get(struct kept_picture *kept, struct image_source source,
                                     int width, int height, struct error *error)
{
    struct picture_key key = key_of(source, width, height);
    if (kept->image && same(&kept->key, &key))
        return kept->image;
    bool begun = begin(kept, source, &key);
    image_free(kept->image);
    /* Without another process it is decoded here. */
    kept->image =
        begun ? image_decode_end(kept->work, error) : image_decode(source, width, height, error);
    kept->work = NULL;
    kept->key = key;
    return kept->image;
}

void kept_picture_finish(struct kept_picture *kept)
{
    image_decode_cancel(kept->work);
    image_free(kept->image);
    *kept = (struct kept_picture){0};
}
