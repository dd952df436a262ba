#include "lines.h"

#include <math.h>

/* A last line of one word that is narrower than this share of the column reads as left over. */
static const double least_last_line = 0.3;

static size_t fill_greedily(const struct setting *setting, double width, size_t *ends)
{
    size_t lines = 0;
    double used = 0;
    for (size_t i = 0; i < setting->piece_count; i++) {
        const struct piece *piece = &setting->pieces[i];
        bool full = width > 0 && used > 0 && used + piece->ended_width > width;
        if (full || (i > 0 && setting->pieces[i - 1].must)) {
            ends[lines++] = i;
            used = 0;
        }
        used += piece->width;
    }
    ends[lines] = setting->piece_count;
    return lines + 1;
}

static double line_width(const struct setting *setting, size_t first, size_t end)
{
    double width = 0;
    for (size_t i = first; i + 1 < end; i++)
        width += setting->pieces[i].width;
    return end > first ? width + setting->pieces[end - 1].ended_width : width;
}

static bool is_left_over(const struct setting *setting, size_t first, size_t end, double width)
{
    return first > 0 && end - first == 1 && end == setting->piece_count &&
           setting->pieces[first].ended_width < least_last_line * width;
}

/* Gives a lonely last word company, where the line before can spare it. */
static void mend_last_line(const struct setting *setting, double width, size_t *ends, size_t lines)
{
    if (width <= 0 || lines < 2)
        return;
    size_t begin = lines > 2 ? ends[lines - 3] : 0;
    size_t last = ends[lines - 2];
    bool spare = last - begin > 2 && !setting->pieces[last - 1].must;
    if (is_left_over(setting, last, ends[lines - 1], width) && spare &&
        line_width(setting, last - 1, ends[lines - 1]) <= width)
        ends[lines - 2] = last - 1;
}

/* True where a line would end with the hyphen of a compound word. */
static bool parts_compound(const struct setting *setting, const struct piece *piece)
{
    uint32_t last = setting->characters[piece->end - 1].code_point;
    return last == '-' || last == 0x2010;
}

/* What a line adds to the sum that balanced lines make least; INFINITY where it cannot be. */
static double cost(const struct setting *setting, size_t first, size_t end, double width)
{
    double used = line_width(setting, first, end);
    if (used > width && end - first > 1)
        return INFINITY;
    for (size_t i = first; i + 1 < end; i++)
        if (setting->pieces[i].must)
            return INFINITY;
    double room = (width - used) / width;
    double sum = room * room;
    if (is_left_over(setting, first, end, width))
        sum += 1;
    if (end < setting->piece_count && setting->pieces[end - 1].hyphen)
        sum += 0.5;
    if (end < setting->piece_count && parts_compound(setting, &setting->pieces[end - 1]))
        sum += 0.25;
    return sum;
}

struct best {
    double sum;
    size_t from; /* where the last line begins */
};

/* Among all ways to give the pieces to so many lines, the one whose lines are most alike. */
static void balance(const struct setting *setting, double width, size_t *ends, size_t lines)
{
    size_t count = setting->piece_count;
    struct best *best =
        arena_get(setting->typography.arena, (lines + 1) * (count + 1), sizeof *best);
    for (size_t line = 0; line <= lines; line++)
        for (size_t end = 0; end <= count; end++) {
            struct best *here = &best[line * (count + 1) + end];
            here->sum = line == 0 && end == 0 ? 0 : INFINITY;
            for (size_t first = end; line > 0 && first-- > 0;) {
                double added = cost(setting, first, end, width);
                if (added == INFINITY && end - first > 1)
                    break;
                double sum = best[(line - 1) * (count + 1) + first].sum + added;
                if (sum < here->sum)
                    *here = (struct best){sum, first};
            }
        }
    if (best[lines * (count + 1) + count].sum == INFINITY)
        return;
    size_t end = count;
    for (size_t line = lines; line > 0; line--) {
        ends[line - 1] = end;
        end = best[line * (count + 1) + end].from;
    }
}

size_t lines_fill(const struct setting *setting, double width, bool balanced, size_t *ends)
{
    size_t lines = fill_greedily(setting, width, ends);
    if (balanced && width > 0 && lines > 1)
        balance(setting, width, ends, lines);
    else
        mend_last_line(setting, width, ends, lines);
    return lines;
}
