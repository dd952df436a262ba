#include "preview.h"

#include <stdlib.h>
#include <string.h>

static const char head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en-GB\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<title>Foyer: previews</title>\n"
    "<style>\n"
    ":root { --ink: #16191d; --quiet: #595f69; --line: #d5d9e0; --ground: #f3f4f6;\n"
    "  --paper: #fff; --main: #12436d }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #f4f5f6; --quiet: #aab1bb;\n"
    "  --line: #3a4048; --ground: #16191d; --paper: #22262b; --main: #7cc4f5 } }\n"
    "* { box-sizing: border-box }\n"
    "body { margin: 0 auto; max-width: 110rem; padding: 2rem clamp(1rem, 4vw, 4rem) 4rem;\n"
    "  font: 1rem/1.5 Inter, system-ui, sans-serif; color: var(--ink); background: var(--ground);\n"
    "  font-variant-numeric: tabular-nums }\n"
    "h1 { margin: 0; font-size: 2rem; letter-spacing: -.02em }\n"
    "h2 { margin: 3rem 0 1rem; padding-bottom: .5rem; border-bottom: 2px solid var(--main) }\n"
    "h2 small { font-weight: 400; color: var(--quiet) }\n"
    "p { margin: .25rem 0; color: var(--quiet) }\n"
    "ol { display: grid; gap: 1.5rem; margin: 0; padding: 0; list-style: none;\n"
    "  grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)) }\n"
    "figure { margin: 0; height: 100%; background: var(--paper); border: 1px solid var(--line);\n"
    "  border-radius: .5rem; overflow: hidden }\n"
    "img { display: block; width: 100%; height: auto; border-bottom: 1px solid var(--line) }\n"
    "figcaption { padding: .75rem 1rem 1rem }\n"
    "figcaption b { display: block; line-height: 1.3 }\n"
    "figcaption span { color: var(--quiet); font-size: .875rem }\n"
    "a:focus-visible { outline: 3px solid var(--main); outline-offset: 2px }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static void add_escaped(struct buffer *html, const char *text)
{
    for (; *text; text++) {
        const char *name = *text == '&'   ? "&amp;"
                           : *text == '<' ? "&lt;"
                           : *text == '>' ? "&gt;"
                           : *text == '"' ? "&quot;"
                                          : NULL;
        if (name)
            buffer_add(html, name, strlen(name));
        else
            buffer_add(html, text, 1);
    }
}

static void add_page(struct buffer *html, const struct preview *preview,
                     const struct preview_page *page)
{
    const char *title = page->slide->title ? page->slide->title : page->slide->kind.kind->about;
    const char *seen = composer_alternative(page->slide);

    buffer_print(html,
                 "<li><figure><a href=\"%s\"><img src=\"%s\" width=\"%d\" height=\"%d\" "
                 "loading=\"lazy\" alt=\"",
                 page->file, page->file, preview->options.width, preview->options.height);
    add_escaped(html, seen ? seen : title);
    buffer_print(html, "\"></a>\n<figcaption><b>%zu. ", page->position + 1);
    add_escaped(html, title);
    buffer_print(html, "</b><span>%s", page->slide->kind.kind->name);
    if (page->slide->feed->edition_count > 1) {
        buffer_print(html, ", ");
        add_escaped(html, page->slide->feed->language);
    }
    if (page->count > 1)
        buffer_print(html, ", page %d of %d", page->number + 1, page->count);
    buffer_print(html, " · %zu %s · stands %g s%s</span></figcaption></figure></li>\n", page->words,
                 page->words == 1 ? "word" : "words", page->dwell_s,
                 page->shown ? "" : " · not shown at this time");
}

static void add_summary(struct buffer *html, const struct preview *preview)
{
    struct local_time at = time_local(preview->options.wall_ms);
    double seconds = 0;

    for (size_t i = 0; i < preview->count; i++)
        seconds += preview->pages[i].shown ? preview->pages[i].dwell_s : 0;
    buffer_print(html,
                 "<h1>What the display shows</h1>\n<p>%zu slides, %zu pages, %d × %d px, as on "
                 "%04d-%02d-%02d at %02d:%02d. One round takes %d min %02d s.</p>\n",
                 preview->slides, preview->count, preview->options.width, preview->options.height,
                 at.date.year, at.date.month, at.date.day, at.hour, at.minute, (int)seconds / 60,
                 (int)seconds % 60);
}

bool preview_write_index(const struct preview *preview, struct error *error)
{
    struct feed *const *editions = NULL;
    struct buffer html = {0};

    buffer_add(&html, head, strlen(head));
    add_summary(&html, preview);
    for (size_t i = 0; i < preview->count; i++) {
        const struct preview_page *page = &preview->pages[i];

        if (page->slide->feed->editions != editions) {
            const struct feed *feed = page->slide->feed;

            buffer_print(&html, editions ? "</ol>\n<h2>" : "<h2>");
            editions = feed->editions;
            add_escaped(&html, feed->title);
            buffer_print(&html, " <small>");
            add_escaped(&html, feed->name);
            buffer_print(&html, "</small></h2>\n<ol>\n");
        }
        add_page(&html, preview, page);
    }
    buffer_print(&html, editions ? "</ol>\n</body>\n</html>\n" : "</body>\n</html>\n");
    bool written = preview_write(preview, "index.html", &html, error);
    buffer_finish(&html);
    return written;
}
