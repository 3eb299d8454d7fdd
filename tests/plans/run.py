#!/usr/bin/env python3
"""run.py JWP DIR: the real plans and the guide in DIR/../../plans say what DIR/*.expect says they do.

    plan: ../../plans/cms-cites-2015-2020.yaml    seen from this file; several lines are one portfolio
    #  why the next lines, or those before, must be so: worked out by hand
    #= 2.1.3 finish=2016-06-14 late_by=48         as in ../dates: one activity
    #= cms-ramsar/2.5 considered=Ramsar-SC57      with its plan, where several are shown
    #= note 2.4 ~ tentative                       a note or warning on that activity holds these words
    #= meeting CITES-CoP17 documents_due=2016-04-27 status=held

Beside these: every plan loads without an error, every meeting row names a source, and every example of
plans/README.md does what the guide says (see examples). The last line counts all of it; the status is 1 if any failed.
"""
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT = 60
LEAST = {"cms-cites": 25, "cms-ramsar": 20}     # activities that a plan must have, sections not counted
MEETING_KEYS = {"body", "status", "documents_due"}


def load_dates_runner():
    """../dates/run.py, whose lines mean the same here."""
    sys.dont_write_bytecode = True
    path = Path(__file__).resolve().parent.parent / "dates" / "run.py"
    spec = importlib.util.spec_from_file_location("dates_run", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dates = load_dates_runner()


class Tally:
    """Counts what was checked, and prints what was wrong."""

    def __init__(self):
        self.passed = self.failed = 0

    def add(self, place, failures):
        for failure in failures:
            print(f"{place}: {failure}")
        self.passed += not failures
        self.failed += bool(failures)


def schedule(jwp, paths):
    """The schedule of some plans as (tree, []), or (None, what went wrong)."""
    command = [jwp, "schedule", *map(str, paths), "--format", "json", "-o", "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, [str(error)]
    said = done.stderr.decode("utf-8", "replace").splitlines()
    wrong = [line for line in said if re.search(r"\berror:", line)]
    if done.returncode != 0:
        wrong.insert(0, f"exit status {done.returncode}")
    if wrong:
        return None, wrong
    try:
        return json.loads(done.stdout.decode("utf-8")), []
    except ValueError as error:
        return None, [f"not JSON: {error}"]


def activities(tree):
    """Every activity by plan/id, and by id where one plan is shown, with the texts of its notes."""
    known = dates.activities(tree)
    one = len(tree["plans"]) == 1
    for node in known.values():
        node["notes"] = []
    for note in tree["notes"]:
        node = known.get(f"{note['plan']}/{note['activity']}")
        if node is not None:
            node["notes"].append(note["text"])
    return {key: node for key, node in known.items() if one or "/" in key}


def check_meeting(words, meetings):
    if not words or words[0] not in meetings:
        return [f"{words[0] if words else 'meeting'}: no such meeting in the result"]
    meeting, failures = meetings[words[0]], []
    for word in words[1:]:
        key, _, wanted = word.partition("=")
        if key not in MEETING_KEYS:
            failures.append(f'{words[0]}: no such key "{key}"')
        elif str(meeting[key]) != wanted:
            failures.append(f"{words[0]} {key}: expected {wanted}, got {meeting[key]}")
    return failures


def check_lines(place, lines, tree, tally):
    known, meetings = activities(tree), {m["id"]: m for m in tree["meetings"]}
    for number, text in lines:
        words = text.split()
        failures = (check_meeting(words[1:], meetings) if words[:1] == ["meeting"]
                    else dates.check_line(text, known))
        tally.add(f"{place}:{number}", failures)


def check_expect(jwp, path, tally):
    plans, lines = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("plan:"):
            plans.append(path.parent / line[5:].strip())
        elif line.startswith("#="):
            lines.append((number, line[2:].strip()))
        elif line.strip() and not line.startswith("#"):
            tally.add(f"{path}:{number}", ['write "plan: FILE", "#= ..." or "#  why"'])
    if not plans or not lines:
        tally.add(f"{path}:1", ["no plan, or no expectation"])
        return
    tree, wrong = schedule(jwp, plans)
    if wrong:
        print(f"{path}:1: not scheduled: {'; '.join(wrong)}")
        tally.failed += len(lines)
        return
    check_lines(path, lines, tree, tally)


# The real plans as they are

def check_plan(jwp, path, tally):
    """It loads alone, without an error, and is as large as it must be."""
    tree, wrong = schedule(jwp, [path])
    tally.add(path, wrong)
    if tree is None:
        return
    ident = tree["plans"][0]["id"]
    count = len({a["id"].split("@")[0] for a in tree["activities"] if a["kind"] != "section"})
    least = LEAST.get(ident, 1)
    tally.add(path, [] if count >= least else [f"{count} activities, at least {least} are wanted"])


def check_sources(path, tally):
    """Each entry under "meetings:" has a source, which is never empty."""
    inside, rows = False, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if re.match(r"\S", line) and not line.startswith("#"):
            inside = line.startswith("meetings:")
        row = re.match(r"  ([\w.-]+):\s*$", line)
        if inside and row:
            rows.append([number, row.group(1), False, ""])
        if inside and rows and re.match(r"    source:", line):
            rows[-1][2:] = [True, line.split(":", 1)[1].strip()]
        elif rows and rows[-1][2] and not rows[-1][3] and re.match(r"      \S", line):
            rows[-1][3] = line.strip()                          # the source stands on the next line
    if not rows:
        tally.add(path, ["no meetings"])
    for number, name, _, source in rows:
        tally.add(f"{path}:{number}", [] if source else [f"{name} has no source"])


# The guide

FRAME = "plan: example\ntitle: Example\nperiod: 2016 to 2018\n"


def examples(text):
    """(line, YAML, expectations) of each block of YAML in the guide. A block that begins with "plan:" is a plan; if it
    ends with "activities:", it is the head of the blocks after it that begin with "- ", and is checked with them.
    Anything else is put under FRAME. Expectations are the lines "<!--= ...; ... -->" up to the next block."""
    head, found, block = "", [], None
    for number, line in enumerate(text.splitlines(), 1):
        if block is None and line.strip() == "```yaml":
            block, start = [], number + 1
        elif block is not None and line.startswith("```"):
            yaml, block = "\n".join(block) + "\n", None
            if yaml.startswith("plan:") and yaml.endswith("\nactivities:\n"):
                head = yaml
            elif yaml.startswith("plan:"):
                found.append((start, yaml, []))
            elif yaml.startswith("- "):
                found.append((start, head + re.sub(r"(?m)^(?=.)", "  ", yaml), []))
            else:
                found.append((start, FRAME + yaml, []))
        elif block is not None:
            block.append(line)
        elif line.startswith("<!--=") and found:
            found[-1][2].extend((number, one.strip()) for one in line[5:].replace("-->", "").split(";"))
    return found


def check_guide(jwp, path, tally):
    with tempfile.TemporaryDirectory() as folder:
        for start, yaml, lines in examples(path.read_text(encoding="utf-8")):
            plan = Path(folder) / f"line-{start}.yaml"
            plan.write_text(yaml, encoding="utf-8")
            tree, wrong = schedule(jwp, [plan])
            tally.add(f"{path}:{start}", wrong)
            if tree is not None:
                check_lines(path, lines, tree, tally)
            else:
                tally.failed += len(lines)


def main(arguments):
    if len(arguments) != 2:
        print("usage: run.py JWP DIR", file=sys.stderr)
        return 2
    jwp, folder = arguments[0], Path(arguments[1])
    plans, tally = folder / ".." / ".." / "plans", Tally()
    for path in sorted(folder.glob("*.expect")):
        check_expect(jwp, path, tally)
    for path in sorted(plans.glob("*.yaml")):
        if re.search(r"(?m)^plan:", path.read_text(encoding="utf-8")):
            check_plan(jwp, path, tally)
    for path in sorted((plans / "meetings").glob("*.yaml")):
        check_sources(path, tally)
    check_guide(jwp, plans / "README.md", tally)
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
