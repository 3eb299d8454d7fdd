"""Compares the program with the oracle on random plans.

    compare.py JWP --seeds 1..300 [--size N] [--features lags,before,...] [--keep DIR] [--no-shrink]
    compare.py --self --seeds 1..300          (the oracle in the place of the program: checks the properties)

For each seed: makes a portfolio, writes it as YAML, runs `JWP schedule PLAN... --format json -o -`, and compares field by
field; then checks the properties.  A plan that differs is shrunk and kept.  Exit status 1 if anything differs."""

import argparse
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import generate
import oracle
from oracle import PlanError, Point, Scheduler, Stand, day, iso

FIELDS = ["kind", "start", "finish", "late_start", "late_finish", "total_float", "free_float", "critical", "late_by",
          "considered", "endorsed", "unsure"]
# The language document does not say these (README.md, readings 30 and 31); not compared for sections.
NOT_SAID_OF_SECTIONS = {"considered", "endorsed", "unsure"}


class Failed(Exception):
    """The program did not answer as it should."""


# ----------------------------------------------------------------------------------------------------------
# Running
# ----------------------------------------------------------------------------------------------------------

def run_program(jwp, portfolio, directory):
    """(plan, id) -> entry, and meeting id -> entry; PlanError when it refuses the plan."""
    directory = pathlib.Path(directory)
    for name, text in generate.files(portfolio).items():
        (directory / name).write_text(text)
    paths = [str(directory / f"{plan.id}.yaml") for plan in portfolio.plans]
    try:
        done = subprocess.run([jwp, "schedule", *paths, "--format", "json", "-o", "-"], capture_output=True, text=True,
                              timeout=60)
    except subprocess.TimeoutExpired:
        raise Failed("does not end within a minute")
    if done.returncode == 1:
        raise PlanError(done.stderr.strip())
    if done.returncode != 0:
        raise Failed(f"exit status {done.returncode}: {done.stderr.strip()}")
    try:
        result = json.loads(done.stdout)
        return ({(x["plan"], x["id"]): x for x in result["activities"]}, {x["id"]: x for x in result["meetings"]})
    except (ValueError, KeyError) as error:
        raise Failed(f"output is not the JSON expected: {error!r}")


def run_oracle(jwp, portfolio, directory):
    """The oracle in the place of the program."""
    known = {id: {"documents_due": due, "status": status} for id, (due, status) in oracle.meetings(portfolio).items()}
    return oracle.schedule(portfolio), known


run = run_program


# ----------------------------------------------------------------------------------------------------------
# Comparing
# ----------------------------------------------------------------------------------------------------------

def plain(field, value):
    if field == "considered":
        return sorted((x["meeting"], x["documents_due"], x["start"], x["end"]) for x in value or [])
    return value


def differences(portfolio, got, expected):
    """One line for each field that differs, in plan order."""
    activities, known = got
    lines = []
    for key, entry in expected.items():
        if key not in activities:
            lines.append(f"{key[0]}/{key[1]}: not in the output")
            continue
        for field in FIELDS:
            if entry["kind"] == "section" and field in NOT_SAID_OF_SECTIONS:
                continue
            if field not in activities[key]:
                lines.append(f"{key[0]}/{key[1]}: {field} is not in the output")
                continue
            ours, theirs = plain(field, entry[field]), plain(field, activities[key][field])
            if ours != theirs:
                lines.append(f"{key[0]}/{key[1]} ({entry['kind']}): {field}: oracle {ours}, program {theirs}")
    for key in activities:
        if key not in expected:
            lines.append(f"{key[0]}/{key[1]}: in the output, not expected")
    for id, (due, status) in oracle.meetings(portfolio).items():
        if id in known and status not in ("postponed", "cancelled"):
            takes = next(m.takes_documents for m in portfolio.meetings if m.id == id)
            if takes and known[id].get("documents_due") != due:
                lines.append(f"meeting {id}: documents_due: oracle {due}, program {known[id].get('documents_due')}")
            if known[id].get("status") != status:
                lines.append(f"meeting {id}: status: oracle {status}, program {known[id].get('status')}")
    return lines


def same_as_oracle(jwp, portfolio, directory):
    """The program answers what the oracle answers, field by field."""
    try:
        expected = oracle.schedule(portfolio)
    except PlanError as error:
        try:
            run(jwp, portfolio, directory)
        except PlanError:
            return []
        return [f"the oracle refuses it ({error}), the program does not"]
    try:
        got = run(jwp, portfolio, directory)
    except PlanError as error:
        return [f"the program refuses it: {error}"]
    except Failed as error:
        return [f"the program fails: {error}"]
    return differences(portfolio, got, expected)


# ----------------------------------------------------------------------------------------------------------
# Properties of the program's own answers
# ----------------------------------------------------------------------------------------------------------

def answers(jwp, portfolio, directory):
    try:
        return run(jwp, portfolio, directory)[0]
    except (PlanError, Failed):
        return None


def order_does_not_matter(jwp, portfolio, directory):
    """Shuffling the activities of a file, nesting kept, gives the same dates."""
    shuffled = copy.deepcopy(portfolio)
    rng = random.Random(0)

    def shuffle(activities):
        rng.shuffle(activities)
        for x in activities:
            shuffle(x.activities)
    for plan in shuffled.plans:
        shuffle(plan.activities)
    first, second = answers(jwp, portfolio, directory), answers(jwp, shuffled, directory)
    if first is None or second is None:
        return [] if first is second else ["refused in one order of the file, accepted in another"]
    return [f"{key[1]}: {field}: {first[key][field]}, in another order of the file {second[key][field]}"
            for key in first for field in FIELDS if plain(field, first[key][field]) != plain(field, second[key][field])]


def early_is_not_after_late(jwp, portfolio, directory):
    """Where the total float is not negative, the activity does not stand after its late dates."""
    result = answers(jwp, portfolio, directory) or {}
    nodes = Scheduler(portfolio).nodes
    lines = []
    for key, x in result.items():
        if x["total_float"] is None or nodes[key].as_late_as_possible:
            continue                    # what stands as late as possible may stand after the plan's end
        if x["total_float"] >= 0 and (x["start"] > x["late_start"] or x["finish"] > x["late_finish"]):
            lines.append(f"{key[1]}: {x['start']} to {x['finish']} is after {x['late_start']} to {x['late_finish']}")
        if x["total_float"] < 0 and x["late_start"] >= x["start"]:
            lines.append(f"{key[1]}: float {x['total_float']} but {x['start']} is not after {x['late_start']}")
        if not 0 <= x["free_float"] <= max(0, x["total_float"]):
            lines.append(f"{key[1]}: free float {x['free_float']}, total float {x['total_float']}")
        if x["critical"] != (x["total_float"] <= 0):
            lines.append(f"{key[1]}: critical {x['critical']}, total float {x['total_float']}")
    return lines


def every_relation_holds(jwp, portfolio, directory):
    """Checked from the dates of the result alone: each activity lasts its duration, stands on working days of its
    calendar, and keeps its `after` and `finish-after`; each `before` and `start-before` that moves another is kept."""
    result = answers(jwp, portfolio, directory)
    if result is None:
        return []
    scheduler = Scheduler(portfolio)
    stands = {}
    for leaf in scheduler.leaves:
        x = result.get((leaf.plan.id, leaf.id))
        stands[leaf] = Stand(day(x["start"]), day(x["finish"]), leaf.how == "milestone") if x and x["start"] else None
    lines = []
    for leaf in scheduler.leaves:
        stand = stands[leaf]
        if stand is None or leaf.fixed:
            continue
        if leaf.movable:
            if not leaf.calendar.works(stand.start):
                lines.append(f"{leaf.id}: starts on {iso(stand.start)}, a day off")
            if scheduler.stand_from(leaf, stand.start) != stand:
                lines.append(f"{leaf.id}: {iso(stand.start)} to {iso(stand.finish)} is not its duration")
        for r in scheduler.carried[leaf]:
            if r.kind in ("after", "finish-after") and not (r.kind == "finish-after" and leaf.fills):
                if not scheduler.kept(r, stand, scheduler.where(r, stands)):
                    lines.append(f"{leaf.id}: {r.text} does not hold at {iso(stand.start)} to {iso(stand.finish)}")
    for leaf in scheduler.leaves:
        for r in scheduler.moved_by[leaf]:
            if stands[leaf] and stands[r.carrier]:
                point = stands[leaf].start_point if r.point == "start" else stands[leaf].finish_point
                if not scheduler.kept(r, stands[r.carrier], point):
                    lines.append(f"{r.carrier.id}: {r.text} does not hold")
    return lines


CHECKS = [same_as_oracle, order_does_not_matter, early_is_not_after_late, every_relation_holds]


# ----------------------------------------------------------------------------------------------------------
# Shrinking
# ----------------------------------------------------------------------------------------------------------

LISTS = ["after", "before", "finish_after", "start_before", "submit_to"]
KEYS = ["until", "lead", "calendar", "as_late_as_possible"]


def each_activity(activities):
    for x in activities:
        yield x
        yield from each_activity(x.activities)


def tidy(portfolio):
    """Removes empty sections and the anchors that name nothing any more, until nothing changes."""
    while True:
        before = repr(portfolio)
        portfolio.plans = [p for p in portfolio.plans if p.activities]
        if not portfolio.plans:
            return None
        submitting = set()
        names = set(m.id for m in portfolio.meetings)

        def walk(plan, activities):
            some = False
            for x in activities:
                inner = walk(plan, x.activities)
                names.add(f"{plan.id}/{x.id}")
                if inner or x.submit_to:
                    submitting.add(f"{plan.id}/{x.id}")
                    some = True
            return some
        for plan in portfolio.plans:
            walk(plan, plan.activities)

        def good(plan, anchor):
            ref = re.sub(r" [+-] .*", "", anchor)
            ref, endorsed = re.subn(r" endorsed$", "", ref)
            ref = re.sub(r" (start|finish|documents)$", "", ref)
            if ref in names or oracle.is_span(ref) and not endorsed:
                return True
            full = ref if "/" in ref else f"{plan.id}/{ref}"
            return full in (submitting if endorsed else names)

        def prune(plan, activities):
            kept = []
            for x in activities:
                if x.activities or not getattr(x, "was_section", False):
                    kept.append(x)
                if x.activities:
                    x.was_section = True
                    x.activities = prune(plan, x.activities)
                for key in LISTS[:4]:
                    setattr(x, key, [a for a in getattr(x, key) if good(plan, a)])
                x.submit_to = [s for s in x.submit_to if s in portfolio.bodies or s in names]
                if x.until and not good(plan, x.until):
                    x.until = None
            return kept
        for plan in portfolio.plans:
            plan.activities = prune(plan, plan.activities)
        if repr(portfolio) == before:
            return portfolio


def smaller(portfolio):
    """Portfolios with one thing less, the largest steps first."""
    def changed(change):
        copied = copy.deepcopy(portfolio)
        try:
            change(copied)
        except (IndexError, KeyError):
            return None
        used = {x.at for p in copied.plans for x in each_activity(p.activities) if x.at}
        used |= {x.each for p in copied.plans for x in each_activity(p.activities) if x.each}
        if any(u not in copied.bodies and not u.startswith("FREQ") and u not in {m.id for m in copied.meetings} for u in used):
            return None
        return tidy(copied)

    def activity(copied, plan, place):
        return list(each_activity(copied.plans[plan].activities))[place]

    def remove(plan, place):
        def change(copied):
            victim = activity(copied, plan, place)

            def without(activities):
                for x in activities:
                    if x.activities:
                        x.was_section = True
                        x.activities = without(x.activities)
                return [x for x in activities if x is not victim]
            copied.plans[plan].activities = without(copied.plans[plan].activities)
        return change

    for plan in range(len(portfolio.plans)):
        if len(portfolio.plans) > 1:
            yield changed(lambda c: c.plans.pop(plan))
        count = len(list(each_activity(portfolio.plans[plan].activities)))
        for place in range(count):
            yield changed(remove(plan, place))
        for place in range(count):
            x = activity(portfolio, plan, place)
            for key in LISTS:
                for i in range(len(getattr(x, key))):
                    yield changed(lambda c: getattr(activity(c, plan, place), key).pop(i))
                    shorter = re.sub(r" [+-] .*", "", getattr(x, key)[i])
                    if shorter != getattr(x, key)[i]:
                        yield changed(lambda c: getattr(activity(c, plan, place), key).__setitem__(i, shorter))
            for key in KEYS:
                if getattr(x, key) is not None:
                    yield changed(lambda c: setattr(activity(c, plan, place), key, None))
            if x.within and (x.duration or x.milestone or x.dates or x.at or x.each or x.activities or x.three_point):
                yield changed(lambda c: setattr(activity(c, plan, place), "within", None))
            if x.duration and x.duration != "1 day" and not x.each:
                yield changed(lambda c: setattr(activity(c, plan, place), "duration", "1 day"))
            if x.duration and x.each:
                yield changed(lambda c: setattr(activity(c, plan, place), "duration", None))
            if x.activities:
                def flatten(c):
                    section = activity(c, plan, place)

                    def without(activities):
                        kept = []
                        for y in activities:
                            y.activities = without(y.activities)
                            kept += y.activities if y is section else [y]
                        return kept
                    c.plans[plan].activities = without(c.plans[plan].activities)
                yield changed(flatten)
    for i in range(len(portfolio.meetings)):
        yield changed(lambda c: c.meetings.pop(i))
    for name in portfolio.bodies:
        if not any(m.body == name for m in portfolio.meetings):
            yield changed(lambda c: c.bodies.pop(name))
    for name, calendar in portfolio.calendars.items():
        for i in range(len(calendar.holidays)):
            yield changed(lambda c: c.calendars[name].holidays.pop(i))
        for i in range(len(calendar.closed_during)):
            yield changed(lambda c: c.calendars[name].closed_during.pop(i))


def shrink(portfolio, wrong, tries=1500):
    """Takes things away while it stays wrong."""
    found = True
    while found:
        found = False
        for candidate in smaller(portfolio):
            if candidate is None:
                continue
            tries -= 1
            if tries < 0:
                return portfolio
            try:
                still = wrong(candidate)
            except (KeyError, PlanError):
                still = False
            if still:
                portfolio, found = candidate, True
                break
    return portfolio


# ----------------------------------------------------------------------------------------------------------

def main():
    global run
    parser = argparse.ArgumentParser(description="compares the program with the oracle on random plans")
    parser.add_argument("jwp", nargs="?")
    parser.add_argument("--self", action="store_true", dest="oracle_itself")
    parser.add_argument("--seeds", default="1..300")
    parser.add_argument("--size", type=int, default=8)
    parser.add_argument("--features", help="a list of features in the place of those of the seed: "
                                           + ",".join(generate.FEATURES))
    parser.add_argument("--keep", help="a directory for the plans that fail")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--stop", type=int, default=0, help="stop after that many failures")
    options = parser.parse_args()
    if options.oracle_itself:
        run = run_oracle
    elif not options.jwp:
        parser.error("which program?")
    first, last = options.seeds.split("..") if ".." in options.seeds else (options.seeds, options.seeds)
    features = None if options.features is None else [x for x in options.features.split(",") if x]
    keep = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="jwp-prop-"))
    passed = failed = 0
    for seed in range(int(first), int(last) + 1):
        portfolio = generate.generate(seed, options.size, features)
        with tempfile.TemporaryDirectory() as directory:
            for check in CHECKS:
                lines = check(options.jwp, portfolio, directory)
                if lines:
                    break
            if not lines:
                passed += 1
                continue
            failed += 1
            if not options.no_shrink:
                # what is wrong should stay the same thing: the same field, or the same refusal
                topic = re.sub(r".*?: (\w+): oracle.*", r"\1", lines[0])[:20]

                def wrong(candidate):
                    return any(topic in line for line in check(options.jwp, candidate, directory))
                if wrong(portfolio):
                    portfolio = shrink(portfolio, wrong)
                    lines = [x for x in check(options.jwp, portfolio, directory) if topic in x] or lines
        place = keep / f"seed-{seed}"
        place.mkdir(parents=True, exist_ok=True)
        for name, text in generate.files(portfolio).items():
            (place / name).write_text(text)
        print(f"seed {seed}: {check.__name__}: {lines[0]}" + (f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""))
        print(f"    {place}", flush=True)
        if failed == options.stop:
            break
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
