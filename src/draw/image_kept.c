#include "foyer/draw/image.h"

#include <string.h>

const struct image *kept_picture_get(struct kept_picture *kept, struct image_source source,
                                     int width, int height, struct error *error)
{
    char digest[DIGEST_TEXT];
    int kept_width = 0, kept_height = 0;
    digest_sha256(source.bytes, source.size, digest);
    if (kept->image)
        image_size(kept->image, &kept_width, &kept_height);
    if (kept_width == width && kept_height == height && strcmp(kept->digest, digest) == 0)
        return kept->image;
    kept_picture_finish(kept);
    kept->image = image_decode_apart(source, width, height, error);
    memcpy(kept->digest, digest, sizeof digest);
    return kept->image;
}

void kept_picture_finish(struct kept_picture *kept)
{
    image_free(kept->image);
    *kept = (struct kept_picture){0};
}
