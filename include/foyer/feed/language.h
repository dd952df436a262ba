/* Names of languages: BCP 47 tags such as "cy" and "en-GB". */
#ifndef FOYER_FEED_LANGUAGE_H
#define FOYER_FEED_LANGUAGE_H

#include <stdbool.h>

/* What language_is_tag holds a tag to, as an ECMA 262 expression for schemas. */
#define LANGUAGE_PATTERN "^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*|[xX](-[A-Za-z0-9]{1,8})+)$"

/* True where a text has the form of a tag: a language of 2 to 8 letters (or the private "x"), then
 * parts of 1 to 8 letters and digits. */
bool language_is_tag(const char *text);

/* True where two tags name one language, or one of them the other with more said of it: "en" and
 * "EN-gb" match, "en-GB" and "en-US" do not (RFC 4647, 3.3.1, taken in both directions). */
bool language_matches(const char *one, const char *other);

#endif
