/* What is known of scripts and languages: the family of letters, how large they must be beside
 * Latin ones, the direction. */
#ifndef FOYER_SRC_DRAW_SCRIPTS_H
#define FOYER_SRC_DRAW_SCRIPTS_H

#include <hb.h>
#include <stdbool.h>
#include <stdint.h>

struct script_face {
    const char *family;
    uint32_t reference; /* a plain letter by which the script's size is measured */
    double share;       /* the least height of that letter above the baseline, in capitals */
};

/* The family and the measure of a script; of Han letters they follow from the language, BCP 47.
 * Scripts that are not known have Noto Sans, by its capitals. */
struct script_face script_face_of(hb_script_t script, const char *language);

/* True where a language, BCP 47, is written from right to left: by its script where the tag names
 * one ("pa-Arab"), else by the script that it is usually written in, else by its region. */
bool language_is_right_to_left(const char *language);

/* True where a text has a letter that is written from right to left. */
bool text_has_right_to_left(const char *utf8);

/* True where the first subtag of a tag is `primary`, whatever the case. */
bool language_is(const char *language, const char *primary);

#endif
