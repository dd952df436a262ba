/* Pictures from anybody: heads, whole pictures, and what is made of them at another size. */
#include "foyer/draw/image.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct image_source source = {data, size, false};
    int width = 0, height = 0;
    if (image_measure(source, &width, &height, NULL) && image_check(source, NULL))
        image_free(image_decode(source, 31, 17, NULL));
    return 0;
}
