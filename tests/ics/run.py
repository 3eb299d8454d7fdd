#!/usr/bin/env python3
"""Calendars that come in: what hostile files cost, what comes back of what goes out, and `jwp meetings`.

    run.py JWP [DIRECTORY] [WORD...]     all tests, or those whose name holds one of the words
The directory holds plans for dates/run.py and is of no use here but for its .ics files, which the random test breaks.
The last line counts tests.
"""

import csv
import io
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import ordinals

JWP = ""
HERE = Path(__file__).resolve().parent
PLANS = HERE.parents[1] / "plans"
SECONDS = 60  # sanitizers are slow; without them all is done within one

HEAD, FOOT = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "END:VCALENDAR\r\n"

PLAN = """\
plan: demo
title: Demonstration
period: 2016 to 2018
use: {{ file: x.ics, body: CMS-StC }}
calendars:
  c: {{ holidays: {holidays} }}
activities:
  - {{ id: "1", title: Work, duration: 3 days, calendar: c }}
"""


def event(*lines):
    return "BEGIN:VEVENT\r\n" + "".join(line + "\r\n" for line in lines) + "END:VEVENT\r\n"


def calendar(*events):
    return HEAD + "".join(events) + FOOT


def run(directory, *arguments):
    started = time.monotonic()
    done = subprocess.run([JWP, *arguments], cwd=directory, capture_output=True, timeout=SECONDS)
    assert done.returncode >= 0, f"signal {-done.returncode}: {done.stderr[-500:]!r}"
    return done, time.monotonic() - started


def is_plain():
    """Is the program without sanitizers, so that time and memory mean something?"""
    return b"__asan_init" not in Path(JWP).read_bytes()


# ---- hostile files ----

DAY = "DTSTART;VALUE=DATE:20160104"

HOSTILE = {  # name: (what the file holds, words of a message, whether it is an error)
    "a rule of a million dates": (lambda: calendar(event(DAY, "RRULE:FREQ=DAILY;COUNT=1000000", "SUMMARY:StC1")),
                                  "no number for COUNT", False),
    "a rule without end, often": (lambda: calendar(*(event(f"UID:{i}", DAY, "RRULE:FREQ=DAILY", "SUMMARY:x")
                                                     for i in range(19000))), "recur more often than is read", True),
    "rules that no day meets": (lambda: calendar(*(event(f"UID:{i}", DAY, "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
                                                         "SUMMARY:x") for i in range(5000))),
                                "further than there are days", False),
    "rules of contradictions": (lambda: calendar(*(event(f"UID:{i}", DAY, "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1MO",
                                                         "SUMMARY:x") for i in range(5000))), "does not go with", False),
    "rules that hardly a day meets": (
        lambda: calendar(*(event(f"UID:{i}", DAY, "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SA", "SUMMARY:x")
                           for i in range(19000))), "recur more often than is read", True),
    "a rule by the second": (lambda: calendar(event("DTSTART:20160104T000000Z", "RRULE:FREQ=SECONDLY", "SUMMARY:x")),
                             '"SECONDLY" is no frequency', False),
    "components in components": (lambda: HEAD + "BEGIN:X-A\r\n" * 100000 + FOOT, "nested deeper", True),
    "events in events": (lambda: HEAD + "BEGIN:VEVENT\r\n" * 100000 + FOOT, "END:VEVENT is missing", True),
    "a line of 100 MB": (lambda: HEAD + "SUMMARY:" + "x" * 100_000_000 + "\r\n" + FOOT, "larger than 16 MiB", True),
    "a line of 15 MB": (lambda: calendar(event(DAY, "UID:a", "SUMMARY:" + "x" * 15_000_000)), "longer than 64 KiB", False),
    "a line of 5 million folds": (lambda: calendar(event(DAY, "UID:a", "SUMMARY:" + "x\n " * 5_000_000)),
                                  "longer than 64 KiB", False),
    "100,000 parameters": (lambda: calendar(event(DAY, "UID:a", "SUMMARY" + ";A=1" * 100000 + ":x")),
                           "longer than 64 KiB", False),
    "200 parameters": (lambda: calendar(event(DAY, "UID:a", "SUMMARY" + ";A=1" * 200 + ":x")), "more than 100", False),
    "8 million lines of nothing": (lambda: HEAD + "x\n" * 8_000_000, "no line of a calendar", True),
    "16 million line ends": (lambda: HEAD + "\n" * 16_000_000, "cut short", True),
    "a million EXDATE": (lambda: calendar(event(DAY, "RRULE:FREQ=DAILY", *["EXDATE:" + ",".join(["20160105"] * 7000)] * 150)),
                         "more dates than are read", True),
    "2,000 lines of EXDATE": (lambda: calendar(event(DAY, *["EXDATE:20160105"] * 2000)), "more than 1000 lines", True),
    "30,000 events": (lambda: calendar(*(event(f"UID:{i}", DAY, f"SUMMARY:StC{i}") for i in range(30000))),
                      "more events", True),
    "19,000 changes to one event": (
        lambda: calendar(event("UID:a", DAY, "RRULE:FREQ=DAILY", "SUMMARY:x"),
                         *(event("UID:a", DAY, "RECURRENCE-ID;VALUE=DATE:20160105", "SUMMARY:x") for _ in range(19000))),
        "", False),
    "2,000 changes to all later dates": (
        lambda: calendar(event("UID:a", DAY, "RRULE:FREQ=DAILY", "SUMMARY:x"),
                         *(event("UID:a", DAY, f"RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:2016{i % 12 + 1:02}{i % 28 + 1:02}",
                                 f"SEQUENCE:{i}", "SUMMARY:x") for i in range(2000))), "only the first 200", False),
    "15,000 long summaries": (
        lambda: calendar(*(event(f"UID:{i}", DAY, "SUMMARY:" + "first cent V sc standing committee COP-" * 20)
                           for i in range(15000))), "", False),
    "19,000 events with one UID": (lambda: calendar(*(event("UID:a", DAY, f"SUMMARY:StC{i}") for i in range(19000))),
                                   "the later one counts", False),
    "19,000 events of one meeting": (
        lambda: calendar(*(event(f"UID:{i}", f"DTSTART;VALUE=DATE:2017{i % 12 + 1:02}{i % 28 + 1:02}", "SUMMARY:StC1")
                           for i in range(19000))), '"CMS-StC1" is on', True),
    "19,000 sessions": (
        lambda: calendar(*(event(f"UID:{i}", f"DTSTART;VALUE=DATE:{1901 + i // 336}{i // 28 % 12 + 1:02}{i % 28 + 1:02}",
                                 "SUMMARY:StC1 resumed") for i in range(19000))), '"CMS-StC1" is on', True),
    "900 zones": (lambda: calendar(*(event(f"UID:{i}", f"DTSTART;TZID=Zone/N{i}:20160104T100000", "DTEND:20160105T000000Z",
                                              f"SUMMARY:StC{i + 1}") for i in range(900))), "is not known", False),
    "a zone by the second": (
        lambda: HEAD + "BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        + event("DTSTART;TZID=Z:20160104T100000", "DTEND:20160105T000000Z", "SUMMARY:StC1") + FOOT, "is not known", False),
    "1,000 rules of zones": (
        lambda: HEAD + ("BEGIN:VTIMEZONE\r\nTZID:Z\r\n" + "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
                        "RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=MO\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\n"
                        * 1000 + "END:VTIMEZONE\r\n") + FOOT, "more rules than any has", True),
    "a file cut short": (lambda: calendar(event(DAY, "SUMMARY:StC1"))[:-20], "cut short", True),
    "UTF-16": (lambda: calendar().encode("utf-16"), "UTF-16", True),
    "UTF-16 without a mark": (lambda: calendar().encode("utf-16-be"), "UTF-16", True),
    "Latin 1": (lambda: calendar(event(DAY, "SUMMARY:R\xe9union")).encode("latin-1"), "no UTF-8", True),
    "a NUL byte": (lambda: calendar(event(DAY, "SUMMARY:a\0b")), "NUL", True),
    "a web page": (lambda: "<!DOCTYPE html><html>Please log in</html>", "log in", True),
    "nothing": (lambda: "", "empty", True),
}


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))


def test_hostile(name):
    make, words, is_error = HOSTILE[name]
    text = make()
    plain = is_plain()
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "x.ics").write_bytes(text if isinstance(text, bytes) else text.encode())
        (Path(directory) / "x.yaml").write_text(PLAN.format(holidays="x.ics"))
        started = time.monotonic()
        done = subprocess.run([JWP, "check", "x.yaml"], cwd=directory, capture_output=True, timeout=SECONDS,
                              preexec_fn=limit_memory if plain else None)
        took = time.monotonic() - started
    said = done.stderr.decode()
    assert done.returncode == (1 if is_error else 0), f"status {done.returncode}: {said[:300]}"
    assert words in said, f'"{words}" is not said: {said[:300]}'
    assert not plain or took < 10, f"took {took:.1f} s"


def test_zone_opens_no_file():
    with tempfile.TemporaryDirectory() as directory:
        fifo = Path(directory) / "fifo"
        subprocess.run(["mkfifo", fifo], check=True)
        names = [f"../../../../../../..{fifo}", f"/freeassociation.sourceforge.net/../../../../../..{fifo}", str(fifo),
                 "localtime", "posix/Europe/Berlin", "Europe/../../../../../.." + str(fifo)]
        events = [event(f"UID:{i}", f'DTSTART;TZID="{name}":20160104T100000', "DTEND:20160104T230000Z", f"SUMMARY:StC{i + 1}")
                  for i, name in enumerate(names)]
        (Path(directory) / "x.ics").write_text(calendar(*events))
        (Path(directory) / "x.yaml").write_text(PLAN.format(holidays="[]"))
        done, _ = run(directory, "check", "x.yaml")
    assert done.returncode == 0 and done.stderr.count(b"is not known") == len(names), done.stderr.decode()


# ---- random files ----

def broken(random_, seeds):
    """One of the seeds with some bytes or lines changed."""
    text = bytearray(random_.choice(seeds))
    for _ in range(random_.randint(1, 6)):
        at = random_.randrange(len(text) + 1)
        kind = random_.randrange(7)
        if kind == 0:
            text[at:at] = bytes([random_.randrange(256)])
        elif kind == 1:
            del text[at:at + random_.randint(1, 40)]
        elif kind == 2 and text:
            text[at % len(text)] ^= 1 << random_.randrange(8)
        elif kind == 3:
            other = random_.choice(seeds)
            start = random_.randrange(len(other) + 1)
            text[at:at] = other[start:start + random_.randint(1, 300)]
        else:
            lines = bytes(text).split(b"\n")
            i, k = random_.randrange(len(lines)), random_.randrange(len(lines))
            if kind == 4:
                lines[i], lines[k] = lines[k], lines[i]
            elif kind == 5:
                lines.insert(i, lines[k])
            else:
                lines[i] = re.sub(rb"\d+", lambda _: str(random_.choice([0, 9, 31, 366, 9999, 20160229, 99999999])).encode(),
                                  lines[i])
            text = bytearray(b"\n".join(lines))
    return bytes(text)


def test_random_files():
    """2,000 files, fifty to a plan: every run ends by itself, and with status 1 it says why."""
    corpus = HERE.parent / "fuzz/corpus/ics"
    seeds = [path.read_bytes() for path in sorted([*HERE.glob("*.ics"), *corpus.glob("*")])]
    random_ = random.Random(4)
    for _ in range(40):
        with tempfile.TemporaryDirectory() as directory:
            plan = ["plan: demo", "title: Demo", "period: 2016 to 2018", "use:"]
            for i in range(50):
                (Path(directory) / f"{i}.ics").write_bytes(broken(random_, seeds))
                plan.append(f"  - {{ file: {i}.ics, body: CMS-StC }}")
            plan += ["calendars:", "  c: { holidays: [" + ", ".join(f"{i}.ics" for i in range(50)) + "] }",
                     "activities:", '  - { id: "1", title: Work, duration: 3 days, calendar: c }']
            (Path(directory) / "x.yaml").write_text("\n".join(plan) + "\n")
            done, _ = run(directory, "check", "x.yaml")
            assert done.returncode in (0, 1), f"status {done.returncode}: {done.stderr[-500:]!r}"
            assert b"error: " in done.stderr or done.returncode == 0, done.stderr[-500:]


# ---- names ----

def test_ordinals():
    """Each number to 130 in all usual forms, on its own day: another number would disagree, none would get another id."""
    first = date(2016, 1, 4)
    events, count = [], 0
    for n in range(1, 131):
        for title in ordinals.titles(n):
            events.append(event(f"UID:{count}", f"DTSTART;VALUE=DATE:{first + timedelta(n):%Y%m%d}", f"SUMMARY:{title}"))
            count += 1
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "x.ics").write_bytes(calendar(*events).encode())
        (Path(directory) / "x.yaml").write_text(PLAN.format(holidays="[]").replace("CMS-StC", "CITES-SC"))
        done, _ = run(directory, "meetings", "x.yaml", "--format", "json")
        assert done.returncode == 0, done.stderr.decode()[:800]
        assert not done.stderr, done.stderr.decode()[:800]
    ids = [m["id"] for m in json.loads(done.stdout)["meetings"]]
    assert ids == [f"CITES-SC{n}" for n in range(1, 131)], ids
    assert count > 5000, count


def real_bodies():
    """{id of a body: its names by language}, of the real plans."""
    bodies = {}
    for path in (PLANS / "meetings").glob("*.yaml"):
        part = path.read_text().split("\nbodies:\n")[1].split("\nmeetings:")[0]
        for block in re.split(r"\n(?=  \S)", "\n" + part):
            match = re.match(r"\s*([\w-]+):", block)
            if match:
                names = dict(re.findall(r"^      (en|fr|es): (.*)", block, re.M))
                one = re.search(r"^    name: (.+)", block, re.M)
                bodies[match[1]] = names or ({"en": one[1]} if one else {})
    return bodies


def test_real_meetings():
    """Each numbered meeting of the real plans, under the name of its body in all its languages, gives its id."""
    names = sorted(path.name for path in PLANS.glob("*.yaml") if re.search(r"^plan:", path.read_text(), re.M))
    meetings = json.loads(run(PLANS, "meetings", *names, "--format", "json")[0].stdout)["meetings"]
    bodies, count = real_bodies(), 0
    with tempfile.TemporaryDirectory() as directory:
        for body, titles in bodies.items():
            numbers = [(m, n[1]) for m in meetings if m["body"] == body and m["dates"]
                       and (n := re.fullmatch(re.escape(body) + r"-?(\d{1,3})", m["id"]))]
            short, events = body.split("-", 1)[-1], []
            for m, n in numbers:
                forms = [f"{short}{n}", f"{short} {n}", f"{body.split('-')[0]} {short}{n}", m["id"]]
                forms += [f"{n}{ordinals.english_ending(int(n))} meeting of the {titles['en']}"] if "en" in titles else []
                forms += [f"{n}e session de la {titles['fr']}", f"{titles['fr']}, {n}e session"] if "fr" in titles else []
                forms += [f"{n}ª reunión de la {titles['es']} ({short}{n})"] if "es" in titles else []
                for form in forms:
                    days = f"DTSTART;VALUE=DATE:{m['dates']['start'].replace('-', '')}"
                    events.append(event(f"UID:{len(events)}", days, f"SUMMARY:{form}"))
            (Path(directory) / "x.ics").write_bytes(calendar(*events).encode())
            (Path(directory) / "x.yaml").write_text(PLAN.format(holidays="[]").replace("2016 to 2018", "2000 to 2030")
                                                    .replace("CMS-StC", body)
                                                    + f"bodies: {{ {body}: {{ name: {json.dumps(titles or body, ensure_ascii=False)} }} }}\n")
            done, _ = run(directory, "meetings", "x.yaml", "--format", "json")
            assert done.returncode == 0 and not done.stderr, f"{body}: {done.stderr.decode()[:500]}"
            found = {m["id"].replace("-", "") for m in json.loads(done.stdout)["meetings"]}
            assert found == {m["id"].replace("-", "") for m, _ in numbers}, (body, found)
            count += len(numbers)
    assert count > 150, count


# ---- out and in again ----

def test_round_trip():
    """The meetings of the real plans as one calendar, used in their place, give the same schedules."""
    names = sorted(path.name for path in PLANS.glob("*.yaml") if re.search(r"^plan:", path.read_text(), re.M))
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory) / "plans"
        shutil.copytree(PLANS, place, ignore=shutil.ignore_patterns("*.ics"))
        tables = {name: run(place, "schedule", name, "--format", "csv")[0].stdout for name in names}
        done, _ = run(place, "meetings", *names, "-o", "all.ics")
        assert done.returncode == 0, done.stderr.decode()
        for path in (place / "meetings").glob("*.yaml"):
            path.write_text(path.read_text().split("\nmeetings:")[0] + "\n")
        for name in names:
            text = (place / name).read_text()
            (place / name).write_text(re.sub(r"^use:\n", "use:\n  - all.ics\n", text, count=1, flags=re.M))
        for name in names:
            done, _ = run(place, "schedule", name, "--format", "csv")
            assert done.returncode == 0, done.stderr.decode()
            assert done.stdout == tables[name], f"{name}: another schedule"
        # And once more: what was read is written as it was read.
        first = json.loads(run(place, "meetings", *names, "--format", "json")[0].stdout)
        run(place, "meetings", *names, "-o", "again.ics")
        for name in names:
            (place / name).write_text((place / name).read_text().replace("- all.ics", "- again.ics"))
        second = json.loads(run(place, "meetings", *names, "--format", "json")[0].stdout)
        keys = ("id", "body", "name", "dates", "sessions", "place", "documents_due", "takes_documents", "status")
        assert [[m[k] for k in keys] for m in first["meetings"]] == [[m[k] for k in keys] for m in second["meetings"]]


def test_plan_calendars():
    """plans/meetings/X.ics says what X.yaml says: beside it nothing disagrees, in its place the schedule is the same."""
    names = sorted(path.name for path in PLANS.glob("*.yaml") if re.search(r"^plan:", path.read_text(), re.M))
    files = sorted(path.stem for path in (PLANS / "meetings").glob("*.ics"))
    assert files, "no calendars in plans/meetings"
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory) / "plans"
        shutil.copytree(PLANS, place)
        tables = {name: run(place, "schedule", name, "--format", "csv")[0].stdout for name in names}
        uses = "".join(f"  - meetings/{file}.ics\n" for file in files)
        for name in names:
            text = (place / name).read_text()
            (place / name).write_text(re.sub(r"^use:\n", "use:\n" + uses, text, count=1, flags=re.M))
        for step in ("beside", "instead"):
            for name in names:
                done, _ = run(place, "schedule", name, "--format", "csv")
                assert done.returncode == 0, f"{step}: {done.stderr.decode()[:500]}"
                assert done.stdout == tables[name], f"{name}, {step}: another schedule"
            for file in files:
                path = place / "meetings" / f"{file}.yaml"
                path.write_text(path.read_text().split("\nmeetings:")[0] + "\n")


# ---- jwp meetings ----

LIST = """\
plan: list
title: A list of meetings
period: 2016 to 2018
status-date: 2016-10-01
use: { file: more.ics, body: CMS-StC }
bodies:
  CMS-StC: { name: { en: Standing Committee, fr: Comité permanent }, documents-due: 60 days }
meetings:
  CMS-StC44: { dates: 2015-10-14 to 2015-10-15, place: "Bonn, Germany", status: held, source: the report }
  CMS-StC45: { dates: 2016-Q4 }
  CMS-StC46: { status: postponed }
  CMS-COP12: { sessions: [2017-10-23 to 2017-10-24, 2017-10-26 to 2017-10-28], takes-documents: no }
activities:
  - { id: "1", title: Work, duration: 3 days }
"""


class Listing:
    def __enter__(self):
        self.place = tempfile.TemporaryDirectory()
        (Path(self.place.name) / "list.yaml").write_text(LIST)
        (Path(self.place.name) / "more.ics").write_text(calendar(
            event("UID:a", "DTSTART;VALUE=DATE:20181023", "DTEND;VALUE=DATE:20181025", "SUMMARY:StC48", "LOCATION:Bonn")))
        return self

    def __exit__(self, *_):
        self.place.cleanup()

    def run(self, *arguments):
        return run(self.place.name, "meetings", "list.yaml", *arguments)[0]

    def ids(self, *arguments):
        return [m["id"] for m in json.loads(self.run("--format", "json", *arguments).stdout)["meetings"]]


def test_meetings_choice():
    with Listing() as listing:
        every = ["CMS-StC44", "CMS-StC45", "CMS-COP12", "CMS-StC48", "CMS-StC46"]
        assert listing.ids() == every
        assert listing.ids("--body", "CMS-COP") == ["CMS-COP12"]
        assert listing.ids("--from", "2017") == ["CMS-COP12", "CMS-StC48"]
        assert listing.ids("--next", "1") == ["CMS-StC45"], "after the status date"
        assert listing.ids("--next", "1", "--from", "2016-11-16", "--body", "CMS-StC") == ["CMS-StC48"]
        assert listing.ids("--next", "9", "--from", "2000-01-01") == every[:4], "only what takes place"
        for wrong, words in ((["--body", "CMS-STC"], 'did you mean "CMS-StC"'),
                             (["--body", "CMS"], "of it there are CMS-StC, CMS-COP"), (["--from", "soon"], "is no day"),
                             (["--next", "0"], "1 to"), (["--format", "pdf"], "table, csv, json, ics")):
            done = listing.run(*wrong)
            assert done.returncode == 2 and words in done.stderr.decode(), (wrong, done.stderr.decode())


def test_meetings_formats():
    with Listing() as listing:
        table = listing.run().stdout.decode().splitlines()
        assert table[0].split() == "Meeting Body Dates Documents due Status Place Source".split(), table[0]
        assert re.match(r"CMS-StC44 +CMS-StC +2015-10-14 to 2015-10-15 +2015-08-15 +held +Bonn, Germany +the report$", table[1])
        assert re.match(r"CMS-StC45 +CMS-StC +2016-10-01 to 2016-12-31 +2016-09-16 +tentative +list.yaml:10$", table[2])
        assert any(re.match(r"CMS-StC48 .* Bonn +more.ics:7$", line) for line in table)
        assert listing.run("--from", "2099").stdout == b"no meetings\n"
        for width in (60, 80):  # too narrow for all columns: place and source stand below
            narrow = listing.run("--width", str(width)).stdout.decode().splitlines()
            assert max(map(len, narrow)) <= width, narrow
            assert "    Place; Source" in narrow and "    Bonn, Germany; the report" in narrow, narrow
            assert "    list.yaml:10" in narrow, narrow
        rows = list(csv.DictReader(io.StringIO(listing.run("--format", "csv").stdout.decode("utf-8-sig"))))
        assert rows[0]["start"] == "2015-10-14" and rows[0]["line"] == "9" and rows[0]["place"] == "Bonn, Germany"
        assert rows[2]["takes_documents"] == "no" and rows[2]["documents_due"] == ""
        meetings = {m["id"]: m for m in json.loads(listing.run("--format", "json").stdout)["meetings"]}
        assert len(meetings["CMS-COP12"]["sessions"]) == 2 and meetings["CMS-StC46"]["dates"] is None
        assert meetings["CMS-StC48"]["file"] == "more.ics" and meetings["CMS-StC48"]["line"] == 7
        text = listing.run("--format", "ics").stdout.decode()
        assert re.findall(r"^UID:(.*)\r$", text, re.M) == [
            "CMS-StC44@jwp", "CMS-StC44+documents@jwp", "CMS-StC45@jwp", "CMS-StC45+documents@jwp", "CMS-COP12@jwp",
            "CMS-COP12+2@jwp", "CMS-StC48@jwp", "CMS-StC48+documents@jwp"]
        done = listing.run("-o", "out.json")
        assert done.returncode == 0 and not done.stdout
        assert json.loads((Path(listing.place.name) / "out.json").read_text())["meetings"]


def test_words_of_dates():
    """What a tentative meeting says of its days: in the language of the calendar, where the plan has such words."""
    span = "from: 2016-10, to: 2016-12"
    several = "{ fr: fin 2016, en: late 2016, es: fines de 2016 }"
    with Listing() as listing:
        path = Path(listing.place.name) / "list.yaml"
        for words, language, said in ((several, [], "late 2016"), (several, ["--lang", "fr"], "fin 2016"),
                                      (several, ["--lang", "sv"], "late 2016"), ("{ sv: sent 2016 }", [], "sent 2016"),
                                      ("{ sv: sent 2016, en: late 2016 }", ["--lang", "sv"], "sent 2016"),
                                      ("fin 2016", ["--lang", "es"], "fin 2016")):
            path.write_text(LIST.replace("dates: 2016-Q4", f"dates: {{ print: {words}, {span} }}"))
            done = listing.run("--format", "ics", *language)
            assert done.returncode == 0, done.stderr.decode()
            text = done.stdout.decode().replace("\r\n ", "")
            event_text = text[text.index("UID:CMS-StC45@jwp"):]
            description = re.search(r"^DESCRIPTION:(.*)\r$", event_text, re.M).group(1)
            found = [each for each in ("late 2016", "fin 2016", "fines de 2016", "sent 2016") if each in description]
            assert found == [said], (words, language, description)


def test_sources_that_disagree():
    """Both places are shown, whether two calendars or a calendar and a plan give a meeting."""
    one = calendar(event("UID:a", "DTSTART;VALUE=DATE:20161109", "DTEND;VALUE=DATE:20161111", "SUMMARY:StC45"))
    other = calendar(event("UID:b", "DTSTART;VALUE=DATE:20161110", "SUMMARY:45th meeting"))
    plan = PLAN.format(holidays="[]")
    cases = [(plan.replace("{ file: x.ics, body: CMS-StC }", "[{ file: x.ics, body: CMS-StC }, { file: y.ics, body: CMS-StC }]"),
              ['y.ics:5:1: error: "CMS-StC45" is on 2016-11-10 here, and from 2016-11-09 to 2016-11-10 elsewhere',
               "x.ics:5:1: note: elsewhere"]),
             (plan + "meetings:\n  CMS-StC45: { dates: 2016-11-10 to 2016-11-11 }\n",
              ['x.ics:5:1: error: "CMS-StC45" is from 2016-11-09 to 2016-11-10 here, and elsewhere it is from 2016-11-10 to 2016-11-11',
               "x.yaml:10:3: note: elsewhere"]),
             (plan + "meetings:\n  CMS-StC45: { dates: 2016-11-09 }\n",
              ["and elsewhere it is on 2016-11-09", "x.yaml:10:3: note: elsewhere"])]
    for text, words in cases:
        with tempfile.TemporaryDirectory() as directory:
            for name, content in (("x.ics", one), ("y.ics", other), ("x.yaml", text)):
                (Path(directory) / name).write_text(content, newline="")
            done, _ = run(directory, "meetings", "x.yaml")
            said = done.stderr.decode()
            assert done.returncode == 1 and not done.stdout, said
            assert all(word in said for word in words), said


def main(arguments):
    global JWP
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    JWP = str(Path(arguments[0]).resolve())
    words = arguments[2:]
    tests = {name[5:].replace("_", " "): value for name, value in globals().items()
             if name.startswith("test_") and name != "test_hostile"}
    tests.update({f"hostile: {name}": (lambda name=name: test_hostile(name)) for name in HOSTILE})
    passed = failed = 0
    for name, test in tests.items():
        if words and not any(word in name for word in words):
            continue
        try:
            test()
            passed += 1
        except (AssertionError, subprocess.TimeoutExpired, ValueError, KeyError, IndexError) as error:
            print(f"{name}: {str(error)[:800] or type(error).__name__}")
            failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
