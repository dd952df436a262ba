/* A window of SDL's over the whole screen with one rectangle in it, until it is killed: what any
 * program that uses SDL as the system has it takes to a picture on the screen. */
#include <SDL.h>

int main(void)
{
    const SDL_Rect part = {0, 0, 640, 480};
    (void)SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    (void)SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
        return 1;
    SDL_Rect all = {0};
    if (SDL_GetDisplayBounds(0, &all) != 0)
        return 1;
    SDL_Window *window =
        SDL_CreateWindow("bare", all.x, all.y, all.w, all.h, SDL_WINDOW_FULLSCREEN_DESKTOP);
    for (SDL_Surface *surface; window && (surface = SDL_GetWindowSurface(window));) {
        if (SDL_FillRect(surface, &part, UINT32_MAX) != 0 || SDL_UpdateWindowSurface(window) != 0)
            return 1;
        SDL_Event event;
        (void)SDL_WaitEventTimeout(&event, 20);
    }
    return 1;
}
