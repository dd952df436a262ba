/* What the tables of a feed cannot say. */
#ifndef FEED_CHECK_H
#define FEED_CHECK_H

#include "foyer/feed/reader.h"

void check_validity(struct reader *reader, void *object, const void *parent);
void check_hours(struct reader *reader, void *object, const void *parent);
void check_slide(struct reader *reader, void *object, const void *parent);
void check_feed(struct reader *reader, void *object, const void *parent);

#endif
