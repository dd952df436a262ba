/* What a measurement counts. */
#ifndef TESTS_SPENT_H
#define TESTS_SPENT_H

/* ms of the processor's time that this process has taken; what else the machine does has little
 * influence on it. */
double spent_ms(void);

#endif
