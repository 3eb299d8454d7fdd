#!/usr/bin/env python3
"""count.py TESTLOG.json...: adds up the test cases in meson's logs.

A test says how many cases it had: Check's "Checks: 12, Failures: 0, Errors: 0", or a runner's last line
"12 passed, 0 failed". One that says nothing, or that ended badly though all its cases passed, is a case itself.
The last line is "N passed, M failed"; the status is 1 if any failed, or if nothing was tested.
"""
import json
import re
import sys

CHECK = re.compile(r"Checks: (\d+), Failures: (\d+), Errors: (\d+)")
SUITE = re.compile(r"^[^:/]*:(\w+)")  # of "jwp:unit / base"
RUNNER = re.compile(r"^(\d+) passed, (\d+) failed$", re.M)


def cases(test):
    """(passed, failed) of one test of the log."""
    output = test.get("stdout") or ""
    passed = failed = 0
    for checks, failures, errors in CHECK.findall(output):
        bad = int(failures) + int(errors)
        passed, failed = passed + int(checks) - bad, failed + bad
    said = RUNNER.findall(output)
    if said:
        passed, failed = passed + int(said[-1][0]), failed + int(said[-1][1])
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    if not good and not failed:
        failed = 1
    if good and not passed + failed:
        passed = 1
    return passed, failed


def main(paths):
    suites, broken, lost = {}, [], 0
    for path in paths:
        try:
            with open(path, encoding="utf-8", errors="replace") as log:
                tests = [json.loads(line) for line in log]
        except (OSError, ValueError) as error:
            broken.append(f"{path}: {error}")
            lost += 1
            continue
        for test in tests:
            if test["result"] == "SKIP":
                continue
            suite = SUITE.match(test["name"])
            passed, failed = cases(test)
            total = suites.setdefault(suite.group(1) if suite else "other", [0, 0])
            total[0] += passed
            total[1] += failed
            if failed:
                broken.append(f"{path}: {test['name']}: {failed} failed ({test['result']})")
    for suite, (passed, failed) in sorted(suites.items()):
        print(f"{suite:8} {passed} passed, {failed} failed")
    for line in broken:
        print(line)
    passed = sum(total[0] for total in suites.values())
    failed = sum(total[1] for total in suites.values()) + lost
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
