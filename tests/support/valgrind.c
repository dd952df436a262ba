/* Processes that have given up their system calls (foyer/base/confine.h) cannot be searched for
 * leaks by valgrind: it needs calls that they have given up, and takes what it cannot look through
 * for lost. So it looks for them in the test's own process alone; other mistakes it still finds. */
#include <pthread.h>

#if defined(__has_include)
#if __has_include(<valgrind/valgrind.h>)
#include <valgrind/valgrind.h>
#endif
#endif

static void look_for_no_leaks(void)
{
#ifdef VALGRIND_CLO_CHANGE
    VALGRIND_CLO_CHANGE("--leak-check=no");
#endif
}

__attribute__((constructor)) static void begin(void)
{
    (void)pthread_atfork(NULL, NULL, look_for_no_leaks);
}
