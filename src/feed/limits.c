#include "limits.h"

static const struct limits usual = {
    .bytes = 4U * 1024 * 1024,
    .depth = 64,
    .values = 20000,
    .file_bytes = 8U * 1024 * 1024,
    .files_bytes = 32U * 1024 * 1024,
};

static size_t or_usual(size_t given, size_t usually)
{
    return given == 0 ? usually : given;
}

struct limits limits_or_usual(const struct limits *given)
{
    return (struct limits){
        .bytes = or_usual(given->bytes, usual.bytes),
        .depth = or_usual(given->depth, usual.depth),
        .values = or_usual(given->values, usual.values),
        .file_bytes = or_usual(given->file_bytes, usual.file_bytes),
        .files_bytes = or_usual(given->files_bytes, usual.files_bytes),
    };
}
