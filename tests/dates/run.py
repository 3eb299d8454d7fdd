#!/usr/bin/env python3
"""run.py JWP DIR: schedule each plan of DIR and compare it with the expectations written in the plan itself.

    #= 1.1 start=2016-01-04 finish=2016-07-01 total_float=0
    #= partner/2.1 start=2016-01-04        an activity of another plan that is shown
    #= 1.1 considered=CMS-StC45,Ramsar-SC52            (none: empty)
    #= note 1.1 ~ postponed                a note of that activity holds these words

Values are JSON literals, dates without quotes. Only the fields that are named are compared. What is reported:
    FILE:LINE: 1.1 start: expected 2016-01-04, got 2016-01-05
The last line counts expectation lines; the status is 1 if any failed.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

KEYS = {"start", "finish", "late_start", "late_finish", "total_float", "free_float", "critical", "late_by",
        "endorsed", "unsure", "kind", "considered"}
DATE = re.compile(r"\d{4}-\d{2}-\d{2}$")
TIMEOUT = 60


def expectations(path):
    """(line number, text after '#=') of each expectation in the file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if text.startswith("#="):
            yield number, text[2:].strip()


def schedule(jwp, path):
    """The schedule of a file as (tree, None), or (None, what went wrong)."""
    command = [jwp, "schedule", str(path), "--format", "json", "-o", "-"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return None, f"exit status {done.returncode}" + (f": {lines[0]}" if lines else "")
    try:
        return json.loads(done.stdout.decode("utf-8")), None
    except ValueError as error:
        return None, f"not JSON: {error}"


def activities(tree):
    """Every activity of the tree by id, and by plan/id. An activity is an object with an id and a kind."""
    found = {}

    def walk(node, plan):
        if isinstance(node, list):
            for item in node:
                walk(item, plan)
        elif isinstance(node, dict):
            ident = node.get("id")
            if isinstance(ident, str) and "kind" in node:
                own = node.get("plan", plan)
                found.setdefault(ident, node)
                if isinstance(own, str):
                    found.setdefault(f"{own}/{ident}", node)
            elif isinstance(ident, str) and "activities" in node:
                plan = ident
            elif isinstance(node.get("plan"), str) and "activities" in node:
                plan = node["plan"]
            for item in node.values():
                walk(item, plan)

    walk(tree, None)
    for note in tree.get("notes", []):
        activity = found.get(f"{note.get('plan')}/{note.get('activity')}")
        if activity is not None:
            activity.setdefault("notes", []).append(note["text"])
    return found


def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from strings(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from strings(item)


def meetings(value):
    """The ids in a list of meetings, each an id or an object that has one; sorted."""
    if value is None:
        return []
    names = []
    for item in value:
        if isinstance(item, dict):
            item = item.get("meeting", item.get("id"))
        names.append(str(item))
    return sorted(names)


def literal(text):
    """What a value of an expectation means; ValueError if nothing."""
    if text in ("true", "false", "null") or re.match(r"-?\d+$", text):
        return json.loads(text)
    if DATE.match(text) or re.match(r"[a-z]+$", text):
        return text
    raise ValueError(text)


def said(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def check_note(text, known):
    match = re.match(r"note\s+(\S+)\s+~\s+(\S.*)$", text)
    if not match:
        return ['write "note ACTIVITY ~ words"']
    ident, words = match.groups()
    if ident not in known:
        return [f"{ident}: no such activity in the result"]
    notes = [s for key in ("notes", "note", "warnings") for s in strings(known[ident].get(key, []))]
    if any(words.lower() in note.lower() for note in notes):
        return []
    return [f'{ident} note: expected "{words}", got {said(notes)}']


def check_line(text, known):
    """The failures of one expectation line."""
    words = text.split()
    if words and words[0] == "note":
        return check_note(text, known)
    if len(words) < 2:
        return ['write "ID key=value ..."']
    ident, failures = words[0], []
    activity = known.get(ident)
    if activity is None:
        failures.append(f"{ident}: no such activity in the result")
    for word in words[1:]:
        key, equals, wanted = word.partition("=")
        if not equals or key not in KEYS:
            failures.append(f'{ident}: no such key "{key}"')
        elif key == "considered":
            names = [] if wanted == "none" else sorted(wanted.split(","))
            if activity is not None and key not in activity and names:
                failures.append(f"{ident} {key}: expected {wanted}, but the result has none")
            elif activity is not None and meetings(activity.get(key)) != names:
                got = ",".join(meetings(activity.get(key))) or "none"
                failures.append(f"{ident} {key}: expected {wanted}, got {got}")
        else:
            try:
                value = literal(wanted)
            except ValueError:
                failures.append(f"{ident} {key}: {wanted} is no value")
                continue
            if activity is None:
                continue
            if key not in activity:
                failures.append(f"{ident} {key}: expected {wanted}, but the result has none")
                continue
            got = activity[key]
            if type(got) is not type(value) or got != value:
                failures.append(f"{ident} {key}: expected {wanted}, got {said(got)}")
    return failures


def check_file(jwp, path, report):
    """Checks one file; answers (passed, failed)."""
    lines = list(expectations(path))
    if not lines:
        report(f"{path}:1: no expectation in this file")
        return 0, 1
    tree, wrong = schedule(jwp, path)
    if wrong:
        report(f"{path}:{lines[0][0]}: not scheduled: {wrong}")
        return 0, len(lines)
    known, passed, failed = activities(tree), 0, 0
    own = re.search(r"^plan:\s*(\S+)", path.read_text(encoding="utf-8"), re.M)
    if own:                                     # a bare id means this plan, whatever else is shown
        prefix = own.group(1) + "/"
        known.update({key[len(prefix):]: node for key, node in list(known.items()) if key.startswith(prefix)})
    for number, text in lines:
        failures = check_line(text, known)
        for failure in failures:
            report(f"{path}:{number}: {failure}")
        passed, failed = passed + (not failures), failed + bool(failures)
    return passed, failed


def main(arguments):
    if len(arguments) != 2:
        print("usage: run.py JWP DIR", file=sys.stderr)
        return 2
    files = sorted(Path(arguments[1]).glob("*.yaml"))
    if not files:
        print(f"{arguments[1]}: no plan files", file=sys.stderr)
        return 2
    passed = failed = 0
    for path in files:
        good, bad = check_file(arguments[0], path, print)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
