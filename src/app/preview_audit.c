#include "preview.h"

static void add_member(struct buffer *json, const char *name, const char *text)
{
    buffer_print(json, "\"%s\": ", name);
    buffer_add_json(json, text);
}

static void add_text(struct buffer *json, const struct audit_text *text)
{
    buffer_print(json, "      {");
    add_member(json, "role", role_name(text->role));
    buffer_print(json, ", ");
    add_member(json, "text", text->text);
    buffer_print(json, ",\n       \"box\": {\"x\": %.2f, \"y\": %.2f, \"w\": %.2f, \"h\": %.2f}",
                 text->box.x, text->box.y, text->box.width, text->box.height);
    buffer_print(json, ", \"cap_px\": %.2f, \"foreground\": \"#%06x\", \"background\": \"#%06x\"",
                 text->cap_px, (unsigned)text->foreground & 0xffffffu,
                 (unsigned)text->background & 0xffffffu);
    /* Rounded down, so that what is below a limit is never written as the limit. */
    buffer_print(json, ", \"contrast\": %.2f,\n       ", (double)(int)(text->contrast * 100) / 100);
    add_member(json, "script", text->script);
    buffer_print(json, ", ");
    add_member(json, "font", text->font);
    buffer_print(json, ", \"shortened\": %s}", text->shortened ? "true" : "false");
}

static void add_page(struct buffer *json, const struct preview_page *page)
{
    buffer_print(json, "    {");
    add_member(json, "feed", page->slide->feed->name);
    buffer_print(json, ", \"slide\": %zu, ", page->slide->index);
    add_member(json, "id", page->slide->id);
    buffer_print(json, ", ");
    add_member(json, "kind", page->slide->kind.kind->name);
    buffer_print(json, ", ");
    add_member(json, "language", page->slide->feed->language);
    buffer_print(json, ", \"page\": %d, \"pages\": %d,\n     ", page->number + 1, page->count);
    add_member(json, "file", page->file);
    buffer_print(json, ", \"words\": %zu, \"charts\": %zu, \"dwell\": %g, \"shown\": %s,\n",
                 page->words, page->charts, page->dwell_s, page->shown ? "true" : "false");
    buffer_print(json, "     \"texts\": [");
    for (size_t i = 0; i < page->audit.count; i++) {
        buffer_print(json, i > 0 ? ",\n" : "\n");
        add_text(json, &page->audit.texts[i]);
    }
    buffer_print(json, "]}");
}

/* The least capitals of each role on this screen, to hold the texts to. */
static void add_roles(struct buffer *json, const struct geometry *geometry)
{
    buffer_print(json, "  \"least_cap_px\": {");
    for (int role = 0; role < ROLE_COUNT; role++)
        buffer_print(json, "%s\"%s\": %d", role > 0 ? ", " : "", role_name((enum role)role),
                     geometry_cap_px(geometry, (enum role)role));
    buffer_print(json, "},\n");
}

bool preview_write_audit(const struct preview *preview, const struct geometry *geometry,
                         struct error *error)
{
    struct box safe = geometry_safe_box(geometry);
    struct buffer json = {0};

    buffer_print(&json, "{\n  \"width\": %d, \"height\": %d,\n", geometry->width, geometry->height);
    buffer_print(&json, "  \"safe\": {\"x\": %.2f, \"y\": %.2f, \"w\": %.2f, \"h\": %.2f},\n",
                 safe.x, safe.y, safe.width, safe.height);
    add_roles(&json, geometry);
    buffer_print(&json, "  \"pages\": [");
    for (size_t i = 0; i < preview->count; i++) {
        buffer_print(&json, i > 0 ? ",\n" : "\n");
        add_page(&json, &preview->pages[i]);
    }
    buffer_print(&json, "]\n}\n");
    bool written = preview_write(preview, "audit.json", &json, error);
    buffer_finish(&json);
    return written;
}
