/* Any bytes as a config. */
#include "oracle.h"

#include "foyer/app/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems problems = {0};
    struct config config = {0};
    bool accepted = config_read(&config, "fuzz.json", (const char *)data, size, &problems);
    oracle_judge(&problems, accepted, data, size);
    config_finish(&config);
    return 0;
}
