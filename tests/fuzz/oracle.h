/* What holds for whatever a reader says of any bytes. */
#ifndef TESTS_FUZZ_ORACLE_H
#define TESTS_FUZZ_ORACLE_H

#include "foyer/feed/problem.h"

#include <stdbool.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts where a problem has no place in the text, or says more than one short line of UTF-8; and
 * where a text that was not `accepted` has no error, or one that was has one. Empties `problems`.
 */
void oracle_judge(struct problems *problems, bool accepted, const uint8_t *data, size_t size);

#endif
