/* The reader's inside: how each type of field is decoded, and how problems find their place. */
#ifndef FEED_DECODE_H
#define FEED_DECODE_H

#include "foyer/feed/reader.h"
#include "outline.h"

#include <jansson.h>

/* A value on the way down from the document, and what is made of it. */
struct spot {
    const struct spot *parent; /* NULL at the top */
    const char *key;           /* in the parent; NULL where it is an item of a list */
    size_t index;              /* in the parent's list */
    size_t node;               /* in the outline */
    const json_t *json;
    const void *around; /* the decoded struct that the value belongs to; NULL at the top */
    bool is_name;       /* its key is meant, a name that the publisher chose */
};

struct reader {
    const struct reading *reading;
    const char *text; /* without the byte-order mark */
    size_t size;
    struct outline outline;
    struct lines lines;
    struct besides besides;
    const struct spot *here; /* the object that is being checked */
    struct list languages;   /* const char *: what the document says of itself; none until then */
    bool multilingual;       /* its shape has a FIELD_LANGUAGES */
    size_t edition;          /* the index of the language that is read now */
    size_t first_problem;    /* the index of the first problem of this document */
};

enum { LANGUAGE_CHARACTERS = 35 };

/* Lets jansson end the process where there is no memory, as all else does: what it returns then is
 * not always told from a text that is wrong. Called before each reading; jansson keeps it for all.
 */
void json_needs_memory(void);

/* Adds an error at a value, or at its key. Always returns false. */
bool report(struct reader *reader, const struct spot *spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool report_at_key(struct reader *reader, const struct spot *spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The same of the whole text, at the byte `offset`: before there are values, nothing else is known
 * of the place. */
bool report_offset(struct reader *reader, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* "expected WANTED, found text "12"", with advice where there is some ("" is none). Returns
 * false. */
bool report_type(struct reader *reader, const struct spot *spot, const char *wanted,
                 const char *advice);

/* True where nobody would see a further error of this file, so that no work should go into it. */
bool report_is_full(const struct reader *reader);

/* The beginning of a text, to be shown in a message. */
struct excerpt {
    char text[64];
};

struct excerpt excerpt_of(const char *text);

/* Tells an unknown name from those that there are: "unknown kind "figur"; did you mean ...". */
bool report_unknown(struct reader *reader, const struct spot *spot, const char *what,
                    const char *const *names);

/* A value as it stands in the file. */
const char *raw_value(const struct reader *reader, const struct spot *spot, size_t *length);

/* Decode a value into its place. False where it was refused; the place then holds something that
 * is harmless to look at. */
bool decode_value(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);
bool decode_text(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
/* Holds a text that was taken to what the table says of it, and to what can be shown. */
bool check_text(struct reader *reader, const struct field *field, const struct spot *spot,
                const char *text);
bool decode_label(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);
bool decode_number(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into);
bool decode_integer(struct reader *reader, const struct field *field, const struct spot *spot,
                    void *into);
bool decode_bool(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_choice(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into);
bool decode_moment(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into);
bool decode_duration(struct reader *reader, const struct field *field, const struct spot *spot,
                     void *into);
bool decode_time(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_unit(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_cell(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_brief(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);
bool decode_file(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_sha256(struct reader *reader, const struct field *field, const struct spot *spot,
                   void *into);
bool decode_list(struct reader *reader, const struct field *field, const struct spot *spot,
                 void *into);
bool decode_names(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);
bool decode_tuple(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);
bool decode_kinds(struct reader *reader, const struct field *field, const struct spot *spot,
                  void *into);

bool decode_languages(struct reader *reader, const struct field *field, const struct spot *spot,
                      void *into);

/* What the text of a FIELD_CELL is held to. */
struct field cell_text(const struct field *cell);

/* True where a value of this type may be an object with a text for each of the feed's languages. */
bool takes_texts(const struct field *field, enum field_type type);

/* Finds the text that such an object has for the language that is read now. */
bool choose_text(struct reader *reader, const struct spot *spot, struct spot *chosen);

/* Refuse a document that is not in every language of reading->languages, and a text that is the
 * same in all of several languages and should not be. */
bool demand_languages(struct reader *reader, const struct spot *spot);
bool demand_texts(struct reader *reader, const struct spot *spot);

/* Refuses a file without its SHA-256, `field`, where signatures are asked for: they cover the feed
 * alone. `object` is the struct that the file was decoded into. */
bool demand_sha256(struct reader *reader, const struct field *field, const struct spot *spot,
                   const void *object);

/* One object of a shape into a zeroed struct. */
bool decode_object(struct reader *reader, const struct shape *shape, const struct spot *spot,
                   void *into);

/* Parts of decode_object, for objects that are made of two shapes: the members of one but those
 * that the other has; what neither has (`shapes` is ended by NULL); and a shape's own check. */
bool decode_members(struct reader *reader, const struct shape *shape, const struct shape *but,
                    const struct spot *spot, void *into);
bool refuse_unknown(struct reader *reader, const struct shape *const shapes[], const char *extra,
                    const struct spot *spot);
bool check_object(struct reader *reader, const struct shape *shape, const struct spot *spot,
                  void *object);

/* Sets what a number carries: `whole` is for integers. */
struct number number_of(double value, bool whole);

/* True where a shape has a field of that name. */
bool shape_has(const struct shape *shape, const char *name);

/* Bytes that one item of a type takes. */
size_t type_size(enum field_type type, const struct shape *shape);

/* The names of a unit, in the order of enum unit_kind, ended by NULL; and the object's shape. */
extern const char *const unit_names[];
extern const struct shape affixes_shape;

#endif
