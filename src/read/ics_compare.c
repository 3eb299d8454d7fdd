/* Meetings that a calendar and a plan file give: the plan's own word counts, and where the two
 * disagree both places are shown. */
#include "read/ics_meetings.h"

static bool is_off(const struct meeting *m)
{
    return m->status == MEETING_POSTPONED || m->status == MEETING_CANCELLED;
}

static void say_different(struct reader *r, const struct meeting *m, const struct ics_meeting *from)
{
    const char *there = !m->has_days
                            ? "it has no days"
                            : arena_printf(r->arena, "it is %s", ics_when_text(r->arena, m->known));
    int diag = diag_add(r->diags, D_SOURCES_DISAGREE, from->days_span,
                        "\"%s\" is %s here, and elsewhere %s", m->id,
                        ics_when_text(r->arena, ics_meeting_days(from)), there);
    diag_see(r->diags, diag, m->span, "elsewhere");
    diag_hint(r->diags, diag, "correct the plan's own dates, or leave the meeting out there");
}

static void say_status(struct reader *r, const struct meeting *m, const struct ics_meeting *from,
                       const char *text)
{
    int diag = diag_add(r->diags, D_ICS_LEFT_OUT, from->event->span, "\"%s\" %s", m->id, text);
    diag_see(r->diags, diag, m->span, "elsewhere");
}

static void compare(struct reader *r, struct meeting *m, const struct ics_meeting *from)
{
    struct days days = ics_meeting_days(from);
    bool inside = m->span_only && m->known.first <= days.first && days.last <= m->known.last;
    if (from->status == MEETING_CANCELLED) {
        if (!is_off(m))
            say_status(r, m, from, "is cancelled here and not elsewhere: not taken as cancelled");
        return;
    }
    if (is_off(m) && (!m->has_days || (m->known.first == days.first && m->known.last == days.last)))
        say_status(r, m, from, "takes place here, and elsewhere not: taken as not taking place");
    else if (inside)
        set_calendar_days(m, from);
    else if (m->has_days && (m->known.first != days.first || m->known.last != days.last))
        say_different(r, m, from);
    if (!m->place)
        m->place = from->event->location;
}

/* Says once for each file how many of its meetings plan files have too; those of one file stand
 * behind each other. */
static void say_seconds(struct reader *r)
{
    const struct ics_second *seconds = r->ics_seconds.items;
    for (int i = 0, end; i < r->ics_seconds.count; i = end) {
        const struct meeting *m = &r->portfolio->meetings.items[seconds[i].meeting];
        for (end = i + 1; end < r->ics_seconds.count; end++)
            if (seconds[end].from.source != seconds[i].from.source)
                break;
        diag_add(r->diags, D_ICS_NOTED, seconds[i].from.event->span,
                 end - i > 1 ? "%s gives this meeting too; so it is with %d more of this file"
                             : "%s gives this meeting too",
                 diags_place(r->diags, m->span), end - i - 1);
    }
}

void compare_calendar_meetings(struct reader *r)
{
    for (int i = 0; i < r->ics_seconds.count; i++)
        compare(r, &r->portfolio->meetings.items[r->ics_seconds.items[i].meeting],
                &r->ics_seconds.items[i].from);
    say_seconds(r);
}
