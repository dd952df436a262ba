/* What the board tells of its own health, where it does: its power supply and its card. */
#ifndef FOYER_SERVICE_BOARD_H
#define FOYER_SERVICE_BOARD_H

/* -1 where the board does not tell. */
struct board {
    int undervoltage; /* 1 while the power supply is too weak, 0 while it is not: a Raspberry Pi's
                         hwmon "rpi_volt", in0_lcrit_alarm (Linux, drivers/hwmon) */
    int card_used;    /* per cent of the card's life at most, of the most worn one; 110 where it has
                         lived longer than it was made for. Cards by eMMC's DEVICE_LIFE_TIME_EST, in
                         steps of ten (JEDEC JESD84-B51); plain SD cards do not tell */
    int card_errors;  /* that ext4 has met on all its file systems (errors_count, Linux,
                         Documentation/ABI/testing/sysfs-fs-ext4) */
};

/* Reads it from sysfs, which is mounted on `sysfs` ("/sys"). */
struct board board_now(const char *sysfs);

#endif
