#!/usr/bin/env python3
"""Publishing: to Radicale and Xandikos, CalDAV servers that others wrote, and to one of our own that misbehaves.

    run.py JWP [NAME...]      all tests, or those whose name holds one of the words

Status 77 (skipped) where all that ran passed, but a program is not installed. Only loopback is used.
"""

import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "ical"))
from edits import Edited
from servers import Fake, Radicale, Skipped, Xandikos, drop, free_port

JWP = ""
PLANS = Path(__file__).resolve().parents[2] / "plans"
REAL = PLANS / "cms-ramsar-2016-2018.yaml"
SECRET = "s3cret-w0rd"

PLAN = """\
plan: small
title: A small plan
period: 2016
organizations: { cms: { name: CMS Secretariat } }
bodies: { CMS-StC: { name: "CMS Standing Committee", documents-due: 60 days } }
meetings: { CMS-StC45: { dates: 2016-11-09 to 2016-11-10, place: Bonn } }
activities:
  - { id: a, title: "Compare, and list; all", lead: cms, duration: 10 working days }
  - { id: b, title: Décider, lead: cms, duration: 2 weeks, after: 2016-03-07 start }
  - { id: c, title: Report, lead: cms, duration: 2 weeks, after: 2016-05-02 start, submit-to: CMS-StC }
"""
NAMES = ["a@small.jwp.ics", "b@small.jwp.ics", "c@small.jwp.ics",
         "CMS-StC45@jwp.ics", "CMS-StC45+documents@jwp.ics"]
FOREIGN = ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//somebody//else//EN\r\nBEGIN:VEVENT\r\n"
           "UID:lunch\r\nDTSTAMP:20160101T000000Z\r\nDTSTART;VALUE=DATE:20160401\r\n"
           "SUMMARY:Lunch\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")


def unfolded(text):
    return text.replace("\r\n ", "")


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8")
        self.err = done.stderr.decode("utf-8")

    def expect(self, status, out=None, err=None):
        what = f"status {self.status}\n--- out\n{self.out[-1500:]}\n--- err\n{self.err[-1500:]}"
        assert self.status == status, f"wanted status {status}: {what}"
        for wanted, text in ((out, self.out), (err, self.err)):
            for part in [wanted] if isinstance(wanted, str) else wanted or []:
                assert part in text, f"wanted {part!r}: {what}"
        assert SECRET not in self.out + self.err, "the password is in a message"
        return self

    def counts(self, sent, unchanged, deleted, conflicts=0):
        match = re.search(r"(\d+) sent .*?, (\d+) unchanged, (\d+) deleted, (\d+) conflict", self.out)
        found = tuple(map(int, match.groups())) if match else None
        assert found == (sent, unchanged, deleted, conflicts), f"{found}: {self.out}{self.err}"
        return self


class Place:
    """A directory to work in, and the servers that were started for it."""

    def __init__(self, path):
        self.path = Path(path)
        self.ends = []
        (self.path / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def close(self):
        for end in reversed(self.ends):
            end()

    def write(self, name, text):
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def change(self, *pairs, source=None, name="plan.yaml"):
        text = source or (self.path / "plan.yaml").read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        return self.write(name, text)

    def events(self, plan):
        """{uid: what it says} of the calendar that jwp writes, without people and stamps."""
        text = subprocess.run([JWP, "ical", plan, "--without", "people"], cwd=self.path, check=True,
                              capture_output=True, timeout=120).stdout.decode()
        events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", unfolded(text), re.S)
        return {re.search(r"^UID:(\S+)", event, re.M)[1]:
                re.sub(r"(?m)^(DTSTAMP|CREATED|LAST-MODIFIED):.*\n", "", event) for event in events}

    def summaries(self, plan):
        return [re.sub(r"\\(.)", r"\1", re.search(r"^SUMMARY:(.*)\r", event, re.M)[1])
                for event in self.events(plan).values()]

    def publish(self, url, *options, plan="plan.yaml", env=None):
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC",
                       "HOME": str(self.path), "JWP_USER": "planner", "JWP_PASSWORD": SECRET}
        for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if kept in os.environ:
                environment[kept] = os.environ[kept]
        environment.update(env or {})
        environment = {k: v for k, v in environment.items() if v is not None}
        return Result(subprocess.run([JWP, "publish", plan, "--to", url, *options], cwd=self.path,
                                     capture_output=True, env=environment, check=False, timeout=180))


# To servers that others wrote


def on_each_server(test):
    """Makes test_radicale_NAME and test_xandikos_NAME of it."""
    for kind in (Radicale, Xandikos):
        globals()[f"test_{kind.__name__.lower()}_{test.__name__}"] = \
            lambda place, kind=kind: test(place, kind(place))
    return test


@on_each_server
def twice(place, server):
    first = place.publish(server.url, plan=str(REAL)).expect(0)
    events = len(server.listing())
    first.counts(events, 0, 0)
    assert events > 40
    assert server.recorder.take() == {"PROPFIND": 1, "MKCALENDAR": 1, "PUT": events}
    before = server.listing()
    place.publish(server.url, plan=str(REAL)).expect(0).counts(0, events, 0)
    assert server.recorder.take() == {"PROPFIND": 1, "REPORT": 1}
    assert server.listing() == before


@on_each_server
def sends_only_changes(place, server):
    place.publish(server.url).expect(0).counts(5, 0, 0)
    before = server.listing()
    server.recorder.take()
    place.change(("Décider", "Décider bientôt"))
    place.publish(server.url).expect(0, out="changed  b@small.jwp  b Décider bientôt").counts(1, 4, 0)
    assert server.recorder.take() == {"PROPFIND": 1, "REPORT": 1, "PUT": 1}
    after = server.listing()
    assert [name for name in before if before[name] != after[name]] == ["b@small.jwp.ics"]
    assert b"SEQUENCE:0" in before["b@small.jwp.ics"] and b"SEQUENCE:1" in after["b@small.jwp.ics"]


@on_each_server
def deletes_what_vanished(place, server):
    place.publish(server.url).expect(0)
    server.recorder.take()
    text = "".join(line for line in PLAN.splitlines(True) if "id: b" not in line)
    place.write("plan.yaml", text)
    place.publish(server.url).expect(0, out="deleted  b@small.jwp  b Décider").counts(0, 4, 1)
    assert server.recorder.take() == {"PROPFIND": 1, "REPORT": 1, "DELETE": 1}
    assert "b@small.jwp.ics" not in server.listing() and len(server.listing()) == 4


@on_each_server
def foreign_events_survive(place, server):
    place.publish(server.url).expect(0)
    like_ours = FOREIGN.replace("UID:lunch", "UID:x@other.jwp")
    server.put("lunch.ics", FOREIGN)
    server.put("x@other.jwp.ics", like_ours)
    lunch, theirs = (server.listing()[name] for name in ("lunch.ics", "x@other.jwp.ics"))
    assert b"Lunch" in lunch and b"Lunch" in theirs
    place.change(("Report", "The report"), ("id: a,", "id: d,"))
    place.publish(server.url).expect(0).counts(2, 3, 1)
    listing = server.listing()
    assert listing["lunch.ics"] == lunch
    assert listing["x@other.jwp.ics"] == theirs
    assert "d@small.jwp.ics" in listing and "a@small.jwp.ics" not in listing


@on_each_server
def edited_events_are_conflicts(place, server):
    place.publish(server.url).expect(0)
    edited = server.listing()["b@small.jwp.ics"].decode().replace("b Décider", "b Décider demain")
    server.put("b@small.jwp.ics", edited)
    place.change(("Report", "The report"))
    problem = "jwp: b@small.jwp (b Décider): somebody edited it on the server"
    place.publish(server.url).expect(3, err=problem).counts(1, 3, 0, 1)
    assert b"demain" in server.listing()["b@small.jwp.ics"]
    place.publish(server.url, "--overwrite").expect(0).counts(1, 4, 0)
    assert "demain" not in server.listing()["b@small.jwp.ics"].decode()
    place.publish(server.url).expect(0).counts(0, 5, 0)


@on_each_server
def dry_run(place, server):
    place.publish(server.url, "--dry-run").expect(0, out="would make the calendar").counts(5, 0, 0)
    assert server.listing() is None
    assert server.recorder.take() == {"PROPFIND": 1}
    place.publish(server.url).expect(0)
    before = server.listing()
    server.recorder.take()
    place.change(("id: a,", "id: d,"))
    place.publish(server.url, "--dry-run").expect(0, out="would be: ").counts(1, 4, 1)
    assert server.recorder.take() == {"PROPFIND": 1, "REPORT": 1} and server.listing() == before


@on_each_server
def deleted_there_comes_back(place, server):
    place.publish(server.url).expect(0)
    server.delete("a@small.jwp.ics")
    place.publish(server.url).expect(0).counts(1, 4, 0)


@on_each_server
def home_is_no_calendar(place, server):
    place.publish(server.url).expect(0)
    place.publish(server.home).expect(3, err="is no calendar, but perhaps a place for calendars")


@on_each_server
def two_plans_share_a_calendar(place, server):
    other = place.change(("plan: small", "plan: large"), name="other.yaml")
    place.publish(server.url).expect(0).counts(5, 0, 0)
    place.publish(server.url, plan=other).expect(0).counts(3, 2, 0)
    text = PLAN.replace(", submit-to: CMS-StC", "")
    place.write("plan.yaml", text)  # needs the meeting no more; the other plan does
    place.publish(server.url).expect(0).counts(1, 2, 0)
    assert "CMS-StC45@jwp.ics" in server.listing()
    place.publish(server.url, plan=other).expect(0).counts(0, 5, 0)


@on_each_server
def stopped_in_the_middle(place, server):
    """What arrived before is not sent again."""
    lines = [f"  - {{ id: n{n}, title: Number {n}, duration: 1 day }}\n" for n in range(120)]
    place.write("plan.yaml", "plan: small\ntitle: Large\nperiod: 2016\nactivities:\n" + "".join(lines))
    watching = True

    def watch():
        while watching and server.recorder.seen.count(b"PUT") < 20:
            time.sleep(0.002)
        server.stop()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    result = place.publish(server.url)
    watching = False
    watcher.join()
    result.expect(3, err="not done: publish again to go on")
    sent = int(re.search(r"(\d+) sent", result.out)[1])
    assert 15 <= sent < 120
    server.run()
    stored = len(server.listing())
    assert stored - sent in (0, 1), "the answer to the last one may be lost"
    place.publish(server.url).expect(0).counts(120 - stored, stored, 0)
    place.publish(server.url).expect(0).counts(0, 120, 0)


# What is published


@on_each_server
def random_edits(place, server):
    """After each run the server holds what the plan holds, and only what changed was sent."""
    plan, before = Edited(7), {}
    for _ in range(7):
        place.write("plan.yaml", plan.text())
        wanted = place.events("plan.yaml")
        changed = {uid for uid in wanted if wanted[uid] != before.get(uid)}
        place.publish(server.url).expect(0).counts(len(changed), len(wanted) - len(changed),
                                                   len(set(before) - set(wanted)))
        assert {name.removesuffix(".ics") for name in server.listing()} == set(wanted)
        before = wanted
        for _ in range(plan.random.randint(1, 3)):
            plan.edit()


@on_each_server
def tasks_in_place_of_events(place, server):
    place.publish(server.url, "--without", "meetings,documents").expect(0).counts(3, 0, 0)
    place.publish(server.url, "--as", "todo", "--without", "documents").expect(0).counts(3, 0, 0)
    assert all(b"BEGIN:VTODO" in text for text in server.listing().values())
    place.publish(server.url, "--as=todo", "--without=documents").expect(0).counts(0, 3, 0)


def test_choice_of_events(place):
    fake = Fake(place)
    place.change(("lead: cms, duration: 2 weeks, after: 2016-03-07", "lead: ramsar, duration: 2 weeks, after: "
                  "2016-03-07"), ("cms: { name: CMS Secretariat }",
                                  "cms: { name: CMS Secretariat }, ramsar: { name: Ramsar Secretariat }"))
    place.publish(fake.url, "--for", "ramsar", "--alarm", "3d").expect(0).counts(1, 0, 0)
    assert list(fake.resources) == [NAMES[1]] and "TRIGGER:-P3D" in fake.resources[NAMES[1]]
    place.publish(fake.url, "--for", "ramsar", "--alarm", "3d").expect(0).counts(0, 1, 0)
    place.publish(fake.url, "--for=ramsar").expect(0).counts(1, 0, 0)
    assert "VALARM" not in fake.resources[NAMES[1]]
    place.publish(fake.url).expect(0).counts(4, 1, 0)
    place.publish(fake.url, "--without", "documents,meetings").expect(0).counts(0, 3, 2)
    place.publish(fake.url, "--lang", "fr").expect(0)
    assert "Chef de file" in fake.resources[NAMES[1]]
    for options, problem in ((["--for", "ramsa"], 'did you mean "ramsar"?'), (["--as", "tasks"], "event, todo"),
                             (["--with", "people"], "sends no people"), (["--alarm", "3h"], "--alarm takes"),
                             (["--without", "meeting"], "did you mean meetings?")):
        place.publish(fake.url, *options).expect(2, err=problem)


def test_people_are_never_sent(place):
    fake = Fake(place)
    place.change(("organizations:", "people: { x: { name: X, organization: cms, email: x@example.org } }\n"
                  "organizations:"), ("id: a,", "id: a, people: [x],"))
    place.publish(fake.url).expect(0)
    assert not any("example.org" in text for text in fake.resources.values())


def test_a_thousand_events(place):
    fake = Fake(place)
    lines = [f"  - {{ id: n{n}, title: Number {n}, duration: 1 day }}\n" for n in range(1000)]
    place.write("plan.yaml", "plan: small\ntitle: Large\nperiod: 2016\nactivities:\n" + "".join(lines))
    place.publish(fake.url).expect(0).counts(1000, 0, 0)
    fake.log = []
    place.publish(fake.url).expect(0).counts(0, 1000, 0)
    assert (fake.count("PROPFIND"), fake.count("REPORT"), len(fake.log)) == (1, 10, 11)


# Other programs fetch it from there

VDIRSYNCER = """\
[general]
status_path = "{0}/status"
[pair plan]
a = "here"
b = "there"
collections = ["cms"]
[storage here]
type = "filesystem"
path = "{0}/synced"
fileext = ".ics"
[storage there]
type = "caldav"
url = "{1}"
username = "planner"
password = "x"
"""


def other(place, *command, stdin=None):
    done = subprocess.run(command, cwd=place.path, input=stdin, capture_output=True, check=False, timeout=120,
                          env={"PATH": os.environ["PATH"], "HOME": str(place.path), "LC_ALL": "C.UTF-8"})
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return (done.stdout + done.stderr).decode("utf-8", "replace")


def test_vdirsyncer_follows(place):
    """What it brings here is what the plan holds: nothing twice, nothing left over; jwp finds its events as it
    left them."""
    if not shutil.which("vdirsyncer"):
        raise Skipped("vdirsyncer is not installed")
    server, plan = Radicale(place), Edited(8)
    place.write("vdirsyncer.conf", VDIRSYNCER.format(place.path, server.home))
    synced = place.path / "synced" / "cms"
    for turn in range(6):
        place.write("plan.yaml", plan.text())
        place.publish(server.url).expect(0)
        if turn == 0:
            other(place, "vdirsyncer", "-c", "vdirsyncer.conf", "discover", stdin=b"y\n" * 4)
        other(place, "vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        found = [re.search(r"^UID:(\S+)", path.read_text(), re.M)[1] for path in synced.glob("*.ics")]
        assert sorted(found) == sorted(place.events("plan.yaml")), (turn, found)
        again = other(place, "vdirsyncer", "-c", "vdirsyncer.conf", "sync")
        assert not re.search("Copying|Deleting|Updating", again), again
        place.publish(server.url).expect(0).counts(0, len(found), 0)
        for _ in range(plan.random.randint(1, 3)):
            plan.edit()


CALCURSE = """\
[General]
Hostname = 127.0.0.1:{0}
Path = planner/cms/
InsecureSSL = Yes
HTTPS = No
DryRun = No
SyncFilter = cal,todo
[Auth]
Username = planner
Password = x
"""


def test_calcurse_follows(place):
    """calcurse forgets the UID when it imports a file; its own helper for CalDAV remembers."""
    python, helper = "/usr/bin/python3", "/usr/bin/calcurse-caldav"
    if not os.path.exists(helper) or subprocess.run([python, "-c", "import httplib2"], check=False,
                                                    capture_output=True).returncode:
        raise Skipped("calcurse or python3-httplib2 is not installed")
    server, plan = Radicale(place), Edited(9)
    place.write("calcurse.conf", CALCURSE.format(server.port))
    (place.path / "data").mkdir()
    for turn in range(5):
        place.write("plan.yaml", plan.text())
        place.publish(server.url).expect(0)
        other(place, python, helper, "--config", str(place.path / "calcurse.conf"), "--datadir", "data",
              "--syncdb", "sync.db", *([] if turn else ["--init", "keep-remote"]))
        lines = (place.path / "data" / "apts").read_text(encoding="utf-8").splitlines()
        titles = sorted(re.sub(r"^.*\] (\{.*?\} )?(>\w+ )?", "", line) for line in lines)
        assert titles == sorted(place.summaries("plan.yaml")), (turn, titles)
        for _ in range(plan.random.randint(1, 3)):
            plan.edit()
    place.publish(server.url).expect(0)


# To our own, that misbehaves when it is told to


def test_fake_twice(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    assert sorted(fake.resources) == sorted(NAMES)
    for text in fake.resources.values():
        lines = text.split("\r\n")
        assert lines.count("BEGIN:VEVENT") == 1 and lines.count("END:VCALENDAR") == 1
        assert not re.search(r"^(METHOD|ATTENDEE|ORGANIZER|NAME|X-WR-CALNAME)[:;]", text, re.M)
        assert all(len(line.encode()) <= 75 for line in lines) and "\n" not in "".join(lines)
    place.publish(fake.url).expect(0).counts(0, 5, 0)
    assert (fake.count("PUT"), fake.count("PROPFIND"), fake.count("REPORT")) == (5, 2, 1)


def test_address_without_slash(place):
    fake = Fake(place)
    place.publish(fake.url.rstrip("/")).expect(0).counts(5, 0, 0)
    assert all(line.split()[1].startswith("/planner/cms/") for line in fake.log)


def test_server_without_report(place):
    fake = Fake(place)
    fake.report = False
    place.publish(fake.url).expect(0)
    place.change(("Décider", "Choisir"))
    place.publish(fake.url).expect(0).counts(1, 4, 0)
    assert fake.count("GET") == 5


def test_other_form_is_no_change(place):
    """A server sorts, folds and escapes in its own way, and adds lines of its own."""
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    for name, text in fake.resources.items():
        head, body = text.replace("\r\n ", "").split("BEGIN:VEVENT\r\n")
        lines = body.split("END:VEVENT")[0].splitlines()
        lines += ["CREATED:20200101T000000Z", "X-OTHER;Y=\"a:b\":1", "LOCATION:"]
        lines = [re.sub(r"\\n", r"\\N", line.replace("DTSTAMP:2", "DTSTAMP:1")) for line in lines]
        lines = [line[:40] + "\n " + line[40:] if len(line) > 60 else line for line in lines]
        fake.resources[name] = head.replace("\r\n", "\n") + "BEGIN:VEVENT\n" + "\n".join(
            sorted(lines, reverse=True)) + "\nEND:VEVENT\nEND:VCALENDAR\n"
    place.publish(fake.url).expect(0).counts(0, 5, 0)
    place.change(("Décider", "Choisir"))
    place.publish(fake.url).expect(0).counts(1, 4, 0)


def test_edited_between_list_and_put(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    place.change(("Décider", "Choisir"), ("Report", "The report"))

    def hook(h):
        if h.command == "PUT" and h.path.endswith("b%40small.jwp.ics"):
            fake.resources[NAMES[1]] = fake.resources[NAMES[1]].replace("b Décider", "b Attendre")
        return False

    fake.hook = hook
    problem = "jwp: b@small.jwp (b Choisir): somebody changed it on the server in this moment"
    place.publish(fake.url).expect(3, err=problem).counts(1, 3, 0, 1)
    assert "b Attendre" in fake.resources[NAMES[1]] and "The report" in fake.resources[NAMES[2]]
    fake.hook = lambda h: False
    place.publish(fake.url).expect(3, err="somebody edited it on the server").counts(0, 4, 0, 1)


def test_edited_between_list_and_delete(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    place.change(("id: b,", "id: d,"))

    def hook(h):
        if h.command == "DELETE":
            fake.resources[NAMES[1]] += "\r\n"
        return False

    fake.hook = hook
    place.publish(fake.url).expect(3, err="b@small.jwp").counts(1, 4, 0, 1)
    assert NAMES[1] in fake.resources


def test_two_publish_the_same_at_once(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    whole, fake.resources = dict(fake.resources), {}

    def hook(h):
        if h.command == "PUT":
            fake.resources.update(whole)  # the other one was faster
        return False

    fake.hook = hook
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    assert fake.resources == whole


def test_edited_and_vanished(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    fake.resources[NAMES[0]] = fake.resources[NAMES[0]].replace("Bonn", "Rome").replace(
        "SUMMARY:a", "SUMMARY:my a")
    place.change(("id: a,", "id: d,"))
    place.publish(fake.url).expect(3, err="it is in no plan any more, but").counts(1, 4, 0, 1)
    place.publish(fake.url, "--overwrite").expect(0).counts(0, 5, 1)


def test_foreign_event_under_a_name_of_ours(place):
    fake = Fake(place)
    fake.there = True
    fake.resources = {NAMES[0]: FOREIGN, "old@small.jwp.ics": FOREIGN}
    place.publish(fake.url, "--overwrite").expect(3, err="another event stands under its name").counts(
        4, 0, 0, 1)
    assert fake.resources[NAMES[0]] == fake.resources["old@small.jwp.ics"] == FOREIGN


def test_names_that_are_not_ours(place):
    fake = Fake(place)
    fake.there = True
    names = ["@small.jwp.ics", "x@small.jwp", "x@smaller.jwp.ics", "x@small.ics", "small.jwp.ics",
             "x y@small.jwp.ics", "é@small.jwp.ics", "x@small.jwp.ics.bak"]
    fake.resources = {name: FOREIGN.replace("UID:lunch", "UID:" + name[:-4]) for name in names}
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    place.publish(fake.url).expect(0).counts(0, 5, 0)
    assert set(fake.resources) == set(names) | set(NAMES)


# Connections that break, servers that are busy


def test_answer_lost(place):
    """The server stored the event, but the answer never came: the next try meets its own event."""
    fake = Fake(place)
    lost = []

    def hook(h):
        if h.command != "PUT" or lost:
            return False
        lost.append(h.path)
        fake.resources[unquote(h.path[len(fake.path):])] = h.body
        return drop(h)

    fake.hook = hook
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    assert fake.count("PUT") == 6


def test_answer_to_mkcalendar_lost(place):
    fake = Fake(place)

    def hook(h):
        if h.command != "MKCALENDAR":
            return False
        if fake.there:
            return fake.reply(h, 405)
        fake.there = True
        return drop(h)

    fake.hook = hook
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    assert fake.count("MKCALENDAR") == 2


def test_stopped_in_the_middle(place):
    fake = Fake(place)

    def hook(h):
        return drop(h) if fake.count("PUT") > 2 else False

    fake.hook = hook
    before = time.monotonic()
    result = place.publish(fake.url).expect(3, err="3 changes are not done: publish again to go on")
    result.counts(2, 0, 0)
    assert 2 + 4 <= fake.count("PUT") <= 2 + 5  # libcurl may try an old connection first
    assert 6.5 < time.monotonic() - before < 60
    fake.hook, fake.log = lambda h: False, []
    place.publish(fake.url).expect(0).counts(3, 2, 0)
    assert fake.count("PUT") == 3
    place.publish(fake.url).expect(0).counts(0, 5, 0)


def test_stopped_before_it_began(place):
    result = place.publish(f"http://127.0.0.1:{free_port()}/x/").expect(3, err="jwp: http://127.0.0.1:")
    assert not result.out


def test_retry_after_is_obeyed(place):
    fake = Fake(place)

    def hook(h):
        return fake.count("PUT") == 1 and h.command == "PUT" and fake.reply(h, 503, Retry_After="2")

    fake.hook = hook
    before = time.monotonic()
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    assert time.monotonic() - before >= 2 and fake.count("PUT") == 6


def test_retry_after_too_long(place):
    fake = Fake(place)
    fake.hook = lambda h: fake.reply(h, 429, Retry_After="3600")
    before = time.monotonic()
    place.publish(fake.url).expect(3, err="to come back in 3600 seconds")
    assert time.monotonic() - before < 30 and len(fake.log) == 1


def test_calendar_that_may_not_be_made(place):
    fake = Fake(place)
    fake.hook = lambda h: h.command == "MKCALENDAR" and fake.reply(h, 403)
    place.publish(fake.url).expect(3, err=["cannot be made", "it does not allow this (403)"])
    assert fake.count("PUT") == 0


def test_events_that_are_refused(place):
    fake = Fake(place)
    fake.hook = lambda h: h.path.endswith("/b%40small.jwp.ics") and fake.reply(h, 403)
    result = place.publish(fake.url).expect(3, out="1 refused", err="b@small.jwp (b Décider): ")
    result.counts(4, 0, 0)
    fake.hook = lambda h: h.command == "PUT" and fake.reply(
        h, 409, '<error xmlns="DAV:"><no-uid-conflict xmlns="urn:ietf:params:xml:ns:caldav"/></error>')
    place.publish(fake.url).expect(3, err="another resource of the calendar holds its UID")


def test_every_refusal_is_said(place):
    """What concerns one event leaves the others alone; what concerns all stops the run."""
    fake = Fake(place)
    for status, problem in ((403, "it does not allow this"), (404, "it knows no such address"),
                            (405, "it does not take calendars"), (413, "it takes nothing that large"),
                            (415, "it does not take calendars"), (423, "it is locked"),
                            (418, "it answers with status 418")):
        fake.resources, fake.log = {}, []
        fake.hook = lambda h, status=status: h.command == "PUT" and "/b%40" in h.path and fake.reply(h, status)
        place.publish(fake.url).expect(3, out="1 refused", err=f"jwp: b@small.jwp (b Décider): {fake.url[:-13]}: "
                                       f"{problem}").counts(4, 0, 0)
        assert fake.count("PUT") == 5
    for status, problem in ((401, "it does not accept the user name"), (501, "it answers with status 501")):
        fake.resources, fake.log = {}, []
        fake.hook = lambda h, status=status: h.command == "PUT" and "/b%40" in h.path and fake.reply(h, status)
        place.publish(fake.url).expect(3, out="4 not done", err=[problem, "publish again to go on"]).counts(1, 0, 0)
        assert fake.count("PUT") == 2


def test_refused_before_anything_is_known(place):
    fake = Fake(place)
    fake.there = True
    for status in (400, 403, 405, 423, 501):
        fake.log, fake.hook = [], lambda h, status=status: fake.reply(h, status)
        place.publish(fake.url).expect(3, err="jwp: http://127.0.0.1:")
        assert len(fake.log) == 1


def test_server_that_stays_broken(place):
    fake = Fake(place)
    fake.hook = lambda h: h.command == "PUT" and fake.reply(h, 500)
    before = time.monotonic()
    place.publish(fake.url).expect(3, err="it answers with status 500; 5 changes are not done").counts(0, 0, 0)
    assert fake.count("PUT") == 4 and 6.5 < time.monotonic() - before < 60


def test_slow_server(place):
    """A server that thinks is waited for."""
    fake = Fake(place)

    def hook(h):
        time.sleep(1.5 if h.command == "REPORT" else 0.2)
        return False

    fake.hook = hook
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    place.publish(fake.url).expect(0).counts(0, 5, 0)


def test_no_room_left(place):
    fake = Fake(place)
    fake.hook = lambda h: fake.count("PUT") > 3 and h.command == "PUT" and fake.reply(h, 507)
    place.publish(fake.url).expect(3, err="it has no room left").counts(3, 0, 0)
    assert fake.count("PUT") == 4


# Answers that nobody should believe


def test_web_page(place):
    fake = Fake(place)
    fake.hook = lambda h: fake.reply(h, 200, "<html>Log in</html>")
    place.publish(fake.url).expect(3, err="is a web page, no calendar")


def test_broken_answers(place):
    fake = Fake(place)
    bomb = '<!DOCTYPE x [<!ENTITY a "' + "a" * 1000 + '">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)
    ) + ']><multistatus xmlns="DAV:"><response><href>&j;</href></response></multistatus>'
    for body, problem in (("", "broken in line 1"), (bomb, "it has a document type"),
                          ("<html/>", "it is no multistatus"), ("<a" * 100, "broken in line 1"),
                          ('<multistatus xmlns="DAV:">' + "<x>" * 70, "nested too deep"),
                          ('<multistatus xmlns="DAV:"><response>', "broken in line 1")):
        fake.hook = lambda h, body=body: fake.reply(h, 207, body)
        place.publish(fake.url).expect(3, err=[problem, "its answer cannot be read"])


def test_answer_without_end(place):
    fake = Fake(place)

    def hook(h):
        h.send_response(207)
        h.send_header("Content-Length", str(1 << 40))
        h.end_headers()
        for _ in range(100):
            h.wfile.write(b" " * (1 << 20))
        return drop(h)

    fake.hook = hook
    place.publish(fake.url).expect(3, err="the answer is larger than any calendar")
    assert len(fake.log) == 1


def test_etag_that_would_be_a_header(place):
    fake = Fake(place)
    place.publish(fake.url).expect(0)
    place.change(("Décider", "Choisir"))
    fake.etag = lambda text: '"x"\r\nX-Evil: 1'
    fake.multistatus = lambda h, entries, plain=fake.multistatus: plain(
        h, [e.replace("\r\n", "&#13;&#10;") for e in entries])
    place.publish(fake.url).expect(3, err="the server gives it no etag").counts(0, 4, 0, 1)
    assert fake.count("PUT") == 5


def test_redirects(place):
    fake = Fake(place, path="/dav/new/")
    moved = fake.url.replace("/dav/new/", "/old/")
    fake.hook = lambda h: h.path == "/old/" and fake.reply(h, 308, Location="/dav/new/")
    place.publish(moved).expect(0).counts(5, 0, 0)
    fake.hook = lambda h: fake.reply(h, 301, Location="../x/")
    place.publish(fake.url).expect(3, err="from one address to the next without end")
    other = Fake(place)
    for location in (other.url, "http://example.org/", "https://127.0.0.1/", "//127.0.0.2/x/",
                     f"http://a:b@127.0.0.1:{fake.port}/x/", "file:///etc/passwd"):
        fake.hook = lambda h, location=location: fake.reply(h, 302, Location=location)
        place.publish(fake.url).expect(3, err="sends on to an")
    assert not other.log


# Addresses, passwords, certificates


def test_addresses_that_are_refused(place):
    before = time.monotonic()
    for url, problem in (
            ("http://cal.example.org/x/", "plain http shows the plan"),
            ("http://192.0.2.7/x/", "plain http shows the plan"),
            ("http://127.0.0.1.example.org/x/", "plain http shows the plan"),
            ("http://127.0.0.1.nip.io/x/", "plain http shows the plan"),
            ("http://localhost.evil.example/x/", "plain http shows the plan"),
            ("http://evil.example/localhost/", "plain http shows the plan"),
            ("http://0.0.0.0/x/", "plain http shows the plan"),
            ("http://[::ffff:192.0.2.7]/x/", "plain http shows the plan"),
            ("http://localhost@evil.example/x/", "no user name and no password"),
            (f"https://planner:{SECRET}@cal.example.org/x/", "no user name and no password"),
            (f"http://planner:{SECRET}@127.0.0.1/x/", "no user name and no password"),
            (f"https://{SECRET}@cal.example.org/x/", "no user name and no password"),
            ("ftp://cal.example.org/x/", "begin with https://"),
            ("file://localhost/etc/passwd", "begin with https://"),
            ("https:///cal.example.org/", "this is no address"),
            ("cal.example.org/x/", "this is no address"),
            ("https://cal.example.org/x/?y", "no part behind ?"),
            ("https://cal.example.org/a b/", "this is no address"),
            ("https://cal.example.org/\r\nX: y", "this is no address")):
        place.publish(url).expect(2, err=problem)
    assert time.monotonic() - before < 60


def test_no_proxy_for_plain_http(place):
    fake, proxy = Fake(place), Fake(place)
    proxies = {name: f"http://127.0.0.1:{proxy.port}" for name in ("http_proxy", "all_proxy", "ALL_PROXY")}
    place.publish(fake.url, env={**proxies, "no_proxy": ""}).expect(0).counts(5, 0, 0)
    assert not proxy.log


def test_without_address(place):
    done = subprocess.run([JWP, "publish", "plan.yaml"], cwd=place.path, capture_output=True, check=False)
    Result(done).expect(2, err='"publish" needs --to URL')


def test_passwords(place):
    fake = Fake(place)
    word = base64.b64encode(f"planner:{SECRET}".encode()).decode()
    fake.wanted = "Basic " + word
    place.publish(fake.url).expect(0).counts(5, 0, 0)
    nobody = {"JWP_USER": None, "JWP_PASSWORD": None}
    place.publish(fake.url, env=nobody).expect(3, err=["asks for a user name and password", "~/.netrc"])
    place.publish(fake.url, env={"JWP_PASSWORD": "wrong"}).expect(3, err="does not accept the user name")
    place.publish(fake.url, env={"JWP_PASSWORD": None}).expect(2, err="a user name needs a password")
    place.write(".netrc", f"machine 127.0.0.1 login planner password {SECRET}\n")
    place.publish(fake.url, env=nobody).expect(0).counts(0, 5, 0)
    other = place.write("other.netrc", f"machine 127.0.0.1\nlogin planner\npassword {SECRET}\n")
    place.publish(fake.url, "--netrc", other, env={"JWP_PASSWORD": "wrong"}).expect(0)
    place.publish(fake.url, "--netrc", "missing", env=nobody).expect(2, err="cannot read missing")
    bad = place.write("bad.netrc", f"machine example.org login planner password {SECRET}\n")
    place.publish(fake.url, "--netrc", bad).expect(3, err="or the netrc file has no line")
    for name in ("other.netrc", ".netrc"):
        (place.path / name).chmod(0o644)
    warning = "jwp: warning: others may read"
    place.publish(fake.url, "--netrc", other).expect(0, err=[warning, "chmod 600"])
    place.publish(fake.url, env=nobody).expect(0, err=warning)
    for name in ("other.netrc", ".netrc"):
        (place.path / name).chmod(0o600)
    for result in (place.publish(fake.url, "--netrc", other), place.publish(fake.url, env=nobody)):
        assert warning not in result.expect(0).err


def test_passwords_stay_out_of_files_and_command_lines(place):
    """Not in a file that is left, not in what others see of the process, not sent where it was not asked for."""
    fake, seen = Fake(place), []

    def hook(h):
        for process in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = process.read_bytes()
            except OSError:
                continue
            if b"publish" in line:
                seen.append(line)
        return False

    fake.hook = hook
    place.publish(fake.url).expect(0)
    assert any(fake.url.encode() in line for line in seen)
    assert not any(SECRET.encode() in line for line in seen)
    for path in place.path.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path


def test_digest(place):
    fake = Fake(place)
    fake.wanted = 'Digest username="planner"'
    place.publish(fake.url).expect(0).counts(5, 0, 0)


def certificate(place, name, subject, days=2):
    if not shutil.which("openssl"):
        raise Skipped("openssl is not installed")
    key, cert, asked = (str(place.path / f"{name}.{end}") for end in ("key", "pem", "csr"))
    names = place.write(f"{name}.ext", f"subjectAltName={subject}\n")
    for command in (["req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-keyout", key, "-out", asked],
                    ["x509", "-req", "-in", asked, "-signkey", key, "-days", str(days), "-extfile", names,
                     "-out", cert]):
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    return cert, key


def test_certificates(place):
    pair = certificate(place, "good", "IP:127.0.0.1")
    fake = Fake(place, tls=pair)
    place.publish(fake.url).expect(3, err="its certificate is not to be trusted")
    assert not fake.log
    place.publish(fake.url, "--ca", pair[0]).expect(0).counts(5, 0, 0)
    expired = Fake(place, tls=certificate(place, "expired", "IP:127.0.0.1", days=-1))
    place.publish(expired.url, "--ca", str(place.path / "expired.pem")).expect(
        3, err=["its certificate is not to be trusted", "expired"])
    assert not expired.log
    other = Fake(place, tls=certificate(place, "other", "DNS:cal.example.org"))
    place.publish(other.url, "--ca", str(place.path / "other.pem")).expect(
        3, err="its certificate is not to be trusted")
    assert not other.log


def run_one(name, test):
    """True, False, or why it was skipped."""
    with tempfile.TemporaryDirectory() as directory:
        place = Place(directory)
        try:
            test(place)
            return True
        except Skipped as reason:
            print(f"skipped {name}: {reason}")
            return str(reason)
        except Exception as error:  # one failure must not hide the others
            print(f"FAILED {name}: {type(error).__name__}: {error}")
            return False
        finally:
            place.close()


def main():
    global JWP
    JWP = str(Path(sys.argv[1]).resolve())
    words = [word for word in sys.argv[2:] if not os.path.isdir(word)]
    results = [run_one(name, test) for name, test in list(globals().items())
               if name.startswith("test_") and (not words or any(word in name for word in words))]
    passed, failed = results.count(True), results.count(False)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 77 if passed < len(results) else 0


if __name__ == "__main__":
    sys.exit(main())
