#!/usr/bin/env python3
"""Calendars that go out: what they say, how they are updated, and what other programs make of them.

    run.py JWP [DIRECTORY] [WORD...]     all tests, or those whose name holds one of the words
The directory, which other runners need, is of no use here. Programs that are not installed are named as not run.
"""

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from edits import Edited

JWP = ""
PLANS = Path(__file__).resolve().parents[2] / "plans"
HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"  # that of the distribution, which sees its modules

PLAN = """\
plan: flyways
title: { en: "Flyways; sites, and more", fr: Voies de migration, es: Vías migratorias }
period: 2016 to 2018
organizations:
  cms: { name: CMS Secretariat }
  ramsar: { name: Ramsar Secretariat }
  aewa: { name: AEWA Secretariat }
people:
  flyways-officer: { name: "Officer, Flyways", organization: cms, email: flyways@example.org }
  sites-officer: { name: Sites Officer, organization: ramsar, email: sites@example.org }
  helper: { name: Helper, organization: cms }
bodies:
  CMS-StC: { name: CMS Standing Committee, documents-due: 60 days }
meetings:
  CMS-StC44: { dates: 2015-10-14 to 2015-10-15, place: "Bonn, Germany", status: held }
  CMS-StC45: { dates: 2016-11-09 to 2016-11-10, place: "Bonn, Germany" }
  CMS-StC46: { dates: 2017-10-22 }
activities:
  - id: "1"
    title: Work
    lead: cms
    activities:
      - { id: "1.1", title: Compare, duration: 3 months, people: [flyways-officer 50%],
          partners: [ramsar], after: CMS-StC44, priority: high, source: "https://example.org/a?b=c" }
      - { id: "1.2", title: Write, duration: 2 months, after: 1.1 + 2 weeks, submit-to: CMS-StC,
          people: [sites-officer, flyways-officer 20%, helper 10%], priority: low, tags: [birds] }
      - { id: "1.3", title: Print, lead: ramsar, duration: 1 day, after: 1.2 endorsed }
      - { id: "1.4", title: Done, milestone: yes, after: "1.3", priority: medium }
  - { id: "2", title: Report, lead: aewa, each: CMS-StC, duration: 1 week }
"""

EVENTS = ["1.1@flyways.jwp", "1.2@flyways.jwp", "1.3@flyways.jwp", "1.4@flyways.jwp",
          "2@CMS-StC45@flyways.jwp", "2@CMS-StC46@flyways.jwp", "CMS-StC44@jwp", "CMS-StC45@jwp",
          "CMS-StC45+documents@jwp", "CMS-StC46@jwp", "CMS-StC46+documents@jwp",
          "CMS-StC44+documents@jwp"]

FOREIGN = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//else//EN\r\nBEGIN:VEVENT\r\n"
           "UID:lunch\r\nDTSTAMP:20160101T000000Z\r\nDTSTART;VALUE=DATE:20160401\r\n"
           "SUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


class Place:
    """A directory, and jwp run in it. `day` is the day on which it is run: SOURCE_DATE_EPOCH."""

    def __init__(self, path):
        self.path = Path(path)
        self.write("p.yaml", PLAN)

    def write(self, name, text):
        data = text if isinstance(text, bytes) else text.encode()
        (self.path / name).write_bytes(data)

    def read(self, name):
        return (self.path / name).read_bytes()

    def exists(self, name):
        return (self.path / name).exists()

    def run(self, *arguments, day=0, stdin=b""):
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                       "SOURCE_DATE_EPOCH": str(day * 86400)}
        for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "HOME"):
            if kept in os.environ:
                environment[kept] = os.environ[kept]
        done = subprocess.run([JWP, "ical", *arguments], cwd=self.path, input=stdin,
                              capture_output=True, env=environment, check=False, timeout=120)
        return Result(done)

    def make(self, *arguments, day=0, plan="p.yaml", name="x.ics"):
        """The calendar as (header, events by UID)."""
        self.run(plan, "-o", name, *arguments, day=day).expect(0)
        return parse(self.read(name))

    def files(self):
        return sorted(str(p.relative_to(self.path)) for p in self.path.rglob("*.ics"))


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8")

    def expect(self, status, out=None, err=None):
        what = f"status {self.status}\n--- out\n{self.out[:1500]}\n--- err\n{self.err[:1500]}"
        assert self.status == status, f"wanted status {status}: {what}"
        for wanted, text in ((out, self.out), (err, self.err)):
            for part in [wanted] if isinstance(wanted, str) else wanted or []:
                assert part in text, f"wanted {part!r}: {what}"
        return self


class Event:
    """A component: its text as written, and its unfolded lines."""

    def __init__(self, raw, lines):
        self.raw, self.lines = raw, lines
        self.kind = lines[0].split(":")[1]

    def all(self, name):
        """The lines of a property, without its name: ";VALUE=DATE:20160101"."""
        return [line[len(name):] for line in self.lines if re.match(rf"{name}[:;]", line)]

    def get(self, name):
        found = self.all(name)
        assert len(found) <= 1, found
        return found[0].split(":", 1)[1] if found else None

    def day(self, name):
        found = self.all(name)
        return found and datetime.datetime.strptime(found[0], ";VALUE=DATE:%Y%m%d").date()

    def links(self):
        return sorted(self.all("RELATED-TO"))


def check_bytes(raw):
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n") and raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no fold inside a character
        assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", line)


def parse(raw):
    check_bytes(raw)
    lines = raw.decode().split("\r\n")
    events, head, at = {}, [], 0
    while at < len(lines):
        if lines[at] in ("BEGIN:VEVENT", "BEGIN:VTODO"):
            end = lines.index(lines[at].replace("BEGIN", "END"), at) + 1
            text = "\r\n".join(lines[at:end])
            event = Event(text, text.replace("\r\n ", "").split("\r\n"))
            assert event.get("UID") not in events
            events[event.get("UID")] = event
            at = end
        else:
            head.append(lines[at])
            at += 1
    return "\r\n".join(head).replace("\r\n ", "").split("\r\n"), events


def schedule(place, *plans):
    done = subprocess.run([JWP, "schedule", *plans, "--format=json"], cwd=place.path,
                          capture_output=True, check=True, timeout=120)
    return json.loads(done.stdout)


# What a calendar says


def test_the_head(place):
    head, _ = place.make("--source", "https://example.org/flyways.ics", day=1)
    for line in ("VERSION:2.0", "CALSCALE:GREGORIAN", "NAME:Flyways- sites  and more",
                 "X-WR-CALNAME:Flyways- sites  and more", "LAST-MODIFIED:19700102T000000Z",
                 "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
                 "SOURCE;VALUE=URI:https://example.org/flyways.ics", "COLOR:steelblue"):
        assert line in head, (line, head)
    for name in ("METHOD", "UID"):
        assert not [line for line in head if line.startswith(name)]


def test_all_that_is_there(place):
    _, events = place.make()
    assert sorted(events) == sorted(EVENTS)
    assert all(event.kind == "VEVENT" for event in events.values())


def test_days_are_those_of_the_schedule(place):
    _, events = place.make()
    for activity in schedule(place, "p.yaml")["activities"]:
        if activity["kind"] == "section":
            continue
        event = events[f"{activity['id']}@flyways.jwp"]
        last = event.day("DTEND") - datetime.timedelta(days=1)
        assert [str(event.day("DTSTART")), str(last)] == [activity["start"], activity["finish"]]


def test_an_activity(place):
    event = place.make(day=3)[1]["1.1@flyways.jwp"]
    assert event.get("DTSTAMP") == event.get("CREATED") == event.get("LAST-MODIFIED") \
        == "19700104T000000Z"
    assert event.get("SEQUENCE") == "0" and event.get("STATUS") == "CONFIRMED"
    assert event.get("URL") == "https://example.org/a?b=c" and event.get("PRIORITY") == "1"
    assert event.get("SUMMARY") == "1.1 Compare" and event.get("TRANSP") == "TRANSPARENT"
    assert event.get("CATEGORIES") == "Activity,flyways,CMS Secretariat"
    assert re.fullmatch("[a-z]+", event.get("COLOR"))
    for part in ("Lead: CMS Secretariat", "Partners: Ramsar Secretariat", "Predecessors: CMS-StC44",
                 "People: Officer\\, Flyways 50%", "Why this date", "Float: "):
        assert part in event.get("DESCRIPTION"), part
    assert event.get("PERCENT-COMPLETE") is None, "it belongs to tasks"


def test_priorities_and_tags(place):
    _, events = place.make()
    assert [events[f"1.{n}@flyways.jwp"].get("PRIORITY") for n in "1234"] == ["1", "9", None, "5"]
    assert events["1.2@flyways.jwp"].get("CATEGORIES").endswith(",birds")
    assert events["1.4@flyways.jwp"].get("CATEGORIES").startswith("Milestone,")


def test_a_source_that_is_no_address(place):
    for source, url in (("UNEP/CMS/StC44", None), ("see https://example.org", None),
                        ("https://example.org two", None), ("HTTP://example.org/é%20%zz\"",
                                                           "HTTP://example.org/%C3%A9%20%25zz%22")):
        quoted = json.dumps(source, ensure_ascii=False)
        place.write("q.yaml", PLAN.replace('"https://example.org/a?b=c"', quoted))
        event = place.make(plan="q.yaml", name="q.ics")[1]["1.1@flyways.jwp"]
        assert event.get("URL") == url, (source, event.get("URL"))
        (place.path / "q.ics").unlink()


def test_people(place):
    _, events = place.make()
    event = events["1.2@flyways.jwp"]
    assert event.all("ORGANIZER") == [
        ';CN="Officer, Flyways";SCHEDULE-AGENT=CLIENT:mailto:flyways@example.org']
    assert event.all("ATTENDEE") == [
        ';CN="Officer, Flyways";PARTSTAT=ACCEPTED;SCHEDULE-AGENT=CLIENT:mailto:flyways@example.org',
        ";CN=Sites Officer;PARTSTAT=ACCEPTED;SCHEDULE-AGENT=CLIENT:mailto:sites@example.org"]
    assert not events["1.3@flyways.jwp"].all("ORGANIZER")
    _, events = place.make("--without", "people", name="y.ics")
    assert not events["1.2@flyways.jwp"].all("ORGANIZER")
    assert not events["1.2@flyways.jwp"].all("ATTENDEE")


def test_meetings_and_deadlines(place):
    _, events = place.make()
    meeting, due = events["CMS-StC45@jwp"], events["CMS-StC45+documents@jwp"]
    assert meeting.get("TRANSP") == "OPAQUE" and due.get("TRANSP") == "TRANSPARENT"
    assert meeting.get("LOCATION") == "Bonn\\, Germany"
    assert str(due.day("DTSTART")) == "2016-09-10" and str(due.day("DTEND")) == "2016-09-11"
    _, all_there = place.make(name="0.ics")
    meetings = [u for u in all_there if u.endswith("@jwp") and "+" not in u]
    documents = [u for u in all_there if "+" in u]
    for words, gone in (("meetings", meetings), ("documents", documents),
                        ("documents,meetings", meetings + documents)):
        _, events = place.make("--without", words, name=f"{len(words)}.ics")
        assert set(events) == set(all_there) - set(gone), words


def test_a_cancelled_meeting_says_so(place):
    place.write("p.yaml", PLAN.replace("CMS-StC46: { dates: 2017-10-22 }", "CMS-StC46: "
                "{ dates: 2017-10-22, status: cancelled }").replace(
                    "after: CMS-StC44", "after: [CMS-StC44, CMS-StC46]"))
    event = place.make()[1]["CMS-StC46@jwp"]
    assert event.get("STATUS") == "CANCELLED" and event.get("SUMMARY") == "CANCELLED: CMS-StC46"


def test_sessions_are_events_of_their_own(place):
    """Between them nobody meets, and no calendar may say that everybody is busy."""
    place.write("p.yaml", PLAN.replace("{ dates: 2017-10-22 }", "{ sessions: [2017-10-22 to 2017-10-24, 2017-12-01] }"))
    _, events = place.make()
    found = {uid: (str(e.day("DTSTART")), str(e.day("DTEND")), e.get("SUMMARY"), e.get("TRANSP"))
             for uid, e in events.items() if re.fullmatch(r"CMS-StC46(\+\d)?@jwp", uid)}
    assert found == {
        "CMS-StC46@jwp": ("2017-10-22", "2017-10-25", "CMS-StC46 (1/2)", "OPAQUE"),
        "CMS-StC46+2@jwp": ("2017-12-01", "2017-12-02", "CMS-StC46 (2/2)", "OPAQUE")}, found
    done = subprocess.run([JWP, "meetings", "p.yaml", "--format", "ics"], cwd=place.path, check=True,
                          capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"})
    for uid, event in parse(done.stdout)[1].items():
        assert event.raw == events[uid].raw, uid
    place.write("p.yaml", PLAN)
    gone = place.make(day=2)[1]["CMS-StC46+2@jwp"]
    assert gone.get("STATUS") == "CANCELLED"


def test_a_cancelled_activity(place):
    """It has no days, so no event; who had one is told once."""
    cancelled = PLAN.replace("lead: ramsar, duration: 1 day", "lead: ramsar, cancelled: no money, duration: 1 day")
    place.make(day=1)
    place.write("p.yaml", cancelled)
    assert "1.3@flyways.jwp" not in place.make(day=2, name="fresh.ics")[1]
    event = place.make(day=2)[1]["1.3@flyways.jwp"]
    assert event.get("STATUS") == "CANCELLED" and event.get("SUMMARY") == "CANCELLED: 1.3 Print"
    assert event.get("SEQUENCE") == "1" and event.day("DTSTART")
    assert "1.3@flyways.jwp" not in place.make(day=3)[1]
    place.write("p.yaml", PLAN)
    assert place.make(day=4)[1]["1.3@flyways.jwp"].get("SEQUENCE") == "2"


LINKS = """\
plan: links
title: Links
period: 2016
bodies: { CMS-StC: { documents-due: 10 days } }
meetings: { CMS-StC45: { dates: 2016-06-01 to 2016-06-02 } }
activities:
  - { id: a, title: A, duration: 10 days, submit-to: CMS-StC }
  - { id: b, title: B, duration: 10 days, after: a + 2 weeks }
  - { id: c, title: C, duration: 10 days, after: a start + 5 working days }
  - { id: d, title: D, duration: 10 days, finish-after: a - 3 days }
  - { id: e, title: E, duration: 10 days, finish-after: a start }
  - { id: f, title: F, duration: 10 days, before: b - 4 days }
  - { id: g, title: G, duration: 10 days, after: a endorsed + 1 week }
  - { id: h, title: H, duration: 10 days, after: [CMS-StC45 documents, s] }
  - id: s
    title: S
    after: a
    activities:
      - { id: s1, title: S1, duration: 10 days }
  - { id: x, title: X, duration: 10 days, after: a, cancelled: no money }
"""


def test_links(place):
    place.write("l.yaml", LINKS)
    _, events = place.make(plan="l.yaml")
    wanted = {
        "a": [";GAP=-P3D;RELTYPE=FINISHTOFINISH:d@links.jwp",
              ";GAP=P14D;RELTYPE=FINISHTOSTART:b@links.jwp",
              ";GAP=P151D;RELTYPE=FINISHTOSTART:g@links.jwp",
              ";GAP=P7D;RELTYPE=STARTTOSTART:c@links.jwp",
              ";RELTYPE=STARTTOFINISH:e@links.jwp"],
        "b": [";RELTYPE=DEPENDS-ON:a@links.jwp", ";RELTYPE=DEPENDS-ON:f@links.jwp"],
        "c": [";RELTYPE=DEPENDS-ON:a@links.jwp"],
        "f": [";GAP=P4D;RELTYPE=FINISHTOSTART:b@links.jwp"],
        "g": [";RELTYPE=DEPENDS-ON:a@links.jwp"],
        "h": [";RELTYPE=DEPENDS-ON:CMS-StC45+documents@jwp"],
        "s1": [";RELTYPE=DEPENDS-ON:a@links.jwp"],
    }
    days = {a["id"]: a for a in schedule(place, "l.yaml")["activities"]}
    gap = (datetime.date.fromisoformat(days["a"]["endorsed"]) -
           datetime.date.fromisoformat(days["a"]["finish"])).days + 7
    wanted["a"][2] = f";GAP=P{gap}D;RELTYPE=FINISHTOSTART:g@links.jwp"
    for name, links in wanted.items():
        assert events[f"{name}@links.jwp"].links() == sorted(links), (
            name, events[f"{name}@links.jwp"].links())
    assert "x@links.jwp" not in events, "it takes no time"
    assert "Predecessors: a + 2 weeks; f" in events["b@links.jwp"].get("DESCRIPTION").replace(
        "\\;", ";")
    assert "(start to start)" in events["c@links.jwp"].get("DESCRIPTION")
    assert "Predecessors: a\\n" in events["s1@links.jwp"].get("DESCRIPTION")


# Tasks

PROGRESS = PLAN.replace("tags: [birds]", "tags: [birds], started: 2016-04-18, done: 40%")


def test_tasks(place):
    place.write("t.yaml", PROGRESS)
    _, events = place.make("--as", "todo", plan="t.yaml")
    assert all(event.kind == "VTODO" for event in events.values())
    assert not [uid for uid in events if uid.endswith("@jwp") and "+" not in uid]
    days = {a["id"]: a for a in schedule(place, "t.yaml")["activities"]}
    for uid, event in events.items():
        activity = days.get(uid.removesuffix("@flyways.jwp"))
        if not activity:
            continue
        assert str(event.day("DUE")) == activity["finish"], uid
        if activity["start"] == activity["finish"]:
            assert not event.day("DTSTART"), "DUE must be later than DTSTART"
        else:
            assert str(event.day("DTSTART")) == activity["start"], uid
    first, second = events["1.1@flyways.jwp"], events["1.2@flyways.jwp"]
    assert first.get("STATUS") == "NEEDS-ACTION" and second.get("STATUS") == "IN-PROCESS"
    assert second.get("PERCENT-COMPLETE") == "40" and first.get("PRIORITY") == "1"
    assert ";RELTYPE=DEPENDS-ON:1.1@flyways.jwp" in second.links()
    assert str(events["CMS-StC45+documents@jwp"].day("DUE")) == "2016-09-10"
    assert not first.get("TRANSP") and not first.get("DTEND")


def test_a_finished_task(place):
    place.write("t.yaml", PLAN.replace("tags: [birds]",
                                       "started: 2016-04-18, finished: 2016-06-20"))
    event = place.make("--as=todo", "--alarm=3d", plan="t.yaml")[1]["1.2@flyways.jwp"]
    assert event.get("STATUS") == "COMPLETED" and event.get("PERCENT-COMPLETE") == "100"
    assert event.get("COMPLETED") == "20160620T120000Z"
    assert "BEGIN:VALARM" not in event.lines


def test_tasks_with_meetings(place):
    _, events = place.make("--as", "todo", "--with", "meetings")
    assert events["CMS-StC45@jwp"].kind == "VEVENT" and events["1.1@flyways.jwp"].kind == "VTODO"


# Alarms


def test_alarms(place):
    _, events = place.make()
    assert not [e for e in events.values() if "BEGIN:VALARM" in e.lines]
    _, events = place.make("--alarm", "3d,2w,3d,14d,0d", name="y.ics")
    for event in events.values():
        assert event.all("TRIGGER") == [":-P14D", ":-P3D", ":PT0S"], event.raw
        assert event.lines.count("ACTION:DISPLAY") == 3
    _, events = place.make("--alarm", "3d", "--as", "todo", name="z.ics")
    assert events["1.1@flyways.jwp"].all("TRIGGER") == [";RELATED=END:-P3D"]


def test_alarms_that_are_none(place):
    for text in ("3", "d", "-3d", "3h", "1000d", "3d,", "3 d", "999w", "3d,,2d", "99999999999999999d"):
        done = place.run("p.yaml", "-o", "x.ics", f"--alarm={text}")
        if text == "3d,":
            done.expect(0)
            (place.path / "x.ics").unlink()
        else:
            done.expect(2, err="--alarm takes")
    place.run("p.yaml", "--alarm", "1d,2d,3d,4d,5d,6d,7d,8d,9d").expect(2, err="no more than 8")
    assert not place.files()


# Options that are wrong


def test_wrong_options(place):
    for arguments, said in {
        ("--as", "tasks"): "event, todo",
        ("--with", "meeting"): 'did you mean meetings?',
        ("--without", "xyzzy"): "meetings, documents or people",
        ("--source", "flyways.ics"): "--source takes an address",
        ("--source", "https://exa mple.org"): "--source takes an address",
        ("--split", "orgs"): "org, person, plan",
        ("--split", "org"): "say where they go",
        ("--split", "org", "-o", "-"): "say where they go",
        ("--split", "org", "-o", "d", "--since", "x"): "--since names one",
        ("--split", "org", "-o", "d", "--for", "cms"): "--for is one",
        ("--split", "plan", "-o", "d", "--source", "https://x.org/"): "--source names one",
        ("--for", "cmz"): 'did you mean "cms"?',
        ("--for", "flyway-officer"): 'did you mean "flyways-officer"?',
        ("--for", "xyzzyxyzzy"): 'no organization or person is called "xyzzyxyzzy"',
    }.items():
        place.run("p.yaml", *arguments).expect(2, err=said)
    assert not place.files() and not place.exists("d")


# Updates

CHANGED = PLAN.replace("title: Write, duration: 2 months", "title: Write it, duration: 2 months")
SHORTER = "\n".join(line for line in PLAN.split("\n") if '"1.4"' not in line)


def stamps(event):
    return [event.get(name) for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE")]


def test_the_same_plan_gives_the_same_file(place):
    place.make(day=1)
    before = place.read("x.ics")
    place.make(day=2)
    assert place.read("x.ics") == before


def test_a_changed_event(place):
    _, old = place.make(day=1)
    place.write("p.yaml", CHANGED)
    head, new = place.make(day=2)
    assert stamps(new["1.2@flyways.jwp"]) == ["19700103T000000Z", "19700102T000000Z",
                                              "19700103T000000Z", "1"]
    for uid in set(old) - {"1.2@flyways.jwp"}:
        assert old[uid].raw == new[uid].raw, uid
    assert "LAST-MODIFIED:19700103T000000Z" in head
    place.write("p.yaml", PLAN)
    _, new = place.make(day=3)
    assert stamps(new["1.2@flyways.jwp"])[2:] == ["19700104T000000Z", "2"]


def test_a_moved_meeting(place):
    _, old = place.make(day=1)
    place.write("p.yaml", PLAN.replace("2017-10-22", "2017-10-29"))
    _, new = place.make(day=2)
    assert new["CMS-StC46@jwp"].get("SEQUENCE") == new["CMS-StC46+documents@jwp"].get("SEQUENCE") \
        == "1"
    assert new["CMS-StC45@jwp"].raw == old["CMS-StC45@jwp"].raw


def test_what_vanished_is_cancelled_once(place):
    place.make("--alarm", "3d", day=1)
    place.write("p.yaml", SHORTER)
    _, new = place.make("--alarm", "3d", day=2)
    gone = new["1.4@flyways.jwp"]
    assert gone.get("STATUS") == "CANCELLED" and gone.get("SUMMARY") == "CANCELLED: 1.4 Done"
    assert stamps(gone) == ["19700103T000000Z", "19700102T000000Z", "19700103T000000Z", "1"]
    assert not gone.all("TRIGGER") and gone.day("DTSTART")
    head, new = place.make("--alarm", "3d", day=3)
    assert "1.4@flyways.jwp" not in new and "X-JWP-GONE:1 1.4@flyways.jwp" in head
    before = place.read("x.ics")
    place.make("--alarm", "3d", day=4)
    assert place.read("x.ics") == before


def test_what_goes_on_elsewhere_is_not_called_cancelled(place):
    place.make(day=1)
    place.write("p.yaml", PLAN.replace("after: CMS-StC44, ", ""))  # nothing names the meeting any more
    events = place.make(day=2)[1]
    assert events["CMS-StC44@jwp"].get("STATUS") == "CANCELLED"
    assert events["CMS-StC44@jwp"].get("SUMMARY") == "REMOVED: CMS-StC44"
    place.make("--for", "ramsar", name="ramsar.ics", day=1)
    place.write("p.yaml", PLAN.replace("lead: ramsar, ", ""))
    events = place.make("--for", "ramsar", name="ramsar.ics", day=2)[1]
    assert events["1.3@flyways.jwp"].get("STATUS") == "CANCELLED"
    assert events["1.3@flyways.jwp"].get("SUMMARY") == "REMOVED: 1.3 Print"
    assert "1.3@flyways.jwp" not in place.make("--for", "ramsar", name="ramsar.ics", day=3)[1]


def test_what_comes_back(place):
    place.make(day=1)
    place.write("p.yaml", SHORTER)
    place.make(day=2)
    place.write("p.yaml", PLAN)
    back = place.make(day=3)[1]["1.4@flyways.jwp"]  # it stands there as cancelled
    assert stamps(back) == ["19700104T000000Z", "19700102T000000Z", "19700104T000000Z", "2"]
    assert back.get("STATUS") == "CONFIRMED" and back.get("SUMMARY") == "1.4 Done"
    place.write("p.yaml", SHORTER)
    place.make(day=4)
    place.make(day=5)
    place.write("p.yaml", PLAN)
    head, new = place.make(day=6)  # it is only remembered
    assert stamps(new["1.4@flyways.jwp"]) == ["19700107T000000Z"] * 3 + ["4"]
    assert not [line for line in head if line.startswith("X-JWP-GONE")]


def test_a_new_activity(place):
    place.make(day=1)
    place.write("p.yaml", PLAN + '  - { id: "3", title: New, duration: 1 week }\n')
    event = place.make(day=2)[1]["3@flyways.jwp"]
    assert stamps(event) == ["19700103T000000Z"] * 3 + ["0"]


def test_time_never_runs_back(place):
    place.make(day=9)
    place.write("p.yaml", CHANGED)
    event = place.make(day=2)[1]["1.2@flyways.jwp"]
    assert stamps(event) == ["19700110T000000Z"] * 3 + ["1"]


def test_when_the_calendar_last_changed(place):
    def modified(day):
        head, _ = place.make(day=day)
        return [line for line in head if line.startswith("LAST-MODIFIED:")][0][len("LAST-MODIFIED:"):][:8]
    assert [modified(1), modified(2)] == ["19700102", "19700102"]
    place.write("p.yaml", SHORTER)
    assert modified(3) == "19700104", "an event is cancelled"
    assert modified(4) == "19700105", "and left out"
    assert [modified(5), modified(2)] == ["19700105", "19700105"]


def test_since(place):
    place.make(day=1, name="old.ics")
    place.write("p.yaml", SHORTER)
    out = place.run("p.yaml", "--since", "old.ics", day=2).expect(0).bytes
    assert parse(out)[1]["1.4@flyways.jwp"].get("STATUS") == "CANCELLED"
    assert out == place.run("p.yaml", "--since", "old.ics", "-o", "-", day=2).bytes
    old = place.read("old.ics")
    assert place.run("p.yaml", "--since", "-", day=2, stdin=old).expect(0).bytes == out
    place.write("new.ics", FOREIGN)  # with --since, what stands there does not matter
    place.run("p.yaml", "--since", "old.ics", "-o", "new.ics", day=2).expect(0)
    assert place.read("new.ics") == out
    place.run("p.yaml", "--since", "old.ics", "-o", "old.ics", day=2).expect(0)
    assert place.read("old.ics") == out


def test_from_events_to_tasks(place):
    place.make(day=1)
    _, new = place.make("--as", "todo", day=2)
    assert new["1.1@flyways.jwp"].kind == "VTODO" and new["1.1@flyways.jwp"].get("SEQUENCE") == "1"
    assert new["CMS-StC45@jwp"].get("STATUS") == "CANCELLED"


def test_a_calendar_that_went_through_other_hands(place):
    """Line ends of another system, a byte order mark, and other folds change nothing."""
    place.make(day=1)
    before = place.read("x.ics")
    unfolded = before.replace(b"\r\n ", b"")
    for other in (before.replace(b"\r\n", b"\n"), b"\xef\xbb\xbf" + before, unfolded,
                  before.replace(b"PRODID:-//jwp//Joint work plans//EN", b"PRODID:-//Other//EN"),
                  before.rstrip(b"\r\n"), before.replace(b"\r\n ", b"\r\n\t")):
        place.write("x.ics", other)
        place.make(day=2)
        assert place.read("x.ics") == before


def test_a_sequence_without_end(place):
    _, events = place.make(day=1)
    text = place.read("x.ics")
    event = events["1.2@flyways.jwp"].raw.encode()
    for written, wanted in (("999999999", "999999999"), ("99999999999999999999", "999999999"),
                            ("-1", "1"), ("x", "1"), ("7", "8")):
        place.write("x.ics", text.replace(event, event.replace(
            b"SEQUENCE:0", b"SEQUENCE:" + written.encode())))
        place.write("p.yaml", CHANGED)
        assert place.make(day=2)[1]["1.2@flyways.jwp"].get("SEQUENCE") == wanted


def test_stamps_that_are_none(place):
    _, events = place.make(day=1)
    text = place.read("x.ics").replace(b"CREATED:19700102T000000Z", b"CREATED:yesterday", 1)
    place.write("x.ics", text)
    _, new = place.make(day=2)
    assert stamps(new["1.1@flyways.jwp"]) == ["19700103T000000Z", "19700102T000000Z",
                                              "19700103T000000Z", "1"]
    assert new["1.2@flyways.jwp"].raw == events["1.2@flyways.jwp"].raw


def without_stamps(event):
    return [line for line in event.lines
            if not re.match("(DTSTAMP|CREATED|LAST-MODIFIED|SEQUENCE):", line)]


def check_update(old, new, fresh, highest):
    """`new` came after `old`, the calendars of two states of a plan; `fresh` is that of the later one without
    regard to any other. `highest` has the SEQUENCE that each UID had last."""
    for uid, event in new.items():
        if uid in old and without_stamps(event) == without_stamps(old[uid]):
            assert event.raw == old[uid].raw, f"{uid} says what it said"
        else:
            assert int(event.get("SEQUENCE")) > highest.get(uid, -1), f"{uid} says something else"
        highest[uid] = int(event.get("SEQUENCE"))
        if uid in fresh:
            assert without_stamps(event) == without_stamps(fresh[uid]), uid
        else:
            assert event.get("STATUS") == "CANCELLED" and old[uid].get("STATUS") != "CANCELLED" or (
                uid in old and event.raw == old[uid].raw), uid
    assert set(fresh) <= set(new)
    assert set(new) - set(fresh) <= set(old), "what is in no plan was in the last calendar"


def edit_and_update(place, seed, edits, imported=lambda events, fresh: None):
    """A chain of calendars, each from the one before; `imported` is shown each."""
    plan, old, highest = Edited(seed), {}, {}
    for day in range(1, edits + 2):
        place.write("p.yaml", plan.text())
        since = ["--since", f"{day - 1}.ics"] if day > 1 else []
        _, new = place.make(*since, day=day, name=f"{day}.ics")
        fresh = parse(place.run("p.yaml", day=day).expect(0).bytes)[1]
        try:
            check_update(old, new, fresh, highest)
            imported(f"{day}.ics", fresh)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, day {day}: {error}") from error
        place.make("--since", f"{day}.ics", day=day + 1, name="again.ics")
        again = parse(place.read("again.ics"))[1]
        assert {uid: e.raw for uid, e in again.items()} == {uid: new[uid].raw for uid in fresh}
        old = new
        for _ in range(plan.random.randint(0, 3)):
            plan.edit()


def test_random_edits(place):
    for seed in range(12):
        edit_and_update(place, seed, 6 if seed % 4 else 16)


# An old file that is no calendar of this plan


def refused(place, content, why):
    place.write("x.ics", content)
    before = place.read("x.ics")
    place.run("p.yaml", "-o", "x.ics").expect(3, err=["x.ics", why, "not overwritten"])
    assert place.read("x.ics") == before
    place.run("p.yaml", "-o", "y.ics", "--since", "x.ics").expect(1, err=["x.ics"])
    assert not place.exists("y.ics")


def replaced(place, content):
    """It is no calendar to go on from: as an output it is replaced, as --since it is an error."""
    place.write("x.ics", content)
    place.run("p.yaml", "-o", "y.ics", "--since", "x.ics").expect(1, err=["x.ics"])
    assert not place.exists("y.ics")
    place.run("p.yaml", "-o", "x.ics").expect(0)
    assert place.read("x.ics").startswith(b"BEGIN:VCALENDAR")


def test_files_that_are_no_calendar(place):
    place.make(day=1)
    good = place.read("x.ics")
    replaced(place, b"something else\n")
    replaced(place, b"<!DOCTYPE html>\n<title>Log in</title>\n")
    replaced(place, good.decode().encode("utf-16"))
    replaced(place, b"END:VCALENDAR\r\n" + good)
    replaced(place, b"\r\n\r\n")


def test_damaged_calendars(place):
    place.make(day=1)
    good = place.read("x.ics")
    for part in (len(good) // 2, len(good) - 20, 30, 700):
        refused(place, good[:part], "this is no calendar")
    refused(place, good[:good.rindex(b"END:VCALENDAR")], "cut short")
    refused(place, good + good, "more stands behind the end")
    refused(place, good.replace(b"UID:1.2@", b"UID:1.1@"), "a second event has the UID 1.1@")
    refused(place, good.replace(b"UID:1.2@flyways.jwp\r\n", b""), "has no UID")
    refused(place, good.replace(b"END:VEVENT", b"END:VTODO", 1), "END:VEVENT should stand here")
    refused(place, good.replace(b"Compare", b"Compare\0"), "NUL")
    refused(place, good.replace(b"Compare", b"Comp\xe9"), "UTF-8")
    refused(place, good.replace(b"BEGIN:VEVENT", b"BEGIN:X\r\n" * 100 + b"BEGIN:VEVENT"), "too deep")


def test_foreign_calendars(place):
    refused(place, FOREIGN, "jwp did not write")
    replaced(place, (FOREIGN.split("BEGIN:VEVENT")[0] + "END:VCALENDAR\r\n").encode())
    place.make(day=1, name="z.ics")
    mixed = place.read("z.ics").replace(
        b"END:VCALENDAR\r\n", FOREIGN[FOREIGN.index("BEGIN:VEVENT"):].encode())
    place.write("x.ics", mixed)
    place.run("p.yaml", "-o", "x.ics").expect(3, err="holds an event that jwp did not write (lunch)")
    assert place.read("x.ics") == mixed
    out = place.run("p.yaml", "--since", "x.ics").expect(0).bytes  # nothing is lost by that
    assert out == place.read("z.ics")


def test_the_calendar_of_another_plan(place):
    place.write("other.yaml", PLAN.replace("plan: flyways", "plan: other"))
    place.make(day=1, plan="other.yaml")
    replaced(place, place.read("x.ics"))


def test_a_calendar_of_two_plans(place):
    place.write("other.yaml", "plan: other\ntitle: Other\nperiod: 2016\nactivities:\n"
                "  - { id: a, title: A, duration: 1 week }\n")
    place.run("p.yaml", "other.yaml", "-o", "x.ics", day=1).expect(0)
    _, events = place.make(day=2)
    assert events["a@other.jwp"].get("STATUS") == "CANCELLED"
    assert events["1.1@flyways.jwp"].get("SEQUENCE") == "0"


def test_no_calendar_before(place):
    place.write("x.ics", b"")
    place.make(day=1)
    place.run("p.yaml", "--since", "nowhere.ics").expect(1, err="cannot read the calendar nowhere.ics")
    place.run("p.yaml", "--since", ".").expect(1, err="cannot read the calendar")
    (place.path / "d.ics").mkdir()
    place.run("p.yaml", "-o", "d.ics").expect(3, err="cannot write d.ics")
    place.run("p.yaml", "-o", "/dev/null").expect(0)


def test_build_goes_on_too(place):
    def build(day):
        done = subprocess.run([JWP, "build", "p.yaml", "-o", "made"], cwd=place.path, check=False,
                              capture_output=True, timeout=120,
                              env={**os.environ, "SOURCE_DATE_EPOCH": str(day * 86400)})
        assert done.returncode == 0, done.stderr
        return parse(place.read("made/flyways.ics"))[1]
    old = build(1)
    place.write("p.yaml", SHORTER)
    new = build(2)
    assert new["1.4@flyways.jwp"].get("STATUS") == "CANCELLED"
    assert new["CMS-StC45@jwp"].raw == old["CMS-StC45@jwp"].raw


# Feeds


def activities_of(events):
    return {uid.removesuffix("@flyways.jwp") for uid in events if uid.endswith(".jwp")}


def test_for(place):
    for name, wanted, titled in (
            ("cms", {"1.1", "1.2", "1.4"}, "CMS Secretariat"),
            ("ramsar", {"1.1", "1.3"}, "Ramsar Secretariat"),
            ("aewa", {"2@CMS-StC45", "2@CMS-StC46"}, "AEWA Secretariat"),
            ("flyways-officer", {"1.1", "1.2"}, "Officer  Flyways"),
            ("helper", {"1.2"}, "Helper")):
        head, events = place.make("--for", name, name=f"{name}.ics")
        assert activities_of(events) == wanted, (name, activities_of(events))
        assert f"NAME:Flyways- sites  and more - {titled}" in head
    assert "CMS-StC44@jwp" in parse(place.read("ramsar.ics"))[1], "1.1 is after it"
    assert "CMS-StC46@jwp" not in parse(place.read("helper.ics"))[1]


def test_an_event_is_the_same_in_every_feed(place):
    _, everything = place.make(name="all.ics")
    for name in ("cms", "ramsar", "aewa", "flyways-officer"):
        for uid, event in place.make("--for", name, name=f"{name}.ics")[1].items():
            assert event.raw == everything[uid].raw


def test_nothing_to_do(place):
    place.write("p.yaml", PLAN.replace("  aewa:", "  idle: { name: Idle }\n  aewa:"))
    head, events = place.make("--for", "idle", day=1)
    assert not events
    assert head.count("BEGIN:VTIMEZONE") == 1, "RFC 5545 wants a component"
    before = place.read("x.ics")
    place.make("--for", "idle", day=2)
    assert place.read("x.ics") == before
    place.write("p.yaml", PLAN.replace("lead: ramsar, ", "lead: idle, ").replace(
        "  aewa:", "  idle: { name: Idle }\n  aewa:"))
    head, events = place.make("--for", "idle", day=3)
    assert events and "BEGIN:VTIMEZONE" not in head


def test_split(place):
    for by, names in {"org": ["aewa", "cms", "ramsar"],
                      "person": ["flyways-officer", "helper", "sites-officer"],
                      "plan": ["flyways"]}.items():
        made = place.run("p.yaml", "--split", by, "-o", f"{by}/feeds").expect(0).out.split()
        assert sorted(made) == [f"{by}/feeds/{name}.ics" for name in names], made
        made = place.run("p.yaml", "--split", by, "-o", f"{by}.ics").expect(0).out.split()
        assert sorted(made) == [f"{by}-{name}.ics" for name in names], made
        for name in names:
            assert place.read(f"{by}-{name}.ics") == place.read(f"{by}/feeds/{name}.ics")
    place.make("--for", "cms", name="one.ics")
    assert place.read("one.ics") == place.read("org-cms.ics")
    (place.path / "dir.ics").mkdir()
    place.run("p.yaml", "--split", "plan", "-o", "dir.ics").expect(0, out="dir.ics/flyways.ics")


def test_split_of_several_plans(place):
    place.write("other.yaml", "plan: other\ntitle: Other\nperiod: 2016\nactivities:\n"
                "  - { id: a, title: A, duration: 1 week, lead: cms }\nuse: [p.yaml]\n")
    place.run("p.yaml", "other.yaml", "--split", "plan", "-o", "d").expect(0)
    assert activities_of(parse(place.read("d/other.ics"))[1]) == {"a@other.jwp"}
    place.run("p.yaml", "other.yaml", "--split", "plan", "--for", "cms", "-o", "e").expect(0)
    assert activities_of(parse(place.read("e/flyways.ics"))[1]) == {"1.1", "1.2", "1.4"}
    place.run("p.yaml", "other.yaml", "--split", "org", "-o", "f").expect(0)
    assert activities_of(parse(place.read("f/cms.ics"))[1]) == {"1.1", "1.2", "1.4", "a@other.jwp"}


def test_a_feed_of_somebody_who_has_nothing_any_more(place):
    place.run("p.yaml", "--split", "person", "-o", "d", day=1).expect(0)
    place.write("p.yaml", PLAN.replace(", helper 10%", ""))
    place.run("p.yaml", "--split", "person", "-o", "d", day=2).expect(0)
    _, events = parse(place.read("d/helper.ics"))
    assert events["1.2@flyways.jwp"].get("STATUS") == "CANCELLED"
    place.run("p.yaml", "--split", "person", "-o", "d", day=3).expect(0)
    assert not parse(place.read("d/helper.ics"))[1]


def test_split_is_all_or_nothing(place):
    (place.path / "d").mkdir()
    place.write("d/ramsar.ics", FOREIGN)
    place.run("p.yaml", "--split", "org", "-o", "d").expect(3, err="d/ramsar.ics")
    assert place.files() == ["d/ramsar.ics"] and place.read("d/ramsar.ics") == FOREIGN.encode()


# Languages


def test_languages(place):
    _, events = place.make("--lang", "fr")
    event = events["1.2@flyways.jwp"]
    for part in ("Voies de migration", "Chef de file : CMS", "Pourquoi cette date : début après 1.1",
                 "Prédécesseurs : 1.1 + 2 semaines", "Marge : ", "Soumis à : CMS-StC45"):
        assert part in event.get("DESCRIPTION"), (part, event.get("DESCRIPTION"))
    assert event.get("CATEGORIES").startswith("Activité,")
    assert events["CMS-StC45+documents@jwp"].get("SUMMARY") == "Documents à remettre pour CMS-StC45"
    place.write("p.yaml", SHORTER)
    gone = place.make("--lang", "fr")[1]["1.4@flyways.jwp"]
    assert gone.get("SUMMARY") == "ANNULÉ : 1.4 Done"
    spanish = PLAN.replace("period:", "language: es\nperiod:")
    place.write("es.yaml", spanish)
    event = place.make(plan="es.yaml", name="es.ics")[1]["1.3@flyways.jwp"]
    assert "Responsable: Ramsar" in event.get("DESCRIPTION")
    assert "Por qué esta fecha: después de la aprobación de 1.2 por CMS-StC45" in \
        event.get("DESCRIPTION") or "comienza después" in event.get("DESCRIPTION")
    assert event.get("CATEGORIES").startswith("Actividad,")
    event = place.make("--lang", "tlh", plan="es.yaml", name="tlh.ics")[1]["1.3@flyways.jwp"]
    assert "Responsable: Ramsar" in event.get("DESCRIPTION"), "the words of the plan's language"


def test_languages_with_other_scripts(place):
    _, events = place.make("--lang", "ru", name="ru.ics")
    for part in ("Ведущая организация: CMS", "Почему эта дата: начало после 1.1",
                 "Предшествующие мероприятия: 1.1 + 2 недели", "Выносится на: CMS-StC45"):
        assert part in events["1.2@flyways.jwp"].get("DESCRIPTION"), (part, events["1.2@flyways.jwp"])
    _, events = place.make("--lang", "zh", name="zh.ics")
    for part in ("牵头机构：CMS", "前置活动：1.1 + 2周", "提交：CMS-StC45"):
        assert part in events["1.2@flyways.jwp"].get("DESCRIPTION"), (part, events["1.2@flyways.jwp"])
    _, events = place.make("--lang", "ar", name="ar.ics")
    for part in ("الجهة المسؤولة: CMS", "الأنشطة السابقة: 1.1 + أسبوعان", "يُقدَّم إلى: CMS-StC45"):
        assert part in events["1.2@flyways.jwp"].get("DESCRIPTION"), (part, events["1.2@flyways.jwp"])


def test_no_english_in_other_languages(place):
    """Each label of the English calendar is another one in the other languages."""
    labels = {}
    for code in ("en", "fr", "es", "ar", "ru", "zh"):
        _, events = place.make("--lang", code, name=f"{code}.ics")
        labels[code] = {re.sub(r" ?[:：].*", "", line) for event in events.values()
                        for line in event.get("DESCRIPTION").split("\\n")[1:]}
    assert not labels["en"] & labels["fr"] - {"Source"}, labels["en"] & labels["fr"]
    for code in ("es", "ar", "ru", "zh"):
        assert not labels["en"] & labels[code], labels["en"] & labels[code]


# What somebody hostile writes into a plan

HOSTILE = [
    "x\nATTENDEE:mailto:evil@example.org", "x\nEND:VEVENT\nBEGIN:VEVENT", "a;b,c\\d\"e:f", "\t tab ",
    "\\n is no line end", "ends with \\", "é" * 40 + "\U0001F985" * 40, "long " * 2000, "=1+1",
    "{1} and {2} and %s %n", "\u2028\u2029\u200b\u202e", "'\"^n^^", "BEGIN:VALARM",
]


def test_hostile_titles(place):
    lines = ["plan: h", "title: " + json.dumps(HOSTILE[0]), "period: 2016", "organizations:",
             "  o: { name: " + json.dumps(HOSTILE[2]) + " }", "people:",
             "  p: { name: " + json.dumps("A\n\"B\"; ^C:,") + ", email: \"a;b\\\"@x,y:z\" }",
             "activities:"]
    for number, title in enumerate(HOSTILE):
        lines.append(f"  - {{ id: a{number}, title: {json.dumps(title, ensure_ascii=False)}, "
                     f"lead: o, people: [p], notes: {json.dumps(title)}, duration: 1 day }}"
                     .replace("\\ud83e\\udd85", "\U0001F985"))
    place.write("h.yaml", "\n".join(lines) + "\n")
    place.run("h.yaml", "-o", "h.ics").expect(0)
    raw = place.read("h.ics")
    head, events = parse(raw)
    assert len(events) == len(HOSTILE) and not [x for x in head if x.startswith("ATTENDEE")]
    for number, title in enumerate(HOSTILE):
        event = events[f"a{number}@h.jwp"]
        assert [x for x in event.all("ATTENDEE") if "evil" in x] == []
        assert event.lines.count("END:VEVENT") == 1 and "BEGIN:VALARM" not in event.lines
        assert unescape(event.get("SUMMARY")) == f"a{number} {title}", (number, event.get("SUMMARY"))
        assert event.all("ATTENDEE")[0].startswith(';CN="A^n^\'B^\'; ^^C:,";'), event.all("ATTENDEE")
    place.run("h.yaml", "-o", "h.ics", day=2).expect(0)
    assert place.read("h.ics") == raw, "what was written is read back as it was"


def unescape(text):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], text)


def test_hostile_old_calendars(place):
    """Whatever stands in the old file, the new one is a right one or there is none."""
    place.make("--alarm=3d", day=1)
    good = place.read("x.ics")
    lines = good.split(b"\r\n")
    state = 1
    for _ in range(150):
        state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        at, how = (state >> 33) % (len(lines) - 1), (state >> 20) % 6
        broken = list(lines)
        if how == 0:
            del broken[at]
        elif how == 1:
            broken.insert(at, lines[(state >> 40) % len(lines)])
        elif how == 2:
            broken[at] = broken[at][:len(broken[at]) // 2]
        elif how == 3:
            broken[at] = broken[at].replace(b":", b"", 1)
        elif how == 4:
            broken[at] += b";X=\"a:b\":c" * 50
        else:
            broken[at] = b"X-" + broken[at]
        place.write("x.ics", b"\r\n".join(broken))
        before = place.read("x.ics")
        done = place.run("p.yaml", "-o", "x.ics", day=2)
        if done.status == 0:
            _, events = parse(place.read("x.ics"))
            assert set(EVENTS) <= set(events)
        else:
            assert done.status == 3 and "jwp: x.ics" in done.err, done.err
            assert place.read("x.ics") == before


# Back in


def test_a_plan_may_use_its_own_calendar(place):
    """What is written is read back as the same meetings, and gives the same dates."""
    before = schedule(place, "p.yaml")
    head, tail = PLAN.split("meetings:\n")
    place.write("q.yaml", head + "use: [{ file: x.ics, body: CMS-StC }]\n" +
                tail[tail.index("activities:"):])
    for arguments in ([], ["--lang", "fr"], ["--alarm", "3d"], ["--as=todo", "--with=meetings"]):
        place.make(*arguments)
        after = schedule(place, "q.yaml")
        for key in ("id", "body", "start", "end", "documents_due"):
            assert [m.get(key) for m in before["meetings"]] == [
                m.get(key) for m in after["meetings"]], (arguments, key)
        for key in ("id", "start", "finish", "endorsed", "late_finish", "critical"):
            assert [a[key] for a in before["activities"]] == [a[key] for a in after["activities"]]


# Programs that we did not write

ICALENDAR = """
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read())
assert not any(part.errors for part in calendar.walk())
print(json.dumps({str(e["UID"]): [str(e["DTSTART"].dt) if "DTSTART" in e else None,
                                  str((e.get("DTEND") or e.get("DUE")).dt), str(e["SUMMARY"])]
                  for e in calendar.walk("VEVENT") + calendar.walk("VTODO")}))
"""

VOBJECT = """
import json, sys, vobject
calendar = vobject.readOne(open(sys.argv[1], encoding="utf-8", newline="").read())
calendar.validate(raiseException=True)
print(json.dumps({e.uid.value: [str(e.dtstart.value) if hasattr(e, "dtstart") else None,
                                str(e.dtend.value if hasattr(e, "dtend") else e.due.value), e.summary.value]
                  for e in list(calendar.contents.get("vevent", [])) + list(calendar.contents.get("vtodo", []))}))
"""

ICAL_JS = """
const fs = require("fs"), loaded = require("ical.js"), ICAL = loaded.default || loaded;
const root = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
const value = (e, name) => { const v = e.getFirstPropertyValue(name); return v === null ? null : v.toString(); };
const found = {};
for (const kind of ["vevent", "vtodo"])
  for (const e of root.getAllSubcomponents(kind))
    found[value(e, "uid")] = [value(e, "dtstart"), value(e, "dtend") || value(e, "due"), value(e, "summary")];
console.log(JSON.stringify(found));
"""

KHAL = """\
[calendars]
[[plan]]
path = {0}/calendar
type = calendar
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
local_timezone = Europe/Zurich
default_timezone = Europe/Zurich
[default]
default_calendar = plan
[sqlite]
path = {0}/khal.db
"""


def other(place, *command, timeout=120):
    env = {"PATH": os.environ["PATH"], "HOME": str(place.path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=place.path, env=env, capture_output=True, check=False,
                          timeout=timeout)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def has_module(name):
    return os.path.exists(PYTHON) and subprocess.run(
        [PYTHON, "-c", f"import {name}"], capture_output=True, check=False).returncode == 0


def real_plans():
    return sorted(str(p) for p in PLANS.glob("*.yaml")
                  if re.search(r"^plan:", p.read_text(encoding="utf-8"), re.M))


def compare_days(place, read, todo, plans=None):
    """What a reader makes of the real plans' calendar is what the schedule says."""
    plans = plans or real_plans()
    place.run(*plans, "-o", "real.ics", "--alarm=14d", *(["--as=todo"] if todo else [])).expect(0)
    found = json.loads(read("real.ics"))
    compared = 0
    for activity in schedule(place, *plans)["activities"]:
        uid = f"{activity['id']}@{activity['plan']}.jwp"
        if activity["kind"] == "section" or not activity["start"]:
            assert uid not in found
            continue
        start, end, summary = found[uid]
        last = datetime.date.fromisoformat(end) - datetime.timedelta(days=0 if todo else 1)
        assert (start or end, str(last)) == (activity["start"], activity["finish"]), uid
        assert activity["title"] in summary, uid
        compared += 1
    assert compared > 20
    assert len(found) == place.read("real.ics").count(b"\nEND:VTODO") + place.read(
        "real.ics").count(b"\nEND:VEVENT")


def test_icalendar_reads_the_same_days(place):
    if not has_module("icalendar"):
        return "python3-icalendar is not installed"
    for todo in (False, True):
        compare_days(place, lambda name: other(place, PYTHON, "-c", ICALENDAR, name), todo)
        (place.path / "real.ics").unlink()
    return None


def test_vobject_reads_the_same_days(place):
    if not has_module("vobject"):
        return "python3-vobject is not installed"
    for todo in (False, True):
        compare_days(place, lambda name: other(place, PYTHON, "-c", VOBJECT, name), todo)
        (place.path / "real.ics").unlink()
    return None


def test_ical_js_reads_the_same_days(place):
    if not shutil.which("npm") or not shutil.which("node"):
        return "npm is not installed"
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, place.path)
    try:
        other(place, "npm", "ci", "--no-audit", "--no-fund", "--no-update-notifier", "--ignore-scripts",
              "--fetch-retries=0", "--fetch-timeout=20000", timeout=90)
    except subprocess.TimeoutExpired:
        return "the npm registry does not answer"
    except AssertionError as error:
        assert "EINTEGRITY" not in str(error), error
        return "the npm registry does not answer"
    place.write("read.cjs", ICAL_JS)
    for todo in (False, True):
        compare_days(place, lambda name: other(place, "node", "read.cjs", name), todo)
        (place.path / "real.ics").unlink()
    return None


SABRE = """<?php
require 'Sabre/VObject/autoload.php';
$calendar = Sabre\\VObject\\Reader::read(file_get_contents($argv[1]));
foreach ($calendar->validate() as $found) { fwrite(STDERR, $found['message'] . "\\n"); exit(1); }
$days = [];
$day = function ($property) { return $property ? $property->getDateTime()->format('Y-m-d') : null; };
foreach ($calendar->getComponents() as $e)
    if ($e->name == 'VEVENT' || $e->name == 'VTODO')
        $days[(string)$e->UID] = [$day($e->DTSTART), $day($e->DTEND ?: $e->DUE), (string)$e->SUMMARY];
echo json_encode($days);
"""


def test_sabre_reads_the_same_days(place):
    """The library of Nextcloud, ownCloud and Baikal; it also validates. Version 2, in Debian 12, leaves some
    escapes in a text as they are."""
    if not shutil.which("php") or not os.path.exists("/usr/share/php/Sabre/VObject/autoload.php"):
        return "php-sabre-vobject is not installed"
    place.write("read.php", SABRE)

    def read(name):
        found = json.loads(other(place, "php", "-d", "error_reporting=0", "read.php", name))
        return json.dumps({uid: [*days, unescape(summary)] for uid, (*days, summary) in found.items()})

    for todo in (False, True):
        compare_days(place, read, todo)
        (place.path / "real.ics").unlink()
    place.write("p.yaml", PLAN.replace("  aewa:", "  idle: { name: Idle }\n  aewa:"))
    place.make("--for", "idle")
    assert json.loads(other(place, "php", "-d", "error_reporting=0", "read.php", "x.ics")) == []
    return None


TODOMAN = """\
path = "{0}/tasks/*"
cache_path = "{0}/todoman.cache"
date_format = "%Y-%m-%d"
time_format = ""
default_list = "plan"
"""


def test_todoman_lists_the_tasks(place):
    """It reads a directory with a file for each task, as vdirsyncer leaves it."""
    if not shutil.which("todoman"):
        return "todoman is not installed"
    place.write("config.py", TODOMAN.format(place.path))
    place.write("t.yaml", PROGRESS)
    head, events = place.make("--as=todo", plan="t.yaml")
    (place.path / "tasks/plan").mkdir(parents=True)
    for uid, event in events.items():
        place.write(f"tasks/plan/{uid}.ics", "\r\n".join(head[:3] + [event.raw, "END:VCALENDAR", ""]))
    listed = json.loads(other(place, "todoman", "--config", "config.py", "--porcelain", "list", "--status=ANY"))
    days = {t["summary"]: str(datetime.datetime.fromtimestamp(t["due"], datetime.timezone.utc).date())
            for t in listed}
    wanted = {unescape(e.get("SUMMARY")): str(e.day("DUE")) for e in events.values()}
    assert days == wanted, (days, wanted)
    assert {t["percent"] for t in listed if t["summary"] == "1.2 Write"} == {40}
    assert [t["summary"] for t in listed if t["completed"]] == ["Documents due for CMS-StC44"]
    return None


def test_python_reads_people_and_links(place):
    if not has_module("icalendar"):
        return "python3-icalendar is not installed"
    place.make()
    found = json.loads(other(place, PYTHON, "-c", """
import icalendar, json
calendar = icalendar.Calendar.from_ical(open("x.ics", "rb").read())
event = [e for e in calendar.walk("VEVENT") if e["UID"] == "1.2@flyways.jwp"][0]
links = event["RELATED-TO"] if isinstance(event["RELATED-TO"], list) else [event["RELATED-TO"]]
print(json.dumps([str(event["ORGANIZER"]), dict(event["ORGANIZER"].params),
                  [[str(a), dict(a.params)] for a in event["ATTENDEE"]],
                  [[str(r), dict(r.params)] for r in links]]))
"""))
    assert found[0] == "mailto:flyways@example.org" and found[1]["CN"] == "Officer, Flyways"
    assert [a[0] for a in found[2]] == ["mailto:flyways@example.org", "mailto:sites@example.org"]
    assert all(a[1]["SCHEDULE-AGENT"] == "CLIENT" for a in found[2])
    assert ["1.1@flyways.jwp", {"RELTYPE": "DEPENDS-ON"}] in found[3]
    return None


def khal(place, *arguments):
    return other(place, "khal", "-c", "khal.conf", *arguments)


def khal_list(place):
    """What khal shows: {uid: [start, end, title, status]}."""
    listed = khal(place, "list", "-a", "plan", "--once", "--day-format", "", "--format",
                  "{uid}|{start-date}|{end-date}|{title}|{status}", "2014-01-01", "2029-12-31")
    lines = [line.split("|") for line in listed.splitlines() if "|" in line]
    assert len(lines) == len({line[0] for line in lines}), "khal shows an event twice"
    return {line[0]: line[1:] for line in lines}


def test_khal_takes_the_new_calendar_over_the_old(place):
    if not shutil.which("khal"):
        return "khal is not installed"
    (place.path / "calendar").mkdir()
    place.write("khal.conf", KHAL.format(place.path))

    def update(plan, day):
        place.write("p.yaml", plan)
        _, events = place.make(day=day)
        khal(place, "import", "--batch", "-a", "plan", "x.ics")
        return events, khal_list(place)

    events, shown = update(PLAN, 1)
    assert set(shown) == set(events)
    moved = SHORTER.replace("2017-10-22", "2017-10-29").replace("duration: 3 months",
                                                                "duration: 4 months")
    events, shown = update(moved, 2)
    assert set(shown) == set(events), "a duplicate or a ghost"
    for uid, event in events.items():
        last = event.day("DTEND") - datetime.timedelta(days=1)
        assert shown[uid][:2] == [str(event.day("DTSTART")), str(last)], uid
    assert shown["1.4@flyways.jwp"][2] == "CANCELLED: 1.4 Done"
    assert "CANCELLED" in shown["1.4@flyways.jwp"][3].upper()
    update(moved, 3)
    events, shown = update(PLAN, 4)
    assert shown["1.4@flyways.jwp"][2] == "1.4 Done" and set(shown) == set(events)
    return None


def test_khal_follows_random_edits(place):
    """After each import it shows the events of the plan, and of the others no more than that they are cancelled."""
    if not shutil.which("khal"):
        return "khal is not installed"
    (place.path / "calendar").mkdir()
    place.write("khal.conf", KHAL.format(place.path))

    def imported(name, fresh):
        khal(place, "import", "--batch", "-a", "plan", name)
        shown = khal_list(place)
        valid = {uid: e for uid, e in shown.items() if "CANCELLED" not in e[3].upper()}
        wanted = {uid: e for uid, e in fresh.items() if e.get("STATUS") != "CANCELLED"}
        assert set(valid) == set(wanted), set(valid) ^ set(wanted)
        for uid, event in wanted.items():
            last = event.day("DTEND") - datetime.timedelta(days=1)
            assert valid[uid][:3] == [str(event.day("DTSTART")), str(last), unescape(event.get("SUMMARY"))], uid

    for seed in (3, 4):
        for path in (place.path / "calendar").iterdir():
            path.unlink()
        edit_and_update(place, seed, 6, imported)
    return None


def test_khal_reads_the_same_days(place):
    if not shutil.which("khal"):
        return "khal is not installed"
    (place.path / "calendar").mkdir()
    place.write("khal.conf", KHAL.format(place.path))

    def read(name):
        khal(place, "import", "--batch", "-a", "plan", name)
        after = datetime.timedelta(days=1)
        return json.dumps({uid: [e[0], str(datetime.date.fromisoformat(e[1]) + after), e[2]]
                           for uid, e in khal_list(place).items()})

    compare_days(place, read, False, real_plans()[-2:-1])  # it takes its time
    return None


def test_calcurse_imports_all(place):
    if not shutil.which("calcurse"):
        return "calcurse is not installed"
    for kind, file in (("event", "apts"), ("todo", "todo")):
        name = f"calcurse-{kind}"
        (place.path / name).mkdir()
        place.run(*real_plans(), "-o", f"{kind}.ics", f"--as={kind}").expect(0)
        other(place, "calcurse", "-D", name, "-i", f"{kind}.ics")
        count = place.read(f"{kind}.ics").count(b"\nEND:V" + kind.upper().encode())
        assert len(place.read(f"{name}/{file}").decode().splitlines()) == count
    return None


def test_calcurse_takes_the_new_calendar_in_place_of_the_old(place):
    """It knows no UID: what is there is emptied first, in a directory of the plan's own."""
    if not shutil.which("calcurse"):
        return "calcurse is not installed"
    (place.path / "plan").mkdir()

    def imported(name, fresh):
        if (place.path / "plan/apts").exists():
            other(place, "calcurse", "-q", "-D", "plan", "-P", "--filter-type", "cal")
        raw = parse(place.read(name))[1]
        other(place, "calcurse", "-q", "-D", "plan", "-i", name)
        lines = place.read("plan/apts").decode().splitlines()
        titles = sorted(re.sub(r"^.*\] (\{.*?\} )?(>\w+ )?", "", line) for line in lines)
        assert titles == sorted(unescape(e.get("SUMMARY")) for e in raw.values()), titles
        assert len([title for title in titles if not title.startswith("CANCELLED")]) == len(
            [e for e in fresh.values() if e.get("STATUS") != "CANCELLED"])

    edit_and_update(place, 5, 6, imported)
    return None


def main():
    global JWP
    JWP = str(Path(sys.argv[1]).resolve())
    passed = failed = 0
    words = [word for word in sys.argv[2:] if not os.path.isdir(word)]
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (words and not any(word in name for word in words)):
            continue
        with tempfile.TemporaryDirectory() as directory:
            try:
                skipped = test(Place(directory))
                passed += 1
                if skipped:
                    print(f"{name}: not run: {skipped}")
            except Exception as error:  # one failure must not hide the others
                failed += 1
                print(f"FAILED {name}: {type(error).__name__}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
