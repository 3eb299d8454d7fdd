"""Random portfolios from a seed, and their YAML text.

Features come in one after the other, so that the first seeds make simple plans; later seeds mix a random choice of
them.  Relations never make a circle: everything has a place in one random order (a section has its members next to
each other), `after`, `finish-after` and `until` name what is earlier in that order, a `before` that moves another
activity names what is later.  Only `start-before` between activities may close a circle."""

import datetime
import random

from oracle import Activity, Body, Calendar, Meeting, Plan, Portfolio

FEATURES = ["lags", "before", "anchors", "milestone", "within", "deadlines", "calendars", "meetings", "dates", "sections",
            "committees", "at body", "each", "ongoing", "within alone", "alap", "start-before", "two plans"]
SEEDS_FOR_EACH_FEATURE = 8


def features_of(seed):
    """Seeds 1 to 8 only have durations and `after`; then one more feature for each 8 seeds; then a random choice."""
    count = (seed - 1) // SEEDS_FOR_EACH_FEATURE
    if count <= len(FEATURES):
        return set(FEATURES[:count])
    rng = random.Random(f"features {seed}")
    share = rng.choice([0.3, 0.5, 0.7, 1.0])
    return {name for name in FEATURES if rng.random() < share}


class Generator:

    def __init__(self, seed, size, features):
        self.rng = random.Random(f"plan {seed} {size}")
        self.size = size
        self.features = features
        self.meetings = []
        self.bodies = {}
        self.calendars = {}
        self.organizations = {}

    def has(self, feature, share=1.0):
        return feature in self.features and self.rng.random() < share

    # -- times -----------------------------------------------------------------------------------------

    def date(self, first=2015, last=2019):
        start = datetime.date(first, 1, 1).toordinal()
        end = datetime.date(last, 12, 31).toordinal()
        date = datetime.date.fromordinal(self.rng.randint(start, end))
        if self.rng.random() < 0.2:                          # the ends of months are where calendars differ
            date = datetime.date.fromordinal(date.replace(day=1).toordinal() - self.rng.randint(0, 3))
        return date

    def span(self, first=2015, last=2019):
        year = self.rng.randint(first, last)
        kind = self.rng.randint(0, 6)
        if kind == 0:
            return str(year)
        if kind == 1:
            return f"{year}-H{self.rng.randint(1, 2)}"
        if kind == 2:
            return f"{year}-Q{self.rng.randint(1, 4)}"
        if kind == 3:
            return f"{year}-{self.rng.randint(1, 12):02}"
        if kind == 4:
            return f"{year}-Q{self.rng.randint(1, 4)} to {year + 1}-{self.rng.randint(1, 12):02}"
        begin = self.date(first, last)
        end = begin + datetime.timedelta(days=self.rng.choice([0, 1, 2, 6, 13, 30, 75, 200, 400]))
        return begin.isoformat() if end == begin else f"{begin} to {end}"

    def duration(self):
        n = self.rng.randint
        number, unit = self.rng.choice([(n(1, 20), "day"), (n(1, 10), "week"), (n(1, 8), "month"), (1, "year"),
                                        (n(1, 60), "working day"), (n(1, 4), "month"), (n(1, 5), "working day")])
        if self.rng.random() < 0.2:
            return f"{number}" + {"day": "d", "week": "w", "month": "mo", "year": "y", "working day": "wd"}[unit]
        return f"{number} {unit}" + ("s" if number > 1 else "")

    def lag(self, share=0.4):
        if not self.has("lags", share):
            return ""
        n = self.rng.randint
        number, unit = self.rng.choice([(n(1, 30), "day"), (n(1, 8), "week"), (n(1, 6), "month"), (n(1, 30), "working day")])
        sign = self.rng.choice("++-")
        return f" {sign} {number} {unit}" + ("s" if number > 1 else "")

    # -- what is around --------------------------------------------------------------------------------

    def make_calendars(self):
        if "calendars" not in self.features:
            self.organizations = {"cms": None}
            return
        for name in ("bonn", "gland", "odd"):
            week = ["Mon", "Tue", "Wed", "Thu", "Fri"]
            if name != "bonn" and self.rng.random() < 0.5:
                week = self.rng.choice([["Sun", "Mon", "Tue", "Wed", "Thu"], ["Mon", "Wed"], ["Tue"], ["Sat", "Sun"],
                                        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["Fri", "Mon", "Tue"]])
            holidays = []
            for _ in range(self.rng.randint(0, 12)):
                begin = self.date(2016, 2018)
                end = begin + datetime.timedelta(days=self.rng.choice([0, 0, 0, 1, 4, 10]))
                holidays.append(begin.isoformat() if end == begin else f"{begin} to {end}")
            closed = [body for body in self.bodies if self.rng.random() < 0.4]
            self.calendars[name] = Calendar(week, holidays, closed)
        self.organizations = {"cms": "bonn", "ramsar": "gland", "odd-office": "odd", "no-office": None}

    def make_meetings(self):
        if not self.features & {"meetings", "committees", "at body", "each"}:
            return
        for body in self.rng.sample(["AAA-SC", "BBB-COP", "CCC-AC"], self.rng.randint(1, 3)):
            self.bodies[body] = Body(self.rng.choice([None, "60 days", "10 weeks", "2 months", "150 days"]))
            date = datetime.date(2015, self.rng.randint(1, 12), self.rng.randint(1, 28))
            number = self.rng.randint(1, 60)
            for _ in range(self.rng.randint(1, 5)):
                self.meetings.append(self.make_meeting(body, f"{body}{number}", date))
                number += 1
                date += datetime.timedelta(days=self.rng.choice([200, 365, 365, 380, 730]))

    def make_meeting(self, body, id, date):
        meeting = Meeting(id, body)
        end = date + datetime.timedelta(days=self.rng.choice([0, 1, 2, 4]))
        kind = self.rng.random()
        if kind < 0.15:
            meeting.dates = self.rng.choice([f"{date.year}-Q{(date.month + 2) // 3}", f"{date.year}-{date.month:02}"])
            meeting.status = self.rng.choice(["confirmed", "tentative", "held"])
        elif kind < 0.3:
            second = end + datetime.timedelta(days=self.rng.choice([3, 20, 80]))
            meeting.sessions = [f"{date} to {end}" if end > date else str(date),
                                f"{second} to {second + datetime.timedelta(days=3)}"]
        else:
            meeting.dates = f"{date} to {end}" if end > date else str(date)
            meeting.status = self.rng.choice(["confirmed", "confirmed", "held", "tentative", "cancelled", "postponed"])
            if meeting.status == "postponed":
                meeting.dates = None
        if self.rng.random() < 0.15:
            meeting.takes_documents = False
        elif meeting.dates or meeting.sessions:
            if self.rng.random() < 0.2:
                meeting.documents_due = self.rng.choice([str(date - datetime.timedelta(days=self.rng.randint(10, 120))),
                                                         "30 days", "3 months", "5 weeks"])
        return meeting

    # -- plans -----------------------------------------------------------------------------------------

    def portfolio(self):
        self.make_meetings()
        self.make_calendars()
        plans = [self.make_plan("main", self.size)]
        if self.has("two plans"):
            # the second plan comes first in the order: only the main one refers to it
            plans.append(self.make_plan("other", max(2, self.size // 2)))
        self.earlier = []                                   # references to what is earlier, with the activity
        for plan in reversed(plans):
            if plan.id == "main":
                self.earlier = [("other/" + id, x) for id, x in self.earlier]
            self.relate(plan)
        return Portfolio(plans, self.calendars, self.organizations, self.bodies, self.meetings)

    def make_plan(self, id, size):
        period = self.rng.choice(["2016 to 2018", "2016 to 2017", "2016", "2016-02 to 2017-06", "2016-01-02 to 2018-03-31"])
        plan = Plan(id, period, title=f"Plan {id}")
        prefix = "" if id == "main" else "x"
        plan.activities = self.make_activities(prefix, size, depth=0)
        return plan

    def make_activities(self, prefix, size, depth):
        made = []
        while size > 0:
            id = f"{prefix}{len(made) + 1}"
            if self.has("sections", 0.35) and depth < 3 and size >= 2:
                inner = self.rng.randint(1, max(1, size - 1))
                section = Activity(id, f"Section {id}")
                section.activities = self.make_activities(f"{id}.", inner, depth + 1)
                made.append(section)
                size -= inner
            else:
                made.append(self.make_activity(id))
                size -= 1
        for activity in made:
            if self.rng.random() < 0.5:
                activity.lead = self.rng.choice(sorted(self.organizations))
            if self.calendars and self.rng.random() < 0.15:
                activity.calendar = self.rng.choice(sorted(self.calendars))
        return made

    def make_activity(self, id):
        activity = Activity(id, f"Activity {id}")
        kind = self.rng.random()
        if self.has("milestone", 0.15):
            activity.milestone = True
        elif self.has("dates", 0.1):
            activity.dates = self.span(2016, 2018)
        elif self.has("meetings", 0.07) and self.meetings:
            activity.at = self.rng.choice(self.meetings).id
        elif self.has("at body", 0.1) and self.bodies:
            activity.at = self.rng.choice(sorted(self.bodies))
        elif self.has("each", 0.12):
            rules = ["FREQ=YEARLY;BYMONTH=5;BYDAY=2SA", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=2",
                     "FREQ=MONTHLY;INTERVAL=4;BYDAY=-1FR", "FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYMONTHDAY=31"]
            activity.each = self.rng.choice(rules + sorted(self.bodies) * 3)
            if self.rng.random() < 0.6:
                activity.duration = self.duration()
        elif self.has("ongoing", 0.12):
            activity.ongoing = True
        elif self.has("within alone", 0.12):
            activity.within = self.span(2016, 2018)
        elif kind < 0.1:
            activity.three_point = (f"{self.rng.randint(1, 2)} weeks".replace("1 weeks", "1 week"), "1 month", "3 months")
        else:
            activity.duration = self.duration()
        if self.has("within", 0.12) and not activity.within and not activity.ongoing and not activity.each:
            activity.within = self.span(2016, 2018)
        return activity

    # -- relations -------------------------------------------------------------------------------------

    def relate(self, plan):
        """Gives relations to everything in the plan, in one random order."""
        order = list(plan.activities)
        self.rng.shuffle(order)
        self.relate_in_order(order)

    def relate_in_order(self, order):
        before_these = list(self.earlier)
        for place, activity in enumerate(order):
            later = [x for x in order[place + 1:]]
            if activity.activities:
                self.give_submission(activity)
                if self.rng.random() < 0.5:
                    self.give_relations(activity, [], section=True)
                if self.has("alap", 0.15):
                    activity.as_late_as_possible = True
                inner = list(activity.activities)
                self.rng.shuffle(inner)
                self.relate_in_order(inner)
            else:
                self.give_submission(activity)
                self.give_relations(activity, later, section=False)
                if self.has("alap", 0.15):
                    activity.as_late_as_possible = self.rng.random() < 0.8
            self.earlier.append((activity.id, activity))
        assert self.earlier[:len(before_these)] == before_these

    def give_submission(self, activity):
        bodies = sorted(self.bodies)
        if not bodies or activity.each or not self.has("committees", 0.3):
            return
        named = [m.id for m in self.meetings if m.takes_documents]
        if named and self.rng.random() < 0.2:
            activity.submit_to = [self.rng.choice(named)]
        else:
            activity.submit_to = self.rng.sample(bodies, 1 if self.rng.random() < 0.7 else min(2, len(bodies)))

    def submits(self, activity):
        return bool(activity.submit_to) or any(self.submits(x) for x in activity.activities)

    def outside(self):
        """A meeting, a date or a span."""
        if self.has("meetings", 0.6) and self.meetings:
            return self.rng.choice(self.meetings).id, "meeting"
        if self.rng.random() < 0.5:
            return self.date(2016, 2018).isoformat(), "date"
        return self.span(2016, 2018), "date"

    def outside_anchor(self):
        name, kind = self.outside()
        points = ["", "", " start", " finish"] if "anchors" in self.features else [""]
        if kind == "meeting":
            points += [" documents"] * 2
        return name + self.rng.choice(points) + self.lag(0.3)

    def earlier_anchor(self):
        id, x = self.rng.choice(self.earlier)
        points = [""]
        if "anchors" in self.features:
            points += ["", " start", " finish"]
        if self.submits(x):
            points += [" endorsed"] * 4
        return id + self.rng.choice(points) + self.lag()

    def give_relations(self, activity, later, section):
        for _ in range(self.rng.choice([0, 1, 1, 1, 2, 3])):
            if self.earlier:
                kind = "after"
                if self.has("anchors", 0.25):
                    kind = "finish-after"
                (activity.after if kind == "after" else activity.finish_after).append(self.earlier_anchor())
        if self.has("deadlines", 0.15):
            activity.after.append(self.outside_anchor())
        if self.has("deadlines", 0.07):
            activity.finish_after.append(self.outside_anchor())
        if self.has("deadlines", 0.2):
            activity.before.append(self.outside_anchor())
        if self.has("deadlines", 0.1):
            activity.start_before.append(self.outside_anchor())
        if self.has("deadlines", 0.08) and self.earlier:
            # deadlines at what is earlier: they move nothing
            id, x = self.rng.choice(self.earlier)
            if self.submits(x):
                activity.before.append(id + " endorsed" + self.lag())
            elif x.activities or x.each or x.ongoing:
                activity.before.append(id + " finish" + self.lag())
            elif x.dates or (x.at and x.at not in self.bodies):
                activity.before.append(id + self.rng.choice(["", " start", " finish"]) + self.lag())
        if later and self.has("before", 0.2):
            x = self.rng.choice(later)
            points = ["", " start", " finish"] if "anchors" in self.features else [""]
            if activity.within and not (activity.duration or activity.milestone):
                points = [""]           # its last day must not wait for what comes after it
                if x.activities or x.each:
                    points = None
            if points:
                activity.before.append(x.id + self.rng.choice(points) + self.lag())
        if activity.ongoing and self.rng.random() < 0.5:
            if self.earlier and self.rng.random() < 0.5:
                activity.until = self.earlier_anchor()
            else:
                activity.until = self.outside_anchor()
        if self.has("start-before", 0.08) and self.earlier and not section:
            id, x = self.rng.choice(self.earlier)
            activity.start_before.append(f"{id} {self.rng.choice(['start', 'finish'])} + {self.rng.randint(2, 12)} months")
            if self.rng.random() < 0.3:
                activity.after.append(id)


def generate(seed, size=8, features=None):
    return Generator(seed, size, features_of(seed) if features is None else set(features)).portfolio()


# ----------------------------------------------------------------------------------------------------------
# YAML
# ----------------------------------------------------------------------------------------------------------

def listed(values):
    return values[0] if len(values) == 1 else "[" + ", ".join(values) + "]"


def activity_yaml(activity, indent):
    pad = " " * indent
    lines = [f'{pad}- id: "{activity.id}"', f"{pad}  title: {activity.title or 'Activity ' + activity.id}"]

    def say(key, value):
        lines.append(f"{pad}  {key}: {value}")

    for key in ("lead", "calendar", "duration", "dates", "at", "each", "within", "until"):
        if getattr(activity, key):
            say(key, getattr(activity, key))
    if activity.three_point:
        say("duration", "{ best: %s, likely: %s, worst: %s }" % tuple(activity.three_point))
    if activity.milestone:
        say("milestone", "yes")
    if activity.ongoing:
        say("ongoing", "yes")
    if activity.as_late_as_possible is not None:
        say("as-late-as-possible", "yes" if activity.as_late_as_possible else "no")
    for key in ("after", "before", "finish_after", "start_before", "submit_to"):
        if getattr(activity, key):
            say(key.replace("_", "-"), listed(getattr(activity, key)))
    if activity.activities:
        lines.append(f"{pad}  activities:")
        for inner in activity.activities:
            lines += activity_yaml(inner, indent + 4)
    return lines


def plan_yaml(plan, others):
    lines = [f"plan: {plan.id}", f"title: {plan.title or plan.id}", f"period: {plan.period}",
             f"use: [{', '.join(['common.yaml'] + others)}]", "activities:"]
    for activity in plan.activities:
        lines += activity_yaml(activity, 2)
    return "\n".join(lines) + "\n"


def common_yaml(portfolio):
    lines = []
    if portfolio.organizations:
        lines.append("organizations:")
        for name, calendar in portfolio.organizations.items():
            lines.append(f"  {name}: {{ name: Office {name}" + (f", calendar: {calendar} }}" if calendar else " }"))
    if portfolio.calendars:
        lines.append("calendars:")
        for name, calendar in portfolio.calendars.items():
            lines += [f"  {name}:", f"    week: {' '.join(calendar.week)}"]
            if calendar.holidays:
                lines.append(f"    holidays: [{', '.join(calendar.holidays)}]")
            if calendar.closed_during:
                lines.append(f"    closed-during: [{', '.join(calendar.closed_during)}]")
    if portfolio.bodies:
        lines.append("bodies:")
        for name, body in portfolio.bodies.items():
            due = f", documents-due: {body.documents_due}" if body.documents_due else ""
            lines.append(f"  {name}: {{ name: Body {name}{due} }}")
    if portfolio.meetings:
        lines.append("meetings:")
        for m in portfolio.meetings:
            parts = []
            if m.dates:
                parts.append(f"dates: {m.dates}")
            if m.sessions:
                parts.append(f"sessions: [{', '.join(m.sessions)}]")
            if m.status != "confirmed":
                parts.append(f"status: {m.status}")
            if not m.takes_documents:
                parts.append("takes-documents: no")
            if m.documents_due:
                parts.append(f"documents-due: {m.documents_due}")
            lines.append(f"  {m.id}: {{ {', '.join(parts)} }}")
    return "\n".join(lines) + "\n"


def files(portfolio):
    """File name -> text; the plans are named after their ids and use each other's files where they refer to them."""
    written = {"common.yaml": common_yaml(portfolio)}
    for plan in portfolio.plans:
        others = [f"{x.id}.yaml" for x in portfolio.plans if x is not plan and plan.id == "main"]
        written[f"{plan.id}.yaml"] = plan_yaml(plan, others)
    return written


if __name__ == "__main__":
    import sys
    for name, text in files(generate(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 8)).items():
        print(f"# {name}\n{text}")
