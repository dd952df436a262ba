#include "displaced.h"

bool displaced_by(const struct frame *picture, const struct frame *plain, struct shift shift)
{
    uint32_t ground = plain->pixels[0];
    if (picture->width != plain->width || picture->height != plain->height)
        return false;
    for (int y = 0; y < picture->height; y++)
        for (int x = 0; x < picture->width; x++) {
            int from_x = x - shift.x;
            int from_y = y - shift.y;
            bool there =
                from_x >= 0 && from_x < plain->width && from_y >= 0 && from_y < plain->height;
            uint32_t wanted = there ? plain->pixels[from_y * plain->width + from_x] : ground;
            if ((picture->pixels[y * picture->width + x] & 0xffffff) != (wanted & 0xffffff))
                return false;
        }
    return true;
}
