"""The oracle: a second statement of what a joint work plan means.

This is a slow, obvious, day-by-day scheduler, written from the language document alone.  It is not the
program and shares nothing with it.  Where the two disagree, read the sentence quoted in the docstring here,
then the numbered list of readings in README.md, and decide which of the two (or the document) is wrong.

Method.  A day is an integer (date.toordinal).  Nothing is calculated that can be tried: an activity is moved one
day at a time until every relation holds, from the first day onwards for early dates and from the last day
backwards for late dates.

The texts in the dataclasses are the texts of a plan file: after=["1.2 start + 2 months"], duration="6 months".
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass, field
from typing import Callable, Optional

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
LAST_DAY = datetime.date(2130, 1, 1).toordinal()        # past this an activity has not stopped moving
FIRST_DAY = datetime.date(1000, 1, 1).toordinal()


class PlanError(Exception):
    """The plan has no meaning (section 7: exit status 1)."""


# ----------------------------------------------------------------------------------------------------------
# What is written: a portfolio
# ----------------------------------------------------------------------------------------------------------

@dataclass
class Activity:
    """An activity, or a section (one that has activities of its own)."""
    id: str
    title: str = ""
    # how long: one of these
    duration: Optional[str] = None
    three_point: Optional[tuple] = None          # (best, likely, worst)
    milestone: bool = False
    dates: Optional[str] = None
    at: Optional[str] = None                     # a meeting or a body
    ongoing: bool = False
    until: Optional[str] = None                  # beside ongoing
    each: Optional[str] = None                   # a body or a recurrence rule
    within: Optional[str] = None                 # alone, or beside one of the above
    # when
    after: list = field(default_factory=list)
    before: list = field(default_factory=list)
    finish_after: list = field(default_factory=list)
    start_before: list = field(default_factory=list)
    as_late_as_possible: Optional[bool] = None   # None: not said here
    # who
    lead: Optional[str] = None
    calendar: Optional[str] = None
    submit_to: list = field(default_factory=list)
    activities: list = field(default_factory=list)


@dataclass
class Plan:
    id: str
    period: str
    activities: list = field(default_factory=list)
    title: str = ""


@dataclass
class Calendar:
    week: list = field(default_factory=lambda: WEEK[:5])
    holidays: list = field(default_factory=list)         # spans
    closed_during: list = field(default_factory=list)    # bodies


@dataclass
class Body:
    documents_due: Optional[str] = None


@dataclass
class Meeting:
    id: str
    body: str
    dates: Optional[str] = None
    sessions: list = field(default_factory=list)
    status: str = "confirmed"
    takes_documents: bool = True
    documents_due: Optional[str] = None                  # a date, or calendar time before the opening


@dataclass
class Portfolio:
    plans: list
    calendars: dict = field(default_factory=dict)        # id -> Calendar
    organizations: dict = field(default_factory=dict)    # id -> calendar id or None
    bodies: dict = field(default_factory=dict)           # id -> Body
    meetings: list = field(default_factory=list)


# ----------------------------------------------------------------------------------------------------------
# Section 2: dates, spans, durations
# ----------------------------------------------------------------------------------------------------------

def day(text: str) -> int:
    return datetime.date.fromisoformat(text).toordinal()


def iso(number: Optional[int]) -> Optional[str]:
    return None if number is None else datetime.date.fromordinal(number).isoformat()


def names_a_day(text: str) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()) is not None


def months(year: int, first: int, last: int) -> tuple:
    """First and last day of the months first to last of a year."""
    after = datetime.date(year + last // 12, last % 12 + 1, 1)
    return datetime.date(year, first, 1).toordinal(), after.toordinal() - 1


def span(text: str) -> tuple:
    """"`2016-03`, `2016-Q2`, `2016-H1`, `2016`: a span: the month, quarter, half, year";
    "`A to B`: a span from the first day of A to the last day of B"."""
    text = text.strip()
    if " to " in text:
        first, last = text.split(" to ")
        return span(first)[0], span(last)[1]
    if names_a_day(text):
        return day(text), day(text)
    year = int(text[:4])
    rest = text[5:]
    if rest == "":
        return months(year, 1, 12)
    if rest[0] == "Q":
        quarter = int(rest[1])
        return months(year, 3 * quarter - 2, 3 * quarter)
    if rest[0] == "H":
        half = int(rest[1])
        return months(year, 6 * half - 5, 6 * half)
    return months(year, int(rest), int(rest))


def is_span(text: str) -> bool:
    return re.match(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12])?( to |$)", text) is not None


@dataclass(frozen=True)
class Length:
    """A duration or a lag: a number of days, weeks, months, years or working days (a lag may be negative)."""
    number: int
    unit: str


def length(text: str) -> Length:
    """"`5 days`, `3 weeks`, `2 months`, `1 year` (also `5d 3w 2mo 1y`)"; "`10 working days` (also `10wd`)"."""
    found = re.fullmatch(r"(\d+) *(working days?|wd|days?|d|weeks?|w|months?|mo|years?|y)", text.strip())
    if not found or int(found[1]) == 0:
        raise PlanError(f"not a duration: {text}")
    unit = {"wo": "working days", "wd": "working days", "d": "days", "da": "days", "w": "weeks", "we": "weeks",
            "mo": "months", "y": "years", "ye": "years"}[found[2][:2]]
    return Length(int(found[1]), unit)


def move_in_calendar_time(start: int, by: Length) -> tuple:
    """The day that lies that much calendar time later (or earlier), and whether it "had to be clipped to the end
    of a month".  "months and years by the calendar"."""
    if by.unit == "days":
        return start + by.number, False
    if by.unit == "weeks":
        return start + 7 * by.number, False
    date = datetime.date.fromordinal(start)
    count = date.year * 12 + date.month - 1 + by.number * (12 if by.unit == "years" else 1)
    year, month = count // 12, count % 12 + 1
    if not 1 <= year <= 9000:
        raise PlanError("nothing stops moving")
    first, last = months(year, month, month)
    wanted = first + date.day - 1
    return min(wanted, last), wanted > last


# ----------------------------------------------------------------------------------------------------------
# Section 3: calendars
# ----------------------------------------------------------------------------------------------------------

class WorkingDays:
    """The days that a calendar counts as working."""

    def __init__(self, calendar: Calendar, meetings: dict):
        self.week = {WEEK.index(name) for name in calendar.week}
        self.closed = set()
        for text in calendar.holidays:
            first, last = span(text)
            self.closed.update(range(first, last + 1))
        # "`closed-during` counts held and confirmed meetings on their session days; a meeting known only as a span
        # closes nothing."
        for meeting in meetings.values():
            if meeting.body in calendar.closed_during and meeting.status in ("held", "confirmed"):
                for first, last in meeting.session_days:
                    self.closed.update(range(first, last + 1))

    def works(self, number: int) -> bool:
        return (number - 1) % 7 in self.week and number not in self.closed

    def on_or_after(self, number: int) -> int:
        while not self.works(number):
            number += 1
        return number

    def on_or_before(self, number: int) -> int:
        while not self.works(number):
            number -= 1
        return number

    def step(self, number: int, count: int) -> int:
        """From a working day that many working days on (or back)."""
        direction = 1 if count > 0 else -1
        while count != 0:
            number += direction
            if self.works(number):
                count -= direction
        return number

    def count(self, first: int, last: int) -> int:
        """Working days from first to the day before last; negative when last comes first."""
        if last < first:
            return -self.count(last, first)
        return sum(1 for number in range(first, last) if self.works(number))


def ends_on(start: int, duration: Length, calendar: WorkingDays) -> int:
    """"A calendar duration that starts on day s ends on the day before s plus the duration; where s plus n months
    had to be clipped to the end of a month, it ends on that clipped day (31 January + 1 month ends on 28
    February). If that is a day off, the end is cut back to the last working day, never before s."
    Working days are counted from s on, s being the first of them if it is a working day."""
    if duration.unit == "working days":
        return calendar.step(calendar.on_or_after(start), duration.number - 1)
    moved, clipped = move_in_calendar_time(start, duration)
    end = moved if clipped else moved - 1
    while end > start and not calendar.works(end):
        end -= 1
    return end


# ----------------------------------------------------------------------------------------------------------
# Section 4: meetings
# ----------------------------------------------------------------------------------------------------------

class KnownMeeting:
    """A meeting with its days worked out."""

    def __init__(self, written: Meeting, bodies: dict):
        self.id, self.body, self.status = written.id, written.body, written.status
        self.takes_documents = written.takes_documents
        self.session_days = []
        self.opens = self.closes = self.documents = None
        # "`postponed` (no new date) or `cancelled`"
        self.takes_place = written.status not in ("postponed", "cancelled")
        if written.sessions:
            # "A meeting with sessions opens with its first and closes with its last; between them the office works."
            self.session_days = [span(text) for text in written.sessions]
            self.opens = min(first for first, last in self.session_days)
            self.closes = max(last for first, last in self.session_days)
        elif written.dates:
            first, last = span(written.dates)
            if any(names_a_day(part) for part in written.dates.split(" to ")):
                # "Dates written in days are taken as they stand, tentative or not."
                self.opens, self.closes = first, last
                self.session_days = [(first, last)]
            else:
                # "A meeting whose dates name no days is known only as a span: it is tentative whatever its status
                # says, and is taken at the middle day of the span (the earlier of two), one day long"
                self.opens = self.closes = (first + last) // 2
                if self.takes_place:
                    self.status = "tentative"
                self.session_days = []
        if self.opens is not None:
            # "The document deadline of a meeting is its own `documents-due` (a date, or calendar time before the
            # opening), else its body's rule counted back from the opening day, else the day before the opening."
            rule = written.documents_due or (bodies[written.body].documents_due if written.body in bodies else None)
            if rule is None:
                self.documents = self.opens - 1
            elif names_a_day(rule):
                self.documents = day(rule)
            else:
                back = length(rule)
                self.documents, _ = move_in_calendar_time(self.opens, Length(-back.number, back.unit))
        elif self.takes_place:
            raise PlanError(f"meeting without dates: {self.id}")


# ----------------------------------------------------------------------------------------------------------
# Section 5: recurrence rules (a few simple forms), by trying each day
# ----------------------------------------------------------------------------------------------------------

def recurrence_days(rule: str, first: int, last: int) -> list:
    """"one occurrence for each date of the recurrence rule (RFC 5545, counted from the first day of the period) in
    the period".  Known here: FREQ YEARLY, MONTHLY, WEEKLY; INTERVAL; BYMONTH; BYMONTHDAY; BYDAY (with a number
    where it is counted in the month; YEARLY only with BYMONTH)."""
    parts = dict(part.split("=") for part in rule.split(";"))
    freq = parts.pop("FREQ")
    interval = int(parts.pop("INTERVAL", "1"))
    by_month = [int(x) for x in parts.pop("BYMONTH").split(",")] if "BYMONTH" in parts else None
    by_month_day = [int(x) for x in parts.pop("BYMONTHDAY").split(",")] if "BYMONTHDAY" in parts else None
    by_day = parts.pop("BYDAY").split(",") if "BYDAY" in parts else None
    if parts:
        raise PlanError(f"recurrence rule not known to the oracle: {rule}")
    begin = datetime.date.fromordinal(first)
    days = []
    for number in range(first, last + 1):
        date = datetime.date.fromordinal(number)
        month_first, month_last = months(date.year, date.month, date.month)
        if freq == "YEARLY":
            periods = date.year - begin.year
        elif freq == "MONTHLY":
            periods = (date.year - begin.year) * 12 + date.month - begin.month
        else:
            periods = (number - 1) // 7 - (first - 1) // 7        # weeks begin on Monday
        if periods % interval != 0:
            continue
        if by_month is not None and date.month not in by_month:
            continue
        if by_month_day is not None:
            from_end = number - month_last - 1
            if date.day not in by_month_day and from_end not in by_month_day:
                continue
        if by_day is not None:
            name = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][date.weekday()]
            nth = (number - month_first) // 7 + 1
            nth_from_end = -((month_last - number) // 7 + 1)
            if not {name, f"{nth}{name}", f"+{nth}{name}", f"{nth_from_end}{name}"} & set(by_day):
                continue
        # what the rule does not say comes from the day it is counted from
        if by_day is None and by_month_day is None:
            if freq == "WEEKLY" and date.weekday() != begin.weekday():
                continue
            if freq in ("MONTHLY", "YEARLY") and date.day != begin.day:
                continue
            if freq == "YEARLY" and by_month is None and date.month != begin.month:
                continue
        days.append(number)
    return days


# ----------------------------------------------------------------------------------------------------------
# Section 5: points, anchors and relations
# ----------------------------------------------------------------------------------------------------------

BEGIN, END = 0, 1


@dataclass(frozen=True)
class Point:
    """The beginning or the end of a day."""
    day: int
    edge: int

    @property
    def instant(self) -> tuple:
        return self.day + self.edge, self.day


@dataclass(frozen=True)
class Stand:
    """Where an activity stands: from the first day to the last, both included."""
    start: int
    finish: int
    milestone: bool = False

    @property
    def start_point(self) -> Point:
        """"`1.2 start`: the beginning of its first day"; "A milestone's start and finish are one point, the end of
        its day, in every anchor." """
        return Point(self.finish, END) if self.milestone else Point(self.start, BEGIN)

    @property
    def finish_point(self) -> Point:
        """"`1.2 finish`: the end of its last day"."""
        return Point(self.finish, END)


def move(point: Point, lag: Optional[Length], calendar: WorkingDays) -> Point:
    """"`+ 2 weeks`, `- 3 months`: moves the day that is named, and the end, or beginning, of the moved day is meant".
    "`+ 10 working days`: counted on the calendar of the activity that carries the relation: an end goes first back
    to the last working day on or before it, a beginning forward to the first on or after it, then ten working days
    on." """
    if lag is None:
        return point
    if lag.unit == "working days":
        first = calendar.on_or_before(point.day) if point.edge == END else calendar.on_or_after(point.day)
        return Point(calendar.step(first, lag.number), point.edge)
    return Point(move_in_calendar_time(point.day, lag)[0], point.edge)


def holds(kind: str, stand: Stand, point: Point) -> bool:
    """Whether an activity that stands there keeps `after`, `before`, ... a point.

    "`after: X`: start no earlier than the first working day after X" (a milestone: "After X finish it may stand on
    X's last day, ...; after a beginning it stands on that day or later")
    "`before: X`: finish no later than the last day before X"; before the end of a day, "work finishing on that very
    day is in time"
    "`finish-after: X`: finish on the day of X or later"
    "`start-before: X`: start on the day of X or earlier" """
    if kind == "after":
        if point.edge == END and not stand.milestone:
            return stand.start > point.day
        return stand.start >= point.day
    if kind == "before":
        if point.edge == END:
            return stand.finish <= point.day
        return stand.finish < point.day
    if kind == "finish-after":
        return stand.finish >= point.day
    if kind == "start-before":
        return stand.start <= point.day
    raise AssertionError(kind)


def days_late(kind: str, stand: Stand, point: Point) -> int:
    """"Lateness: calendar days from the last day in time ... to the finish, or to the start for `start-before`"."""
    if kind == "start-before":
        return max(0, stand.start - point.day)
    last_in_time = point.day if point.edge == END else point.day - 1
    return max(0, stand.finish - last_in_time)


@dataclass
class Node:
    """An activity, a section, an `each` with its occurrences, or an occurrence."""
    plan: Plan
    written: Activity
    parent: Optional["Node"]
    id: str
    how: str = ""               # section, each, duration, milestone, dates, at meeting, at body, ongoing, within, occurrence
    children: list = field(default_factory=list)
    calendar: Optional[WorkingDays] = None
    length: Optional[Length] = None
    fixed_stand: Optional[Stand] = None
    submit_to: list = field(default_factory=list)
    as_late_as_possible: bool = False

    def __hash__(self):
        return id(self)

    def __eq__(self, other):
        return self is other

    @property
    def around(self) -> list:
        """The sections around it, the nearest first."""
        return [] if self.parent is None else [self.parent] + self.parent.around

    @property
    def everything(self) -> list:
        """Itself and all that is in it."""
        return [self] + [x for child in self.children for x in child.everything]

    @property
    def leaves(self) -> list:
        """What is in it and has days of its own."""
        return [self] if self.how not in ("section", "each") else [x for child in self.children for x in child.leaves]

    @property
    def movable(self) -> bool:
        """"Movable activities are those with `duration`, `effort` or `milestone` that have not finished." """
        return self.how in ("duration", "milestone")

    @property
    def fixed(self) -> bool:
        """"activities whose days are fixed (`dates`, `at` a meeting, recurring, finished)"."""
        return self.how in ("dates", "at meeting", "occurrence")

    @property
    def fills(self) -> bool:
        """Runs from when its relations allow to a given end: `ongoing` and `within` alone."""
        return self.how in ("ongoing", "within")

    @property
    def kind(self) -> str:
        return {"section": "section", "each": "section", "duration": "task", "milestone": "milestone",
                "dates": "fixed", "at meeting": "meeting", "at body": "meeting", "ongoing": "ongoing",
                "within": "ongoing", "occurrence": "occurrence"}[self.how]


@dataclass
class Relation:
    """One anchor of one relation, carried by one activity (its own, or one of a section around it)."""
    carrier: Node
    kind: str                    # after, before, finish-after, start-before, until
    target: object               # Node, KnownMeeting or a span (first, last)
    point: str                   # start, finish, endorsed, documents
    lag: Optional[Length]
    text: str


class Scheduler:

    def __init__(self, portfolio: Portfolio):
        self.portfolio = portfolio
        self.meetings = {m.id: KnownMeeting(m, portfolio.bodies) for m in portfolio.meetings}
        self.calendars = {name: WorkingDays(c, self.meetings) for name, c in portfolio.calendars.items()}
        self.monday_to_friday = WorkingDays(Calendar(), self.meetings)
        self.nodes = {}                                  # (plan id, id) -> Node, in plan order
        for plan in portfolio.plans:
            for written in plan.activities:
                self.add(plan, written, None)
        self.leaves = [node for node in self.nodes.values() if node.leaves == [node]]
        self.relations = [r for leaf in self.leaves for r in self.relations_of(leaf)]
        self.carried = {leaf: [r for r in self.relations if r.carrier is leaf] for leaf in self.leaves}
        self.moved_by = {leaf: [] for leaf in self.leaves}   # the `before` and `start-before` that move it later
        for r in self.relations:
            for leaf in self.moves(r):
                if leaf is not r.carrier:
                    self.moved_by[leaf].append(r)
        self.early = {}
        self.late_stand = {}
        self.shown = {}

    # -- reading ---------------------------------------------------------------------------------------

    def add(self, plan: Plan, written: Activity, parent: Optional[Node]):
        node = Node(plan, written, parent, written.id)
        self.nodes[plan.id, node.id] = node
        if parent:
            parent.children.append(node)
        node.submit_to = list(written.submit_to)
        node.calendar = self.calendar_of(node)
        said = [x.written.as_late_as_possible for x in [node] + node.around]
        node.as_late_as_possible = next((x for x in said if x is not None), False)
        if written.three_point:
            node.length = length(written.three_point[1])         # "plain scheduling uses `likely`"
        elif written.duration:
            node.length = length(written.duration)
        if written.activities:
            node.how = "section"
            for inner in written.activities:
                self.add(plan, inner, node)
        elif written.each:
            node.how = "each"
            node.submit_to = []              # each occurrence submits its own output
            for id, stand in self.occurrences(node):
                inner = Node(plan, written, node, id, "occurrence", calendar=node.calendar, fixed_stand=stand,
                             submit_to=list(written.submit_to))
                node.children.append(inner)
                self.nodes[plan.id, id] = inner
        elif node.length:
            node.how = "duration"
        elif written.milestone:
            node.how = "milestone"
        elif written.dates:
            node.how = "dates"
            node.fixed_stand = Stand(*span(written.dates))
        elif written.at:
            node.how = "at meeting" if written.at in self.meetings else "at body"
            if node.how == "at meeting":
                # "takes that meeting's days, first opening to last closing"; "an activity `at` [a postponed or
                # cancelled] one has no days, takes no time"
                meeting = self.meetings[written.at]
                node.fixed_stand = Stand(meeting.opens, meeting.closes) if meeting.takes_place else None
        elif written.ongoing:
            node.how = "ongoing"
        elif written.within:
            node.how = "within"
        else:
            raise PlanError(f"{written.id}: no duration")

    def calendar_of(self, node: Node) -> WorkingDays:
        """"An activity's calendar is its own `calendar:`, else the `calendar:` of the nearest section around it, else
        that of its lead (its own, or the nearest section's), else Monday to Friday." """
        chain = [node] + node.around
        for x in chain:
            if x.written.calendar:
                return self.calendars[x.written.calendar]
        for x in chain:
            if x.written.lead:
                name = self.portfolio.organizations.get(x.written.lead)
                return self.calendars[name] if name else self.monday_to_friday
        return self.monday_to_friday

    def occurrences(self, node: Node) -> list:
        """The occurrences of an `each`, as (id, stand)."""
        first, last = span(node.plan.period)
        found = []
        if node.written.each.startswith("FREQ="):
            # "it begins on that date, working day or not, and lasts its `duration`, or that day"
            for number in recurrence_days(node.written.each, first, last):
                end = ends_on(number, node.length, node.calendar) if node.length else number
                found.append((f"{node.id}@{iso(number)}", Stand(number, end)))
            return found
        # "one occurrence for each meeting of that body that takes documents and opens in the plan's period"
        wanted = node.length or Length(1, "working days")
        meetings = [m for m in self.meetings.values() if m.body == node.written.each and m.takes_documents
                    and m.takes_place and first <= m.opens <= last]
        for meeting in sorted(meetings, key=lambda m: (m.opens, m.closes, m.id)):
            # "it finishes on the last working day up to that meeting's document deadline (or the nearest before it
            # that its `duration`, one working day if none, can end on), and starts on the earliest working day from
            # which it ends there"
            finish = meeting.documents
            start = None
            while start is None:
                if node.calendar.works(finish):
                    start = self.earliest_start_that_ends_on(finish, wanted, node.calendar)
                if start is None:
                    finish -= 1
            found.append((f"{node.id}@{meeting.id}", Stand(start, finish)))
        return found

    @staticmethod
    def earliest_start_that_ends_on(finish: int, wanted: Length, calendar: WorkingDays) -> Optional[int]:
        """Tries each working day backwards; an earlier start never ends later."""
        earliest = None
        start = finish
        while True:
            if calendar.works(start):
                end = ends_on(start, wanted, calendar)
                if end == finish:
                    earliest = start
                if end < finish:
                    return earliest
            start -= 1

    def anchor(self, carrier: Node, kind: str, text: str) -> Relation:
        """"`REF [start|finish|endorsed|documents] [+|- DURATION]`, words and sign parted by blanks, one lag." """
        rest, lag = text, None
        found = re.fullmatch(r"(.*) ([+-]) (\d+ ?[a-z ]+)", text)
        if found:
            rest = found[1]
            plain = length(found[3])
            lag = Length(plain.number if found[2] == "+" else -plain.number, plain.unit)
        point = None
        found = re.fullmatch(r"(.*) (start|finish|endorsed|documents)", rest)
        if found:
            rest, point = found[1], found[2]
        if "/" in rest:
            target = self.nodes[tuple(rest.split("/"))]
        elif (carrier.plan.id, rest) in self.nodes:
            target = self.nodes[carrier.plan.id, rest]
        elif rest in self.meetings:
            target = self.meetings[rest]
        elif is_span(rest):
            target = span(rest)
        else:
            raise PlanError(f"no activity, meeting or date is called {rest}")
        if point is None:
            # "`1.2`: its finish in `after` and `finish-after`, its start in `before`; `start-before` must say which";
            # a meeting, a date or a span "in `after` and `finish-after`: the end of its (last) day", "the same in
            # `before` and `start-before`: the beginning of its (first) day"
            if kind == "start-before" and isinstance(target, Node):
                raise PlanError(f"start-before must say start or finish: {text}")
            point = "start" if kind in ("before", "start-before") else "finish"
        return Relation(carrier, kind, target, point, lag, f"{kind}: {text}")

    def relations_of(self, leaf: Node) -> list:
        """What an activity carries itself, and "A relation that a section carries ... holds for everything in it"."""
        found = []
        for node in [leaf] + leaf.around:
            written = node.written
            if node is not leaf and written is leaf.written:
                continue                    # an occurrence carries what its `each` says; said once is enough
            found += [self.anchor(leaf, "after", text) for text in written.after]
            found += [self.anchor(leaf, "before", text) for text in written.before]
            found += [self.anchor(leaf, "finish-after", text) for text in written.finish_after]
            found += [self.anchor(leaf, "start-before", text) for text in written.start_before]
            if written.within:
                # "`within: 2016-Q2 to 2017`: start no earlier than its first day, finish no later than its last"
                found.append(self.anchor(leaf, "after", written.within + " start"))
                found.append(self.anchor(leaf, "before", written.within + " finish"))
            for name in node.submit_to:
                # "`submit-to: CMS-StC45` names one meeting: only that one, and its document deadline is a deadline
                # of the activity"
                meeting = self.meetings.get(name)
                if meeting and not (leaf.how == "ongoing" and not leaf.written.until and node is not leaf):
                    found.append(self.anchor(leaf, "before", name + " documents"))
        return found

    # -- sections --------------------------------------------------------------------------------------

    def counts_for_finish(self, node: Node, stands: dict) -> list:
        """"the finish of an `ongoing` activity counts only if it has `until`, or if nothing else is in the section"."""
        leaves = [x for x in node.leaves if stands.get(x)]
        ended = [x for x in leaves if not (x.how == "ongoing" and not x.written.until)]
        return ended or leaves

    def node_start(self, node: Node, stands: dict) -> Optional[Point]:
        """"A relation to a section counts from the earliest start ... of what is in it"."""
        points = [stands[x].start_point for x in node.leaves if stands.get(x)]
        return min(points, key=lambda p: p.instant) if points else None

    def node_finish(self, node: Node, stands: dict) -> Optional[Point]:
        """"... or the latest finish of what is in it"."""
        points = [stands[x].finish_point for x in self.counts_for_finish(node, stands)]
        return max(points, key=lambda p: p.instant) if points else None

    # -- committees ------------------------------------------------------------------------------------

    @functools.cache
    def known_meetings(self, name: str) -> list:
        """The meetings that could take what is submitted to a body ("among those that take documents, are neither
        postponed nor cancelled"), or the one meeting that is named; the one that closes first comes first."""
        found = [m for m in self.meetings.values()
                 if (m.id == name if name in self.meetings else m.body == name) and m.takes_documents and m.takes_place]
        return sorted(found, key=lambda m: (m.closes, m.opens, m.id))

    def takes_output(self, name: str, finish: int) -> Optional[KnownMeeting]:
        """"the next meeting of that body: among those that take documents, are neither postponed nor cancelled, and
        whose document deadline is on or after the day the activity finishes, the one that closes first"."""
        for meeting in self.known_meetings(name):
            if meeting.documents >= finish:
                return meeting
        return None

    def endorsed_by(self, name: str, finish: int) -> int:
        """"`X endorsed` is the close of that meeting"; "When no later meeting is known, dependants start after the
        last known one that takes documents or after the activity's own finish, whichever is later"."""
        meeting = self.takes_output(name, finish)
        if meeting:
            return meeting.closes
        return max([m.closes for m in self.known_meetings(name)] + [finish])

    def submissions(self, node: Node, stands: dict) -> list:
        """Everything in a node that is submitted: (who, to which body or meeting, on which day it finishes).
        "`submit-to` on a section sends its whole output once, when the last of it is finished." """
        found = []
        for x in node.everything:
            finish = self.node_finish(x, stands)
            if finish:
                found += [(x, name, finish.day) for name in x.submit_to]
        return found

    def node_endorsed(self, node: Node, stands: dict) -> Optional[Point]:
        """"with several bodies, the last of them"; "`endorsed` of a section is the latest of those in it"."""
        days = [self.endorsed_by(name, finish) for x, name, finish in self.submissions(node, stands)]
        return Point(max(days), END) if days else None

    def is_unsure(self, node: Node, stands: dict) -> bool:
        return any(self.takes_output(name, finish) is None for x, name, finish in self.submissions(node, stands))

    # -- where an anchor is ----------------------------------------------------------------------------

    def where(self, relation: Relation, stands: dict) -> Optional[Point]:
        """The point that an anchor names, before its lag; None where the relation holds nothing."""
        target = relation.target
        if isinstance(target, Node):
            return {"start": self.node_start, "finish": self.node_finish,
                    "endorsed": self.node_endorsed}[relation.point](target, stands)
        if isinstance(target, KnownMeeting):
            # "A relation to a postponed or cancelled meeting holds nothing"
            if not target.takes_place:
                return None
            return {"start": Point(target.opens, BEGIN), "finish": Point(target.closes, END),
                    "documents": Point(target.documents, END)}[relation.point]
        first, last = target
        return Point(first, BEGIN) if relation.point == "start" else Point(last, END)

    def kept(self, relation: Relation, stand: Stand, point: Optional[Point]) -> bool:
        """Whether the carrier, standing there, keeps its relation to a point (before the lag)."""
        return point is None or holds(relation.kind, stand, move(point, relation.lag, relation.carrier.calendar))

    def moves(self, relation: Relation) -> list:
        """The activities that a `before` or `start-before` moves later.

        "Between activities `before: X` is the same relation as `after` on the other side, and `start-before: X finish
        + 3 months` is a maximal time lag, which the schedule keeps by moving X later where it must. Against dates,
        meetings, `endorsed`, the finish of a section, of an `ongoing` or of a `within` alone, and activities whose
        days are fixed (`dates`, `at` a meeting, recurring, finished), `before` and `start-before` are deadlines:
        they move nothing" """
        target = relation.target
        if relation.kind not in ("before", "start-before") or not isinstance(target, Node):
            return []
        if relation.point == "endorsed" or (relation.point == "finish" and target.how in ("section", "each")):
            return []
        return [x for x in target.leaves if not x.fixed and not (x.fills and relation.point == "finish")]

    def deadline_points(self, relation: Relation) -> list:
        """The points that a `before` or `start-before` names as deadlines, after the lag; "against activities they
        count at the early dates of what they name"."""
        target = relation.target
        if relation.kind not in ("before", "start-before"):
            return []
        if isinstance(target, Node) and relation.point == "start":
            points = [self.early[x].start_point for x in target.leaves if x.fixed and self.early.get(x)]
        elif isinstance(target, Node) and target in self.moves(relation):
            points = []
        else:
            point = self.where(relation, self.early)
            points = [point] if point else []
        return [move(p, relation.lag, relation.carrier.calendar) for p in points]

    def deadlines(self, leaf: Node) -> list:
        """All deadlines of an activity, as (relation, point)."""
        return [(r, p) for r in self.carried[leaf] for p in self.deadline_points(r)]

    # -- early dates -----------------------------------------------------------------------------------

    def schedule_early(self):
        """"Early dates: the earliest that satisfy every relation, in whole working days of the activity's calendar."
        "the earliest schedule exists, is unique, and is found in one pass in topological order; with maximal time
        lags, by repeating until nothing moves."  Here always by repeating: at first everything stands where it would
        stand without relations, then each activity moves later until its relations hold, until nothing moves."""
        for leaf in self.leaves:
            self.early[leaf] = leaf.fixed_stand
        for leaf in self.leaves:
            self.early[leaf] = self.place(leaf, relations=False)
        moved = True
        while moved:
            moved = False
            for leaf in self.leaves:
                stand = self.place(leaf, relations=True)
                if stand != self.early[leaf]:
                    self.early[leaf] = stand
                    moved = True

    def early_tests(self, leaf: Node) -> list:
        """What an activity must keep at its early dates, as tests of a stand, the others standing where they stand
        now: everything that can make it start or finish later.  Its own `after` and `finish-after`, the first day of
        its `within`, and the `before` and `start-before` of others that move it."""
        tests = []
        for r in self.carried[leaf]:
            if r.kind == "finish-after" and leaf.fills:
                continue                     # "On `ongoing` and `within` alone `finish-after` is only checked."
            if r.kind in ("after", "finish-after"):
                tests.append(lambda s, r=r, p=self.where(r, self.early): self.kept(r, s, p))
        for r in self.moved_by[leaf]:
            other = self.early[r.carrier]
            if other:
                tests.append(lambda s, r=r, other=other:
                             self.kept(r, other, s.start_point if r.point == "start" else s.finish_point))
        return tests

    def place(self, leaf: Node, relations: bool) -> Optional[Stand]:
        """The earliest stand of one activity, the others standing where they stand now.  Without relations: where it
        begins before anything has moved it (an ongoing one on one day, since its last day may still move)."""
        if leaf.fixed:
            # "`dates`, `at` a meeting, recurrences and `started` stand where they are written"
            return leaf.fixed_stand
        tests = self.early_tests(leaf) if relations else []
        first, last = span(leaf.plan.period)
        if leaf.how == "at body":
            return self.place_at_body(leaf, first, tests)
        # "Nothing with a `duration`, `effort`, `milestone`, `ongoing` or `within` starts before the first working day
        # of its plan's period"
        start = leaf.calendar.on_or_after(first)
        if relations:
            start = self.early[leaf].start              # it only ever moves later
        while True:
            if start > LAST_DAY:
                raise PlanError("nothing stops moving")
            if leaf.calendar.works(start):
                stand = Stand(start, start) if leaf.fills and not relations else self.stand_from(leaf, start)
                if all(test(stand) for test in tests):
                    return stand
            start += 1

    def stand_from(self, leaf: Node, start: int) -> Stand:
        """Where an activity stands when it starts on that day."""
        if leaf.how == "milestone":
            return Stand(start, start, True)
        if leaf.how == "duration":
            return Stand(start, ends_on(start, leaf.length, leaf.calendar))
        # `ongoing` and `within` alone: "if that leaves no day, it stands one working day"
        return Stand(start, max(start, self.last_day_to_fill(leaf)))

    def last_day_to_fill(self, leaf: Node) -> int:
        """The last working day of an `ongoing` or of a `within` alone.

        "from when its relations allow to the last working day of the plan's period, or to `until: ANCHOR`";
        "`until` reads its anchor as `finish-after` does: `until: 2017-06-30` and `until: CMS-COP12` include that day
        and that meeting; `until: 1.2 start` ends on the last working day before."
        "from the first working day that its relations allow to the last working day that the span and its deadlines
        allow" """
        first, last = span(leaf.plan.period)
        if leaf.how == "ongoing":
            if leaf.written.until:
                until = self.anchor(leaf, "until", leaf.written.until)
                point = self.where(until, self.early)
                if point:
                    point = move(point, until.lag, leaf.calendar)
                    last = point.day if point.edge == END else point.day - 1
            return leaf.calendar.on_or_before(last)
        number = span(leaf.written.within)[1]
        deadlines = [(r, p) for r, p in self.deadlines(leaf) if r.kind == "before"]
        while not (leaf.calendar.works(number)
                   and all(holds("before", Stand(number, number), p) for r, p in deadlines)):
            number -= 1
        return number

    def place_at_body(self, leaf: Node, first: int, tests: list) -> Stand:
        """"takes the days of the first meeting of that body that opens on or after the period's first day and no
        earlier than the activity's `after` relations allow, and closes no earlier than its `finish-after` relations,
        counted in calendar days".  "An activity `at` a body without a fitting meeting stands one working day, on the
        first that its relations allow, marked unsure." """
        meetings = [m for m in self.meetings.values() if m.body == leaf.written.at and m.takes_place]
        for meeting in sorted(meetings, key=lambda m: (m.opens, m.closes, m.id)):
            stand = Stand(meeting.opens, meeting.closes)
            if meeting.opens >= first and all(test(stand) for test in tests):
                return stand
        number = self.early[leaf].start if self.early[leaf] else first          # it only ever moves later
        while not (leaf.calendar.works(number) and all(test(Stand(number, number)) for test in tests)):
            number += 1
            if number > LAST_DAY:
                raise PlanError("nothing stops moving")
        return Stand(number, number)

    def has_meeting(self, leaf: Node) -> bool:
        """Whether an activity `at` a body stands on a meeting of that body."""
        stand = self.early[leaf]
        first, last = span(leaf.plan.period)
        return any(m.body == leaf.written.at and m.takes_place and m.opens >= first
                   and (m.opens, m.closes) == (stand.start, stand.finish)
                   for m in self.meetings.values())

    # -- what an activity holds up ---------------------------------------------------------------------

    def holds_up(self, leaf: Node, other: Callable, alone: bool) -> list:
        """Everything that depends on an activity, through relations that name its start or finish (or that of a
        section around it), as (what: "start" or "finish", dependant, relation, test), where test(stand) says whether
        the relation holds when the activity stands there and the dependant stands at other(dependant, relation).

        alone: how `after: SECTION start` is read; see the sentences in `late_tests` and `stand_late`."""
        found = []
        for r in self.relations:
            if r.kind in ("after", "finish-after"):
                if r.carrier is leaf or not isinstance(r.target, Node) or leaf not in r.target.leaves:
                    continue
                dependant = other(r.carrier, r)
                if dependant is None:
                    continue
                if r.point == "finish" and leaf in self.counts_for_finish(r.target, self.early):
                    found.append(("finish", r.carrier, r,
                                  lambda s, r=r, d=dependant: self.kept(r, d, s.finish_point)))
                elif r.point == "start" and (alone or r.target is leaf):
                    found.append(("start", r.carrier, r,
                                  lambda s, r=r, d=dependant: self.kept(r, d, s.start_point)))
                elif r.point == "start":
                    found.append(("start", r.carrier, r, lambda s, r=r, d=dependant:
                                  self.kept(r, d, self.node_start(r.target, {**self.early, leaf: s}))))
            elif r.carrier is leaf:
                for x in self.moves(r):
                    dependant = other(x, r)
                    if dependant is not None:
                        point = dependant.start_point if r.point == "start" else dependant.finish_point
                        found.append(("finish" if r.kind == "before" else "start", x, r,
                                      lambda s, r=r, p=point: self.kept(r, s, p)))
        return found

    def outputs(self, leaf: Node) -> list:
        """The submissions that wait for an activity: its own, and those of the sections around it, as
        (who submits, body or meeting, early finish of the one who submits)."""
        found = []
        for node in [leaf] + leaf.around:
            if leaf in self.counts_for_finish(node, self.early):
                found += [(node, name, self.node_finish(node, self.early).day) for name in node.submit_to]
        return found

    def wait_for_endorsement(self, node: Node, other: Callable) -> list:
        """The relations that wait for what this node submits, with where their carrier stands."""
        return [(r, other(r.carrier, r)) for r in self.relations
                if r.kind in ("after", "finish-after") and isinstance(r.target, Node) and r.point == "endorsed"
                and node in r.target.everything and other(r.carrier, r) is not None]

    # -- late dates ------------------------------------------------------------------------------------

    def plan_end(self, plan: Plan) -> Optional[int]:
        """"The plan's end, for late dates, is the latest early finish among the plan's movable activities." """
        return max((self.early[x].finish for x in self.leaves if x.plan is plan and x.movable), default=None)

    def late_of(self, leaf: Node, relation: Relation) -> Optional[Stand]:
        """Where a dependant counts for late dates: "the late dates of dependants, fixed and recurring activities where
        they stand, ongoing ones and `within` alone by the last day on which they could still start without breaking
        anything after them"."""
        if leaf.movable:
            return self.late_stand.get(leaf)
        if leaf.fills and leaf in self.late_stand and relation.kind != "finish-after":
            return Stand(self.late_stand[leaf].start, self.early[leaf].finish)
        if leaf.fills and relation.kind != "finish-after":
            return None
        return self.early[leaf]

    def late_tests(self, leaf: Node) -> list:
        """What must not be broken, as tests of a stand."""
        tests = []
        # "the plan's end"
        end = self.plan_end(leaf.plan)
        tests.append(lambda s: s.finish <= end)
        # "the late dates of dependants ..."; "For `after: SECTION start` each member counts with the others at their
        # early dates"
        tests += [test for what, x, r, test in self.holds_up(leaf, self.late_of, alone=False)]
        # "deadlines"
        tests += [lambda s, r=r, p=p: holds(r.kind, s, p) for r, p in self.deadlines(leaf)]
        for node, name, early_finish in self.outputs(leaf):
            known = self.known_meetings(name)
            reached = self.takes_output(name, early_finish) is not None
            # "for an output that reaches a known meeting, the latest known document deadline of that body"
            if reached:
                tests.append(lambda s, known=known: s.finish <= max(m.documents for m in known))
            # "Through a committee the late finish is the document deadline of the last meeting that still serves the
            # dependants (of several, the latest deadline); if none does, that of the body's first known meeting that
            # takes documents."
            for r, dependant in self.wait_for_endorsement(node, self.late_of):
                serving = [m for m in known if self.kept(r, dependant, Point(m.closes, END))]
                if serving:
                    in_time = max(m.documents for m in serving)
                elif known:
                    in_time = known[0].documents
                else:
                    in_time = FIRST_DAY

                def test(s, r=r, d=dependant, name=name, in_time=in_time, reached=reached):
                    if s.finish <= in_time:
                        return True
                    if reached:
                        return False
                    return (self.takes_output(name, s.finish) is None
                            and self.kept(r, d, Point(self.endorsed_by(name, s.finish), END)))
                tests.append(test)
        return tests

    def schedule_late(self):
        """"Late finish is the day on which the activity ends when it starts on the latest working day from which
        nothing is broken".  At first without dependants, then with those that are known, until nothing moves."""
        moved = True
        while moved:
            moved = False
            for leaf in reversed(self.leaves):
                if leaf.movable:
                    stand = self.latest(leaf)
                elif leaf.fills:
                    stand = self.latest_to_fill(leaf)
                else:
                    continue
                if stand != self.late_stand.get(leaf):
                    self.late_stand[leaf] = stand
                    moved = True

    def latest(self, leaf: Node) -> Stand:
        tests = self.late_tests(leaf)
        start = self.plan_end(leaf.plan)
        while True:
            if start < FIRST_DAY:
                raise PlanError("late dates do not stop moving")
            if leaf.calendar.works(start) and all(test(self.stand_from(leaf, start)) for test in tests):
                break
            start -= 1
        finish = self.stand_from(leaf, start).finish
        # "Late start is the earliest working day from which it ends on its late finish; its early start, where that
        # ends there too and misses no `start-before`."
        early = self.early[leaf]
        if early.finish == finish and self.keeps_start_before(leaf, early):
            return early
        while start > FIRST_DAY:
            before = leaf.calendar.on_or_before(start - 1)
            if self.stand_from(leaf, before).finish != finish:
                break
            start = before
        return self.stand_from(leaf, start)

    def keeps_start_before(self, leaf: Node, stand: Stand) -> bool:
        return (all(holds(r.kind, stand, p) for r, p in self.deadlines(leaf) if r.kind == "start-before")
                and all(test(stand) for what, x, r, test in self.holds_up(leaf, self.late_of, alone=False)
                        if r.kind == "start-before"))

    def latest_to_fill(self, leaf: Node) -> Stand:
        """"the last day on which they could still start without breaking anything after them": at the latest on their
        last day; whatever their start, they finish on that day, so that only what depends on the start can break."""
        last = self.last_day_to_fill(leaf)
        tests = [test for what, x, r, test in self.holds_up(leaf, self.late_of, alone=False) if what == "start"]
        tests += [lambda s, r=r, p=p: holds(r.kind, s, p) for r, p in self.deadlines(leaf) if r.kind == "start-before"]
        start = last
        while not (leaf.calendar.works(start) and all(test(Stand(start, last)) for test in tests)):
            start -= 1
            if start < FIRST_DAY:
                raise PlanError("late dates do not stop moving")
        return Stand(start, last)

    # -- floats ----------------------------------------------------------------------------------------

    def total_float(self, leaf: Node) -> int:
        """"Total float: working days from early start to late start; negative when late start comes first." """
        return leaf.calendar.count(self.early[leaf].start, self.late_stand[leaf].start)

    def free_float(self, leaf: Node) -> int:
        """"Free float: working days by which the start can move later without moving any dependant's early dates, nor
        the meeting that takes its output; not above the total float and not below zero; with no dependants and no
        committee, the total float (zero if that is negative)." """
        total = self.total_float(leaf)
        tests = self.tests_at_early_dates(leaf, self.early_of_what_moves, alone=False)
        days = 0
        start = self.early[leaf].start
        while days < total:
            start = leaf.calendar.step(start, 1)
            if not all(test(self.stand_from(leaf, start)) for test in tests):
                break
            days += 1
        return days

    def early_of_what_moves(self, leaf: Node, relation: Relation) -> Optional[Stand]:
        """Where a dependant counts for free float: at its early dates; what stands fixed is never moved, and a
        `finish-after` moves neither an ongoing activity nor a `within` alone."""
        if leaf.fixed or (leaf.fills and relation.kind == "finish-after"):
            return None
        return self.early[leaf]

    def tests_at_early_dates(self, leaf: Node, other: Callable, alone: bool) -> list:
        """The dependants, and the meeting that takes the output, as tests of a stand."""
        tests = [test for what, x, r, test in self.holds_up(leaf, other, alone)]
        for node, name, early_finish in self.outputs(leaf):
            meeting = self.takes_output(name, early_finish)
            if meeting:
                tests.append(lambda s, name=name, e=early_finish, meeting=meeting:
                             self.takes_output(name, max(e, s.finish)) is meeting)
            for r, dependant in self.wait_for_endorsement(node, other):
                tests.append(lambda s, r=r, d=dependant, name=name, e=early_finish:
                             self.kept(r, d, Point(self.endorsed_by(name, max(e, s.finish)), END)))
        return tests

    # -- as late as possible ---------------------------------------------------------------------------

    def stand_late(self, leaf: Node) -> Stand:
        """"As late as possible: from the last backwards, each such activity stands as late as its deadlines, the
        meeting that takes its output and its dependants allow (a dependant that is itself as late as possible counts
        where it stands); where none of these holds it, at the plan's end; where a deadline is already missed, at its
        early dates. Of several starts with that finish it takes the earliest."  "[`after: SECTION start` counts] for
        as late as possible as if the relation named it alone." """
        if leaf in self.shown:
            return self.shown[leaf]
        early = self.shown[leaf] = self.early[leaf]
        if not (leaf.as_late_as_possible and leaf.movable):
            return early

        def where_it_stands(x, relation):
            return self.stand_late(x)

        tests = [lambda s, r=r, p=p: holds(r.kind, s, p) for r, p in self.deadlines(leaf)]
        tests += self.tests_at_early_dates(leaf, where_it_stands, alone=True)
        if not tests:
            end = self.plan_end(leaf.plan)
            tests = [lambda s: s.finish <= end]
        best = early
        start = early.start
        while all(test(self.stand_from(leaf, start)) for test in tests):
            stand = self.stand_from(leaf, start)
            if stand.finish > best.finish:
                best = stand
            start = leaf.calendar.step(start, 1)
            if start > LAST_DAY:
                raise PlanError("nothing holds it")
        self.shown[leaf] = best
        return best

    # -- lateness --------------------------------------------------------------------------------------

    def late_by(self, leaf: Node) -> int:
        """"Lateness: calendar days from the last day in time (deadline, last day of `within`, or of an `ongoing` that
        had none left) to the finish, or to the start for `start-before`; the worst counts".  "A relation that a fixed
        or recurring activity breaks ... is no lateness of the fixed one." """
        stand = self.shown[leaf]
        if leaf.fixed or leaf.how == "at body" or stand is None:
            return 0
        days = [days_late(r.kind, stand, p) for r, p in self.deadlines(leaf)]
        if leaf.how == "ongoing":
            days.append(max(0, stand.start - self.last_day_to_fill(leaf)))
        return max(days + [0])

    # -- the result ------------------------------------------------------------------------------------

    def unsure(self, leaf: Node) -> bool:
        """"When no later meeting is known, dependants ... are marked unsure"; "An activity `at` a body without a fitting
        meeting ... marked unsure"."""
        if leaf.how == "at body" and not self.has_meeting(leaf):
            return True
        return any(r.kind in ("after", "finish-after") and r.point == "endorsed" and self.is_unsure(r.target, self.early)
                   for r in self.carried[leaf])

    def entry(self, node: Node) -> dict:
        leaves = node.leaves
        is_leaf = leaves == [node]
        start = min((self.shown[x].start for x in leaves if self.shown[x]), default=None)
        finish = self.node_finish(node, self.shown)
        considered = []
        if finish:
            for name in node.submit_to:
                meeting = self.takes_output(name, finish.day)
                if meeting:
                    considered.append({"body": meeting.body, "meeting": meeting.id,
                                       "documents_due": iso(meeting.documents),
                                       "start": iso(meeting.opens), "end": iso(meeting.closes)})
        endorsed = self.node_endorsed(node, self.shown)
        if endorsed and self.is_unsure(node, self.shown):
            endorsed = None
        total = self.total_float(node) if node.movable else None
        return {
            "plan": node.plan.id,
            "id": node.id,
            "kind": node.kind,
            "start": iso(start),
            "finish": iso(finish.day) if finish else None,
            "late_start": iso(self.late_stand[node].start) if node.movable else None,
            "late_finish": iso(self.late_stand[node].finish) if node.movable else None,
            "total_float": total,
            "free_float": self.free_float(node) if node.movable else None,
            # "Critical: movable, with total float of zero or less."
            "critical": node.movable and total <= 0,
            # "that of a section is the worst in it"
            "late_by": max((self.late_by(x) for x in leaves), default=0),
            "considered": considered,
            "endorsed": iso(endorsed.day) if endorsed else None,
            "unsure": self.unsure(node) if is_leaf else any(self.unsure(x) for x in leaves),
            # not in the output of the program; for whoever reads a dispute
            "early_start": iso(self.early[node].start) if is_leaf and self.early[node] else None,
            "early_finish": iso(self.early[node].finish) if is_leaf and self.early[node] else None,
        }

    def run(self) -> dict:
        self.schedule_early()
        self.schedule_late()
        for leaf in self.leaves:
            self.stand_late(leaf)
        return {key: self.entry(node) for key, node in self.nodes.items()}


def schedule(portfolio: Portfolio) -> dict:
    """(plan id, activity id) -> the fields of the JSON output, for each activity, section and occurrence."""
    return Scheduler(portfolio).run()


def meetings(portfolio: Portfolio) -> dict:
    """meeting id -> (documents_due, status)."""
    return {m.id: (iso(m.documents), m.status) for m in Scheduler(portfolio).meetings.values()}
