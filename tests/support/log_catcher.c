#include "log_catcher.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void log_catcher_begin(struct log_catcher *catcher)
{
    (void)fflush(stderr);
    catcher->file = tmpfile();
    if (!catcher->file)
        abort();
    catcher->standard_error = dup(STDERR_FILENO);
    (void)dup2(fileno(catcher->file), STDERR_FILENO);
}

const char *log_catcher_end(struct log_catcher *catcher)
{
    (void)fflush(stderr);
    (void)dup2(catcher->standard_error, STDERR_FILENO);
    close(catcher->standard_error);
    rewind(catcher->file);
    size_t length = fread(catcher->text, 1, sizeof catcher->text - 1, catcher->file);
    catcher->text[length] = '\0';
    (void)fclose(catcher->file);
    return catcher->text;
}

int count_of(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}
