/* What the files of the status share. Private to service. */
#ifndef FOYER_SRC_SERVICE_STATUS_PARTS_H
#define FOYER_SRC_SERVICE_STATUS_PARTS_H

#include "foyer/service/status.h"

extern const char *const status_clock_names[]; /* from STATUS_CLOCK_RIGHT on; ended by NULL */
extern const char *const status_power_names[]; /* from STATUS_POWER_UNKNOWN on; likewise */

enum { CARD_WORN_PERCENT = 90 }; /* of its life: to be changed before it fails */

bool status_board_troubled(const struct status *status);

/* The part of the JSON that does not change with each page, to tell whether anything happened. */
void status_write_lasting(const struct status *status, struct buffer *json);

#endif
