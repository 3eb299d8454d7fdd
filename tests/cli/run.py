#!/usr/bin/env python3
"""The command line: every command, every exit status, and nothing written on errors.

    run.py JWP [DIRECTORY] [WORD...]     all tests, or those whose name holds one of the words
The directory, which other runners need, is of no use here.
"""

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

JWP = ""
PLANS = Path(__file__).resolve().parents[2] / "plans"

GOOD = """\
plan: good
title: { en: A small plan, fr: Un petit plan }
period: 2016
organizations:
  cms: { name: CMS Secretariat }
bodies:
  CMS-StC: { name: CMS Standing Committee, documents-due: 60 days }
meetings:
  CMS-StC45: { dates: 2016-11-09 to 2016-11-10, place: Bonn }
activities:
  - id: "1"
    title: Work
    lead: cms
    activities:
      - id: "1.1"
        title: "=Compare, and \\"list\\""
        duration: 10 working days
      - id: "1.2"
        title: Décider
        duration: 2 weeks
        after: "1.1"
        submit-to: CMS-StC
      - id: "1.3"
        title: Done
        milestone: yes
        after: 1.2 endorsed
"""

LATE = """\
plan: late
title: Too late
period: 2016
organizations: { cms: { name: CMS } }
activities:
  - { id: a, title: Write, lead: cms, duration: 3 months }
  - { id: b, title: Print, lead: cms, duration: 2 weeks, after: a, before: 2016-03-01 }
"""

OTHER = """\
plan: other
title: Waits for the good plan
period: 2016
organizations: { ramsar: { name: Ramsar } }
activities:
  - { id: "1.1", title: Follow, lead: ramsar, duration: 1 week, after: good/1.1 }
"""

BAD = GOOD.replace('after: "1.1"', 'after: "1.11"').replace("duration: 2 weeks", "duratoin: 2 weeks")

CIRCLE = """\
plan: circle
title: Round and round
period: 2016
activities:
  - { id: a, title: A, duration: 1 week, after: b }
  - { id: b, title: B, duration: 1 week, after: a }
"""

EMPTY = "plan: empty\ntitle: Nothing yet\nperiod: 2016\nactivities: []\n"

COMMANDS = ["check", "schedule", "chart", "ical", "publish", "explain", "build", "init"]


class Place:
    """A directory with the plans, and jwp run in it."""

    def __init__(self, path):
        self.path = Path(path)
        for name in ("good", "late", "other", "bad", "circle", "empty"):
            self.write(f"{name}.yaml", globals()[name.upper()])
        self.files = self.listing()

    def write(self, name, text):
        (self.path / name).write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.path / name).read_bytes()

    def listing(self):
        return {
            str(p.relative_to(self.path)): p.read_bytes() if p.is_file() else None
            for p in self.path.rglob("*")
        }

    def run(self, *arguments, stdin=b"", stdout=subprocess.PIPE, env=None):
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        for kept in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "FONTCONFIG_FILE", "HOME"):
            if kept in os.environ:
                environment[kept] = os.environ[kept]
        environment.update(env or {})
        done = subprocess.run([JWP, *arguments], cwd=self.path, input=stdin, stdout=stdout,
                              stderr=subprocess.PIPE, env=environment, check=False, timeout=120)
        return Result(done)

    def unchanged(self):
        assert self.listing() == self.files, "files were made or changed: " + ", ".join(
            sorted(k for k in self.listing() if self.listing()[k] != self.files.get(k, 0)))


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.bytes = done.stdout or b""
        self.out = self.bytes.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8")

    def expect(self, status, out=None, err=None):
        what = f"status {self.status}\n--- out\n{self.out[:2000]}\n--- err\n{self.err[:2000]}"
        assert self.status == status, f"wanted status {status}: {what}"
        for wanted, text in ((out, self.out), (err, self.err)):
            for part in [wanted] if isinstance(wanted, str) else wanted or []:
                assert part in text, f"wanted {part!r}: {what}"
        return self


# Help and the command line itself


def test_help(place):
    text = place.run("--help").expect(0, out=["Usage: jwp COMMAND", "Exit status", "Examples"]).out
    for command in COMMANDS:
        assert re.search(rf"^  {command} +\w", text, re.M), command
    assert text == place.run("help").out == place.run("-h").out


def test_help_of_commands(place):
    for command in COMMANDS:
        result = place.run(command, "--help").expect(0, out=[f"Usage: jwp {command} ", "Examples:"])
        assert "--help" in result.out and not result.err
        assert result.out == place.run("help", command).out
        assert all(len(line) <= 100 for line in result.out.splitlines())


def test_version(place):
    assert re.fullmatch(r"jwp \d+\.\d+\.\d+\n", place.run("--version").expect(0).out)


def test_nothing_to_do(place):
    place.run().expect(2, err="jwp --help")


def test_unknown_command(place):
    place.run("chekc", "good.yaml").expect(2, err='did you mean "check"?')
    place.run("xyzzy").expect(2, err='no command is called "xyzzy"')


def test_unknown_option(place):
    place.run("chart", "good.yaml", "-o", "x.pdf", "--papr=a3").expect(2, err="did you mean --paper?")
    place.run("check", "good.yaml", "--paper", "a3").expect(2, err='"check" does not take --paper')
    place.run("check", "good.yaml", "-x").expect(2, err="unknown option -x")
    place.unchanged()


def test_values_of_options(place):
    place.run("schedule", "good.yaml", "--format", "jsno").expect(2, err="did you mean json?")
    place.run("schedule", "good.yaml", "--format").expect(2, err="--format needs a value")
    place.run("schedule", "good.yaml", "--format=").expect(2)
    place.run("schedule", "good.yaml", "--strict=yes").expect(2, err="--strict takes no value")
    place.run("chart", "good.yaml", "-o", "x.png", "--dpi", "9999").expect(2, err="from 30 to 600")
    place.run("chart", "good.yaml", "-o", "x.png", "--dpi", "12x").expect(2)
    place.run("chart", "good.yaml", "-o", "x.pdf", "--fit", "pages").expect(2, err="did you mean page?")
    place.run("chart", "good.yaml", "-o", "x.pdf", "--depth", "0").expect(2, err="from 1 to 99")
    place.unchanged()


def test_both_ways_to_give_a_value(place):
    first = place.run("schedule", "--format=json", "good.yaml").expect(0).out
    assert first == place.run("schedule", "good.yaml", "--format", "json").expect(0).out
    place.run("schedule", "good.yaml", "--format=csv", "--output=a.csv").expect(0)
    place.run("schedule", "good.yaml", "--format", "csv", "-ob.csv").expect(0)
    assert place.read("a.csv") == place.read("b.csv")


def test_too_few_and_too_many_files(place):
    for command in COMMANDS:
        place.run(command).expect(2, err=f"jwp {command}")
    place.run("explain", "good.yaml").expect(2)
    place.run("init", "a.yaml", "b.yaml").expect(2)
    place.unchanged()


def test_a_file_behind_two_dashes(place):
    place.write("-x.yaml", GOOD)
    place.run("check", "--", "-x.yaml").expect(0, out="good:")


# check


def test_check(place):
    result = place.run("check", "good.yaml").expect(0)
    assert result.out == ("good: 3 activities in 1 section, 1 meeting; no errors, no warnings, "
                          "no deadlines are missed\n"), result.out
    assert not result.err


def test_check_says_what_is_wrong(place):
    result = place.run("check", "bad.yaml").expect(
        1, err=["bad.yaml:", 'did you mean "duration"?', "^^^"])
    assert not result.out


def test_check_finds_a_circle(place):
    place.run("check", "circle.yaml").expect(1, err=["circle", "error"])


def test_check_warns_of_what_is_missed(place):
    result = place.run("check", "late.yaml").expect(
        0, out="1 deadline is missed", err=["late.yaml:7:", "warning:", "2016-03-01"])
    assert "\033" not in result.err


def test_check_an_empty_plan(place):
    place.run("check", "empty.yaml").expect(0, out="empty: 0 activities")


def test_strict(place):
    place.run("check", "--strict", "good.yaml").expect(0)
    place.run("check", "--strict", "late.yaml").expect(4, out="1 deadline is missed")
    place.run("schedule", "--strict", "late.yaml", "-o", "late.json").expect(4)
    assert json.loads(place.read("late.json"))["activities"][1]["late_by"] > 0
    place.run("ical", "--strict", "late.yaml", "-o", "late.ics").expect(4)
    place.run("chart", "--strict", "late.yaml", "-o", "late.scene").expect(4)
    place.run("build", "--strict", "late.yaml", "-o", "made").expect(4)
    assert (place.path / "made/late.pdf").exists()


def test_a_file_that_is_not_there(place):
    place.run("check", "nowhere.yaml").expect(1, err="nowhere.yaml")


# Nothing is written on errors


def test_errors_change_nothing(place):
    for name in ("x.json", "x.pdf", "x.ics"):
        place.write(name, "old")
    place.files = place.listing()
    for plan in ("bad.yaml", "circle.yaml", "nowhere.yaml"):
        place.run("schedule", plan, "-o", "x.json").expect(1)
        place.run("chart", plan, "-o", "x.pdf").expect(1)
        place.run("ical", plan, "-o", "x.ics").expect(1)
        place.run("build", plan, "-o", "made").expect(1)
        place.run("explain", plan, "1.1").expect(1)
    place.run("schedule", "good.yaml", "bad.yaml", "-o", "x.json").expect(1)
    place.unchanged()


def test_a_directory_that_cannot_be_written(place):
    if os.geteuid() == 0:
        return "root may write anywhere"
    (place.path / "closed").mkdir(mode=0o555)
    place.files = place.listing()
    place.run("schedule", "good.yaml", "-o", "closed/x.json").expect(3, err="cannot write")
    place.run("build", "good.yaml", "-o", "closed").expect(3, err="cannot write")
    place.unchanged()
    return None


def test_places_that_cannot_be_written(place):
    (place.path / "dir.pdf").mkdir()
    place.files = place.listing()
    place.run("chart", "good.yaml", "-o", "dir.pdf").expect(3, err="cannot write dir.pdf")
    place.run("ical", "good.yaml", "-o", "no/such/x.ics").expect(3, err="cannot write no/such/x.ics")
    place.run("schedule", "good.yaml", "-o", "good.yaml/x.json").expect(3)
    place.run("build", "good.yaml", "-o", "good.yaml").expect(3, err="cannot write good.yaml")
    place.run("build", "good.yaml", "-o", "good.yaml/x").expect(3)
    place.unchanged()


def test_a_plan_is_never_overwritten(place):
    (place.path / "other-name.csv").symlink_to("good.yaml")
    place.files = place.listing()
    place.run("schedule", "good.yaml", "-o", "good.yaml").expect(3, err="not overwritten")
    place.run("schedule", "good.yaml", "-o", "other-name.csv").expect(3, err="not overwritten")
    place.unchanged()


def test_an_output_that_is_a_link(place):
    (place.path / "shared").mkdir()
    (place.path / "made").mkdir()
    shared = place.path / "shared" / "plan.json"
    shared.write_text("old")
    shared.chmod(0o640)
    (place.path / "there.json").symlink_to("shared/plan.json")
    (place.path / "over.json").symlink_to(place.path / "there.json")
    (place.path / "new.csv").symlink_to("shared/new.csv")
    (place.path / "made" / "good.csv").symlink_to("../shared/table.csv")
    (place.path / "nowhere.csv").symlink_to("no/such/new.csv")
    (place.path / "round.csv").symlink_to("about.csv")
    (place.path / "about.csv").symlink_to("round.csv")
    links = sorted(p for p in place.path.rglob("*") if p.is_symlink())
    leads = [os.readlink(p) for p in links]
    place.run("schedule", "good.yaml", "-o", "over.json").expect(0)
    assert json.loads(shared.read_text())["plans"][0]["id"] == "good"
    assert shared.stat().st_mode & 0o777 == 0o640
    place.run("schedule", "good.yaml", "-o", "new.csv").expect(0)
    place.run("build", "good.yaml", "-o", "made").expect(0)
    assert place.read("shared/new.csv") == place.read("shared/table.csv") != b""
    place.run("schedule", "good.yaml", "-o", "nowhere.csv").expect(3, err="cannot write nowhere.csv")
    place.run("schedule", "good.yaml", "-o", "round.csv").expect(3, err="cannot write round.csv")
    assert sorted(p.name for p in (place.path / "shared").iterdir()) == ["new.csv", "plan.json", "table.csv"]
    assert [os.readlink(p) for p in links] == leads, "a link was replaced"


def test_build_is_all_or_nothing(place):
    made = place.path / "made"
    made.mkdir()
    (made / "good.pdf").write_text("old")
    (made / "good.csv").mkdir()  # the last of the four cannot be put in place
    place.files = place.listing()
    place.run("build", "good.yaml", "-o", "made").expect(3, err="cannot write made/good.csv")
    place.unchanged()


def test_a_failed_build_leaves_no_directory(place):
    place.write("long.yaml", GOOD.replace("plan: good", f"plan: {'x' * 252}"))
    place.files = place.listing()
    place.run("build", "good.yaml", "-o", "a/b", env={"SOURCE_DATE_EPOCH": "x"}).expect(2)
    place.run("build", "long.yaml", "-o", "a/b/c").expect(3, err="too long")
    place.unchanged()


def test_a_full_disk(place):
    if not os.path.exists("/dev/full"):
        return "no /dev/full here"
    for name, arguments in {
        "schedule": ["schedule", "good.yaml"],
        "chart": ["chart", "good.yaml", "--format=pdf"],
        "ical": ["ical", "good.yaml"],
    }.items():
        place.run(*arguments, "-o", "/dev/full").expect(3, err="No space left")
        with open("/dev/full", "wb") as full:
            place.run(*arguments, "-o", "-", stdout=full).expect(3, err="No space left")
    with open("/dev/full", "wb") as full:
        place.run("check", "good.yaml", stdout=full).expect(3, err="No space left")
        place.run("--help", stdout=full).expect(3)
        place.run("explain", "good.yaml", "1.2", stdout=full).expect(3)
    place.unchanged()
    return None


# schedule


def test_table(place):
    result = place.run("schedule", "good.yaml").expect(0, out=["A small plan", "1.2", "Décider"])
    assert all(len(line) <= 100 for line in result.out.splitlines())
    assert not any(line.endswith(" ") for line in result.out.splitlines())
    assert result.out == place.run("schedule", "good.yaml", "-o", "-", env={"COLUMNS": "70"}).out
    narrow = place.run("schedule", "good.yaml", "--width", "70").expect(0).out
    assert all(len(line) <= 70 for line in narrow.splitlines())


def test_table_in_french(place):
    place.run("schedule", "good.yaml", "--lang", "fr").expect(0, out="Un petit plan")


def test_csv(place):
    place.run("schedule", "good.yaml", "-o", "x.csv").expect(0)
    raw = place.read("x.csv")
    assert raw.startswith(b"\xef\xbb\xbf") and raw.count(b"\r\n") == raw.count(b"\n") == 5
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == ["1", "1.1", "1.2", "1.3"]
    assert rows[1]["title"] == "'=Compare, and \"list\"", "a title must not become a formula"
    assert rows[1]["start"] == "2016-01-01" and rows[1]["finish"] == "2016-01-14"
    assert rows[2]["goes_to"] == "CMS-StC45" and rows[2]["endorsed"] == "2016-11-10"


def test_json(place):
    data = json.loads(place.run("schedule", "good.yaml", "--format=json").expect(0).out)
    assert list(data) == ["plans", "activities", "meetings", "notes"]
    assert data["plans"][0]["period"] == {"start": "2016-01-01", "finish": "2016-12-31"}
    assert data["plans"][0]["status_date"] is None
    section, first, second, third = data["activities"]
    assert section["kind"] == "section" and section["section"] is None
    assert section["total_float"] is None and section["late_start"] is None
    assert first["lead"] == "cms" and first["section"] == "1" and first["kind"] == "task"
    assert first["start"] == "2016-01-01" and first["driver"]["kind"] == "period"
    assert second["considered"] == [{"body": "CMS-StC", "meeting": "CMS-StC45",
                                     "documents_due": "2016-09-10", "start": "2016-11-09",
                                     "end": "2016-11-10"}]
    assert second["endorsed"] == "2016-11-10" and second["driver"]["ref"] == "1.1"
    assert third["start"] == third["finish"] == "2016-11-10" and third["kind"] == "milestone"
    assert data["meetings"][0]["status"] == "confirmed"
    for activity in data["activities"]:
        assert isinstance(activity["critical"], bool) and isinstance(activity["unsure"], bool)


def test_several_plans(place):
    data = json.loads(place.run("schedule", "good.yaml", "other.yaml", "--format=json").expect(0).out)
    assert [p["id"] for p in data["plans"]] == ["good", "other"]
    assert [a["plan"] for a in data["activities"]] == ["good"] * 4 + ["other"]
    assert data["activities"][4]["driver"]["ref"] == "good/1.1"
    place.run("check", "good.yaml", "other.yaml").expect(0, out="good, other: 4 activities")


def test_standard_input(place):
    named = place.run("schedule", "good.yaml", "--format=csv").expect(0).out
    assert named == place.run("schedule", "-", "--format=csv", stdin=GOOD.encode()).expect(0).out
    place.run("check", "-", stdin=BAD.encode()).expect(1, err="<stdin>:")


# chart


def test_chart(place):
    for name, begins in {"x.pdf": b"%PDF-1.", "x.png": b"\x89PNG\r\n", "x.svg": b"<?xml",
                         "x.scene": b"page 1 of 1", "Y.PDF": b"%PDF"}.items():
        place.run("chart", "good.yaml", "-o", name, "--verify").expect(0)
        assert place.read(name).startswith(begins), (name, place.read(name)[:20])


def test_chart_in_another_language(place):
    place.write("x.yaml", """\
plan: x
title: { en: Plan, fr: Le plan }
period: 2016
activities:
  - { id: "1", title: Meet, milestone: yes }
  - { id: "2", title: { en: Talk }, duration: 1 week }
  - { id: "3", title: { en: Write, fr: Écrire }, duration: 1 week }
""")
    result = place.run("chart", "x.yaml", "--lang", "fr", "-o", "x.pdf", "-o", "x.svg").expect(0)
    assert result.err.count("2 titles are not given in fr; those of the plan's language are used") == 1, result.err
    assert "not given" not in place.run("chart", "x.yaml", "-o", "x.pdf").expect(0).err
    place.run("chart", "x.yaml", "--lang", "he", "-o", "x.svg", "--verify").expect(0, err="4 titles are not given in he")


def test_characters_without_a_font(place):
    signs = [chr(0x10FC00 + i) for i in range(8)]  # for private use: no font of a system has them
    place.write("x.yaml", f"""\
plan: x
title: Plan
period: 2016
activities:
  - {{ id: "1", title: "Meet {signs[0]} {signs[1]} {signs[0]}", milestone: yes }}
  - {{ id: "2", title: {{ en: "Talk {' '.join(signs)}" }}, duration: 1 week }}
""")
    result = place.run("chart", "x.yaml", "-o", "x.pdf").expect(0, err=[
        'x.yaml:5:23: warning: no font that is installed can show the character U+10FC00 in "Meet ', "x.yaml:6:29",
        "and 5 more characters of this kind"])
    assert result.err.count("U+10FC00") == 2 and result.err.count("no font") == 5, result.err


def test_chart_on_standard_output(place):
    assert place.run("chart", "good.yaml", "-o", "-").expect(0).bytes.startswith(b"%PDF-")
    svg = place.run("chart", "good.yaml", "-o", "-", "--format=svg").expect(0).out
    assert svg.startswith("<?xml")


def test_chart_without_a_place(place):
    place.run("chart", "good.yaml").expect(2, err="-o FILE.pdf")
    place.run("chart", "good.yaml", "-o", "x.gif").expect(2, err=".pdf, .png, .svg or .scene")
    place.unchanged()


def size_of(place, *options):
    place.run("chart", "good.yaml", "-o", "x.scene", "--verify", *options).expect(0)
    return place.read("x.scene").decode().split(": ")[1].split(",")[0]


def test_papers(place):
    sizes = {"a0": "3370.4 x 2383.9", "a1": "2383.9 x 1683.8", "a2": "1683.8 x 1190.6",
             "a3": "1190.6 x 841.9", "a4": "841.9 x 595.3", "a5": "595.3 x 419.5",
             "letter": "792.0 x 612.0", "legal": "1008.0 x 612.0", "tabloid": "1224.0 x 792.0"}
    for paper, size in sizes.items():
        assert size_of(place, "--paper", paper) == size, paper
        assert size_of(place, "--paper", paper, "--portrait") == " x ".join(size.split(" x ")[::-1])
    assert size_of(place, "--paper", "254x143mm") == "720.0 x 405.4"
    assert size_of(place, "--paper", "200x300mm") == "566.9 x 850.4"
    assert size_of(place, "--paper", "177.8x254mm", "--margin", "20") == "504.0 x 720.0"


WRONG_CHARTS = [
    (["--paper", "a6"], 'no paper is called "a6"; did you mean'),
    (["--paper", "foolscap"], "WIDTHxHEIGHTmm"),
    (["--paper", "300x200"], "WIDTHxHEIGHTmm"),
    (["--paper", "300x-200mm"], "WIDTHxHEIGHTmm"),
    (["--paper", "0x10mm"], "from 140 to 5000 mm"),
    (["--paper", "150x150mm"], "both together at least 340"),
    (["--paper", "300x6000mm"], "from 140 to 5000 mm"),
    (["--paper", "1e9999x300mm"], ""),
    (["--margin", "4"], "from 5 to"),
    (["--margin", "60"], "on this paper it has from 5 to 45 mm"),
    (["--columns", "title,led"], 'no column is called "led"; did you mean "lead"?'),
    (["--columns", "title,cost"], "use number, title, lead, partners"),
    (["--columns", "title,,lead"], "a word is missing"),
    (["--columns", "title,lead,title"], '"title" is there twice'),
    (["--columns", "number,lead"], 'without the column "title"'),
    (["--from", "2016-02-30"], 'there is no day "2016-02-30"'),
    (["--to", "soon"], "write 2016-03-14"),
    (["--from", "10000"], ""),
    (["--from", "2016-Q3", "--to", "2016-Q2"], 'is before --from "2016-Q3"'),
    (["--by", "title"], "start, lead, number"),
    (["--lead", "csm"], 'no organization is called "csm"; did you mean "cms"?'),
    (["--lead", "cms,xyzzy"], 'no organization is called "xyzzy"'),
    (["--section", "1.12"], 'did you mean "1.1"?'),
    (["--section", "godo/1"], 'did you mean "good/1"?'),
    (["--tag", "birds"], "these plans have no tags"),
    (["--document", "two\nlines"], "one line"),
    (["--document", "x" * 301], "at most 300 characters, not 301"),
    (["--annex", "x" * 61], "at most 60 characters"),
]


def test_wrong_options_of_charts(place):
    for options, words in WRONG_CHARTS:
        place.run("chart", "good.yaml", "-o", "x.pdf", *options).expect(2, err=words)
    place.run("build", "good.yaml", "--paper", "a9").expect(2, err="no paper")
    tagged = GOOD.replace("title: Décider", "title: Décider\n        tags: [birds, boats]")
    place.write("tagged.yaml", tagged)
    place.files = place.listing()
    place.run("chart", "tagged.yaml", "-o", "x.pdf", "--tag", "bords").expect(2, err='mean "birds"?')
    place.unchanged()


def rows_of(place, *options):
    """The numbers of the rows, headings too, in their order."""
    place.run("chart", "good.yaml", "-o", "x.scene", "--verify", *options).expect(0)
    return re.findall(r'^(?:row\.number|section\.text) +#0 .* "([\d.]+)" ', place.read("x.scene").decode(),
                      re.M)


def test_parts_of_a_chart(place):
    assert rows_of(place) == ["1", "1.1", "1.2", "1.3"]
    assert rows_of(place, "--lead", "cms") == ["1", "1.1", "1.2", "1.3"]
    assert rows_of(place, "--section", "1.2,good/1.3") == ["1", "1.2", "1.3"]
    assert rows_of(place, "--from", "2016-02") == ["1", "1.3"]
    assert rows_of(place, "--to", "2016-01-10") == ["1", "1.1"]
    assert rows_of(place, "--depth", "1") == ["1"]
    assert rows_of(place, "--by", "start") == ["1", "1.1", "1.2", "1.3"]
    result = place.run("chart", "good.yaml", "-o", "x.scene", "--from", "2030").expect(
        0, err="warning: no activity is as asked for")
    assert not result.out and "No activity is as asked for." in place.read("x.scene").decode()


def long_plan(count):
    rows = "".join(f'  - {{ id: "{i}", title: Step {i}, lead: cms, duration: 1 week }}\n'
                   for i in range(1, count + 1))
    return ("plan: long\ntitle: Long\nperiod: 2016\norganizations: { cms: { name: CMS } }\n"
            "activities:\n" + rows)


def pages_of(place, *options, err=None):
    place.run("chart", "long.yaml", "-o", "x.scene", "--verify", *options).expect(0, err=err)
    return int(place.read("x.scene").decode().split(":")[0].split(" of ")[1])


def test_fit_on_a_page(place):
    place.write("long.yaml", long_plan(40))
    assert pages_of(place) == 2 and pages_of(place, "--fit", "page") == 1
    sizes = [float(size) for size in re.findall(r'" ([\d.]+)(?: bold| italic| right| centred)*$',
                                                place.read("x.scene").decode(), re.M)]
    assert min(sizes) >= 6, min(sizes)
    place.write("long.yaml", long_plan(100))
    pages = pages_of(place)
    assert pages_of(place, "--fit", "page", err=f"it has {pages} pages") == pages > 1


def test_meetings_without_room_for_a_name(place):
    """Sixty committees that meet in one month: those that are named and those that are not make sixty."""
    ids = range(60)
    place.write("crowd.yaml", "plan: crowd\ntitle: Crowd\nperiod: 2016\nbodies:\n"
                + "".join(f"  B{i}: {{ name: Body {i} }}\n" for i in ids) + "meetings:\n"
                + "".join(f"  B{i}-M{i}: {{ body: B{i}, dates: 2016-06-{1 + i % 28:02} }}\n" for i in ids)
                + "activities:\n"
                + "".join(f'  - {{ id: "{i}", title: T, duration: 1 day, after: B{i}-M{i} }}\n' for i in ids))
    err = place.run("chart", "crowd.yaml", "-o", "x.scene", "--verify").expect(0).err
    nameless = int(re.search(r"(\d+) of the meetings on a page have no room for their names", err)[1])
    first_page = place.read("x.scene").decode().split("\npage ")[0]
    assert nameless + len(re.findall(r"^meeting\.label", first_page, re.M)) == 60 > nameless > 0


def test_pages_of_pictures(place):
    place.write("long.yaml", long_plan(40))
    out = place.run("chart", "long.yaml", "-o", "x.png", "--dpi", "30").expect(0).out
    assert out.split() == ["x-1.png", "x-2.png"] and not (place.path / "x.png").exists()
    out = place.run("chart", "long.yaml", "-o", "y.png", "--dpi", "30", "--fit", "page").expect(0).out
    assert not out and place.read("y.png")
    place.run("chart", "long.yaml", "-o", "-", "--format", "png").expect(3, err="2 pages")
    place.files = place.listing()
    place.run("chart", "good.yaml", "-o", "z.png", "--paper", "a0", "--dpi", "600").expect(
        3, err="dots per inch is the most for this paper")
    place.unchanged()


def test_the_date_of_a_schedule(place):
    def foot(**keywords):
        place.run("chart", "dated.yaml", "-o", "x.scene", **keywords).expect(0)
        return re.findall(r'^foot.date .*"(.*)"', place.read("x.scene").decode(), re.M)
    place.write("dated.yaml", GOOD)
    assert foot() == [], "the day of a file, or of the clock, is none of the schedule's"
    assert foot(env={"SOURCE_DATE_EPOCH": "1456790399"}) == ["Schedule of 29 February 2016"]
    place.write("dated.yaml", GOOD.replace("period: 2016", "period: 2016\nstatus-date: 2016-05-01"))
    assert foot(env={"SOURCE_DATE_EPOCH": "1456790399"}) == ["Schedule of 1 May 2016"]


# ical


def test_ical(place):
    place.run("ical", "good.yaml", "-o", "x.ics").expect(0)
    raw = place.read("x.ics")
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n") and raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\r\n") == raw.count(b"\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    text = raw.decode().replace("\r\n ", "").replace("\r\n", "\n")
    events = {re.search(r"^UID:(.*)$", e, re.M)[1]: e for e in text.split("BEGIN:VEVENT\n")[1:]}
    assert set(events) == {"1.1@good.jwp", "1.2@good.jwp", "1.3@good.jwp", "CMS-StC45@jwp",
                           "CMS-StC45+documents@jwp"}
    assert "DTSTART;VALUE=DATE:20160101\nDTEND;VALUE=DATE:20160115\n" in events["1.1@good.jwp"]
    assert "DTSTART;VALUE=DATE:20160910\nDTEND;VALUE=DATE:20160911\n" in \
        events["CMS-StC45+documents@jwp"]
    assert "TRANSP:OPAQUE" in events["CMS-StC45@jwp"]
    assert "SUMMARY:1.1 =Compare\\, and \"list\"" in events["1.1@good.jwp"]


def stamp_of(place, *arguments, **keywords):
    out = place.run("ical", *arguments, **keywords).expect(0).out
    stamps = set(re.findall(r"DTSTAMP:(\w+)", out))
    assert len(stamps) == 1, stamps
    return stamps.pop()


def test_the_time_of_events(place):
    os.utime(place.path / "good.yaml", (86400, 86400))
    assert stamp_of(place, "good.yaml") == "19700102T000000Z"
    dated = GOOD.replace("period: 2016", "period: 2016\nstatus-date: 2016-05-01")
    assert stamp_of(place, "-", stdin=dated.encode()) == "20160501T000000Z"
    assert stamp_of(place, "-", stdin=GOOD.encode()) == "20160101T000000Z"
    assert stamp_of(place, "good.yaml", env={"SOURCE_DATE_EPOCH": "60"}) == "19700101T000100Z"
    place.run("ical", "good.yaml", env={"SOURCE_DATE_EPOCH": "soon"}).expect(2, err="SOURCE_DATE")


# explain


def test_explain(place):
    out = place.run("explain", "good.yaml", "1.3").expect(0).out
    for part in ("1.3", "1.2 is endorsed by CMS-StC45", "good.yaml:", "1.1", "What would make it"):
        assert part in out, out
    assert place.run("explain", "good.yaml", "good/1.3").expect(0).out == out


def test_explain_what_is_late(place):
    out = place.run("explain", "late.yaml", "b").expect(0, out=["MISSED by", "Shorten a by"]).out
    length, day = re.search(r"days, to (\d+): b would finish on\s(\S+), in time", out).groups()
    for days, in_time in ((int(length), True), (int(length) + 1, False)):
        place.write("tried.yaml", LATE.replace("3 months", f"{days} working days"))
        tried = json.loads(place.run("schedule", "tried.yaml", "--format=json").expect(0).out)
        late = tried["activities"][1]
        assert (late["late_by"] == 0) == in_time, "the advice is not true, or not the least"
        assert not in_time or late["finish"] == day


def test_explain_what_is_not_there(place):
    place.run("explain", "good.yaml", "1.22").expect(2, err='did you mean "1.2"?')
    place.run("explain", "good.yaml", "goood/1.2").expect(2, err='did you mean "good/1.2"?')
    place.run("explain", "good.yaml", "other.yaml", "1.1").expect(
        2, err=['"good/1.1"', '"other/1.1"'])


BROKEN = """\
plan: broken
title: { en: What does not hold, fr: Ce qui ne tient pas }
period: 2016 to 2018
bodies: { CMS-StC: { name: CMS Standing Committee, documents-due: 60 days } }
meetings:
  CMS-StC45: { dates: 2016-11-09 to 2016-11-10 }
  CMS-StC46: { dates: 2017-10-22, status: postponed }
activities:
  - { id: long, title: { en: Long work, fr: Long travail }, duration: 12 months }
  - { id: at, title: At a meeting before that, at: CMS-StC45, after: long }
  - { id: fixed, title: On dates before that, dates: 2016-05-14 to 2016-05-16, after: long }
  - { id: none, title: At a meeting that is not held, at: CMS-StC46 }
  - { id: next, title: After that, duration: 1 week, after: none }
  - { id: goes, title: To a meeting, duration: 1 week, after: 2016-10-01, submit-to: CMS-StC }
  - { id: waits, title: For it, duration: 1 week, after: goes endorsed }
  - { id: in, title: A section, before: 2016-03-01, activities: [{ id: in.1, duration: 3 months }] }
"""


def explained(place, activity, *options):
    """The paragraphs of an explanation by their headings, each on one line."""
    out = place.run("explain", "broken.yaml", activity, "--width", "1000", *options).expect(0).out
    parts = (part.partition("\n") for part in ("Head\n" + out).split("\n\n")[1:])
    return {heading: body for heading, _, body in parts}


def test_explain_what_does_not_hold(place):
    place.write("broken.yaml", BROKEN)
    breaks = "which breaks \"after: long\" by 231 days: it may not start before 2016-12-31 (broken.yaml:11)"
    fixed = explained(place, "fixed")
    assert fixed["What does not hold"] == f"  - fixed stands from 2016-05-14 to 2016-05-16, {breaks}"
    assert fixed["What would make it earlier"].strip() == (
        "- Only other dates in the plan: it stands on those that are written.")
    at = explained(place, "at")
    assert "breaks \"after: long\" by 52 days" in at["What does not hold"]
    assert "Only other days of CMS-StC45" in at["What would make it earlier"]
    assert explained(place, "next")["What does not hold"] == (
        '  - "after: none" holds nothing: none takes no time, because CMS-StC46 is postponed (broken.yaml:13)')
    assert "Only a meeting that takes the output of goes" in explained(place, "waits")["What would make it earlier"]
    assert "in.1 finishes on 2016-03-31 and misses" in explained(place, "in")["What does not hold"]
    late_for = explained(place, "long")["What it is too late for"].splitlines()
    assert [line.split()[1] for line in late_for] == ["at", "fixed"], late_for
    assert "What it is too late for" not in fixed and "What does not hold" not in explained(place, "goes")


def test_explain_in_french(place):
    place.write("broken.yaml", BROKEN)
    out = place.run("explain", "broken.yaml", "long", "--lang", "fr").expect(0).out
    assert out.startswith("long  Long travail\n")
    assert "Language  titles and names in fr where the plan has them; the rest is English\n" in out
    for same in ([], ["--lang", "en"]):
        assert "Language" not in place.run("explain", "broken.yaml", "long", *same).expect(0).out


# build, init


def test_build(place):
    names = [f"made/{plan}.{kind}" for plan in ("good", "other") for kind in
             ("pdf", "png", "ics", "csv")]
    out = place.run("build", "good.yaml", "other.yaml", "-o", "made").expect(0).out
    assert out.split() == names, out
    for name in names:
        assert place.read(name), name
    assert b"other.jwp" not in place.read("made/good.ics")
    assert not [p for p in (place.path / "made").iterdir() if str(p.relative_to(place.path))
                not in names], "temporary files stay behind"
    place.run("build", "good.yaml").expect(0, out="output/good.pdf")
    place.run("build", "good.yaml", "-o", "-").expect(2, err="directory")


def test_same_bytes_twice(place):
    place.run("build", "good.yaml", "-o", "a").expect(0)
    place.run("build", "good.yaml", "-o", "b", env={"TZ": "Pacific/Kiritimati"}).expect(0)
    for kind in ("pdf", "png", "ics", "csv"):
        assert place.read(f"a/good.{kind}") == place.read(f"b/good.{kind}"), kind


def test_rights_of_files(place):
    old = os.umask(0o027)
    try:
        place.run("ical", "good.yaml", "-o", "x.ics").expect(0)
    finally:
        os.umask(old)
    assert (place.path / "x.ics").stat().st_mode & 0o777 == 0o640


def test_init(place):
    place.run("init", "my.yaml").expect(0, out="my.yaml")
    result = place.run("check", "--strict", "my.yaml").expect(0, out="no errors, no warnings")
    assert not result.err
    before = place.read("my.yaml")
    place.run("init", "my.yaml").expect(3, err="my.yaml exists")
    assert place.read("my.yaml") == before
    assert place.run("init", "-").expect(0).bytes == before


# The terminal


def on_a_terminal(place, *arguments, env=None):
    """Runs jwp with a terminal as standard error; returns what it says there."""
    main, other = pty.openpty()
    environment = {"PATH": os.environ.get("PATH", ""), "TERM": "xterm", **(env or {})}
    process = subprocess.Popen([JWP, *arguments], cwd=place.path, stdout=subprocess.DEVNULL,
                               stderr=other, env=environment)
    os.close(other)
    said = b""
    try:
        while chunk := os.read(main, 4096):
            said += chunk
    except OSError:
        pass
    process.wait()
    os.close(main)
    return said


def test_colour(place):
    try:
        os.close(pty.openpty()[0])
    except OSError as error:
        return f"no terminal to be had: {error}"
    assert b"\033[" in on_a_terminal(place, "check", "bad.yaml")
    assert b"\033[" not in on_a_terminal(place, "check", "bad.yaml", env={"NO_COLOR": "1"})
    return None


# The real plans


def real_plans():
    return sorted(str(p) for p in PLANS.glob("*.yaml")
                  if re.search(r"^plan:", p.read_text(encoding="utf-8"), re.M))


def test_real_plans(place):
    plans = real_plans()
    assert plans
    for plan in plans:
        place.run("check", plan).expect(0, out="no errors")
    place.run("build", *plans, "-o", "made").expect(0)
    data = json.loads(place.run("schedule", *plans, "--format=json").expect(0).out)
    for activity in data["activities"]:
        place.run("explain", *plans, f"{activity['plan']}/{activity['id']}").expect(0)


def information_of(pdf):
    """The document information of a PDF: the newest, which stands last."""
    text = pdf[pdf.rindex(b"<< /Producer ("):].split(b"endobj")[0].decode("latin-1")
    facts = {}
    for key, plain, wide in re.findall(r"/(\w+) (?:\((.*)\)|<FEFF([0-9A-F]*)>)$", text, re.M):
        facts[key] = bytes.fromhex(wide).decode("utf-16-be") if wide else plain
    return facts


def xmp_of(pdf):
    """The properties of the XMP packet that the catalogue names, each a text or a list."""
    number = re.findall(rb"/Type /Catalog\s[^\0]*?/Metadata (\d+) 0 R", pdf)[-1]
    found = re.search(rb"\n" + number + rb" 0 obj\n<< /Type /Metadata\s+/Subtype /XML\s+"
                      rb"/Length (\d+)\n>>\nstream\n", pdf)
    packet = pdf[found.end():found.end() + int(found[1])]
    assert pdf[found.end() + int(found[1]):].startswith(b"\nendstream\n")
    assert packet.startswith(b"<?xpacket begin=\"\xef\xbb\xbf\"")
    names = {"http://purl.org/dc/elements/1.1/": "dc", "http://ns.adobe.com/pdf/1.3/": "pdf",
             "http://ns.adobe.com/xap/1.0/": "xmp"}
    facts = {}
    for node in ElementTree.fromstring(packet.decode()).find(".//{*}Description"):
        space, name = node.tag[1:].split("}")
        lines = [entry.text for entry in node.findall(".//{*}li")]
        facts[f"{names[space]}:{name}"] = lines or node.text
    return facts


def test_what_a_pdf_says_of_itself(place):
    title = "Plan <d'été> & \"hiver\" \\ (été)"
    place.write("x.yaml", GOOD.replace("{ en: A small plan, fr: Un petit plan }",
                                       "'" + title.replace("'", "''") + "'")
                .replace("period: 2016", "period: 2016\nparties: [cms]")
                .replace("CMS Secretariat", "'Secrétariat <CMS>, & amis'"))
    place.run("chart", "x.yaml", "-o", "x.pdf", "--lang", "fr",
              env={"SOURCE_DATE_EPOCH": "1700000000"}).expect(0)
    pdf = place.read("x.pdf")
    said, xmp = information_of(pdf), xmp_of(pdf)
    assert xmp["dc:title"] == [title] and xmp["dc:language"] == ["fr"], xmp
    assert "Secrétariat <CMS>, & amis" in xmp["dc:creator"][0], xmp
    assert xmp["dc:creator"] == [said["Author"]] and xmp["dc:description"] == [said["Subject"]], xmp
    assert xmp["pdf:Producer"] == said["Producer"] and xmp["xmp:CreatorTool"] == "jwp", xmp
    assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2023-11-14T22:13:20Z", xmp
    assert said["CreationDate"] == said["ModDate"] == "D:20231114221320Z", said
    assert xmp.get("pdf:Keywords") == said.get("Keywords"), (xmp, said)
    catalogue = pdf[pdf.rindex(b"/Type /Catalog"):].split(b"endobj")[0]
    for entry in (b"/MarkInfo << /Marked true >>", b"/DisplayDocTitle true", b"/Lang (fr)"):
        assert entry in catalogue, catalogue


def test_suffixes_that_a_command_does_not_write(place):
    for command, name, words in (
            ("schedule", "k.pdf", [".csv or .json", "jwp chart", ".pdf"]),
            ("schedule", "k.XLSX", [".csv or .json", ".XLSX"]),
            ("schedule", "k.ics", ["jwp ical"]),
            ("chart", "k.docx", [".pdf, .png, .svg or .scene"]),
            ("chart", "k.csv", ["jwp schedule"]),
            ("chart", "k", ["no suffix", ".pdf, .png, .svg or .scene"]),
            ("ical", "k.pdf", [".ics", "jwp chart"]),
            ("ical", "k.xlsx", [".ics"]),
            ("meetings", "k.pdf", [".csv, .json or .ics", "jwp chart"]),
            ("meetings", "k.html", [".csv, .json or .ics"])):
        place.run(command, "good.yaml", "-o", name).expect(2, err=words)
    place.unchanged()
    place.run("schedule", "good.yaml", "-o", "k.pdf", "--format", "csv").expect(0)
    for name in ("k", "k.txt", "k.2016", ".k", "v1.pdf/k"):
        (place.path / name).parent.mkdir(exist_ok=True)
        place.run("schedule", "good.yaml", "-o", name).expect(0)
        assert place.read(name).startswith(b"A small plan\ngood"), name
    for name in ("c", "c.ical"):
        place.run("ical", "good.yaml", "-o", name).expect(0)
        assert place.read(name).startswith(b"BEGIN:VCALENDAR"), name


def pictures(place):
    return sorted(p.name for p in place.path.glob("*.png"))


def test_pages_that_a_chart_no_longer_has(place):
    def chart(count, *options, status=0):
        place.write("long.yaml", long_plan(count))
        return place.run("chart", "long.yaml", "-o", "x.png", "--dpi", "30", *options).expect(status)

    assert "removed" not in chart(150).err
    assert len(pictures(place)) == 5, pictures(place)
    place.run("chart", "good.yaml", "-o", "x-7.png", "--dpi", "30").expect(0)  # another's, and whole
    (place.path / "x-8.png").write_bytes(place.read("x-2.png"))  # says that it is page 2
    (place.path / "x-9.png").write_bytes(b"\x89PNG\r\n no picture of ours")
    (place.path / "x-10.png").symlink_to("x-4.png")
    (place.path / "x-04.png").write_bytes(place.read("x-4.png"))
    foreign = ["x-04.png", "x-10.png", "x-7.png", "x-8.png", "x-9.png"]
    before = place.listing()
    chart(150, "--lead", "nobody", status=2)
    assert place.listing() == before, "a refused chart removed pages"
    err = chart(60).err
    assert pictures(place) == sorted(["x-1.png", "x-2.png"] + foreign), pictures(place)
    assert "x-3.png" in err and "x-4.png" in err and "x-2.png" not in err, err
    err = chart(3).err
    assert pictures(place) == sorted(["x.png"] + foreign), pictures(place)
    assert "x-1.png" in err and "x-2.png" in err and "x-8.png" not in err, err
    err = chart(60).err
    assert pictures(place) == sorted(["x-1.png", "x-2.png"] + foreign) and "x.png" in err, err
    assert not [name for name in place.listing() if re.search(r"png\.", name)], "left over"


def test_pages_stay_where_a_chart_cannot_be_written(place):
    place.write("long.yaml", long_plan(90))
    place.run("chart", "long.yaml", "-o", "x.png", "--dpi", "30").expect(0)
    place.write("long.yaml", long_plan(3))
    before = place.listing()
    os.symlink("/dev/full", place.path / "x.png")  # opened, and then full
    place.run("chart", "long.yaml", "-o", "x.png", "--dpi", "30").expect(3, err="cannot write x.png")
    (place.path / "x.png").unlink()
    assert place.listing() == before, "pages are gone"


def main():
    global JWP
    JWP = str(Path(sys.argv[1]).resolve())
    passed = failed = 0
    words = [word for word in sys.argv[2:] if not os.path.isdir(word)]
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (
                words and not any(word in name for word in words)):
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
