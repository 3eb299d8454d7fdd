#!/usr/bin/env python3
"""run.py JWP DIR: each command under valgrind: no access outside of memory, no value used before it is set, no leak.

DIR holds fontconfig.supp. What the sanitizers see they see in every suite; valgrind sees besides what the libraries do with
our memory, and values that were never set. A plan with errors, a wrong command line and a full disk take the ways out of
functions that good runs do not. Exit status 77 (skipped) without valgrind, or for a program built with a sanitizer.
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT = 120
FOUND = 99  # the status that valgrind gives when it found something
GOLDEN = Path(__file__).resolve().parents[1] / "golden"
ERRORS = GOLDEN.parent / "errors"
REAL = GOLDEN.parents[1] / "plans/cms-ramsar-2016-2018.yaml"

RUNS = [  # exit status, arguments; {out} is a directory for outputs
    (0, ["check", REAL]),
    (0, ["schedule", REAL, "--format", "json", "-o", "{out}/x.json"]),
    (0, ["schedule", GOLDEN / "late.yaml"]),
    (0, ["explain", REAL, "2.5"]),
    (0, ["meetings", REAL, "--next", "3"]),
    (0, ["ical", REAL, "-o", "{out}/x.ics"]),
    (0, ["ical", REAL, "-o", "{out}/x.ics", "--alarm", "14d"]),  # goes on from the one before
    (0, ["ical", REAL, "--split", "org", "-o", "{out}/feeds/"]),
    (0, ["chart", GOLDEN / "committees.yaml", "--verify", "-o", "{out}/x.pdf"]),
    (0, ["chart", GOLDEN / "arabic.yaml", "-o", "{out}/x.svg"]),
    (0, ["chart", GOLDEN / "late.yaml", "--dpi", "40", "-o", "{out}/x.png"]),
    (0, ["chart", GOLDEN / "skeletons.yaml", GOLDEN / "parts/wetlands.yaml", "--paper", "a5", "-o", "{out}/x.scene"]),
    (1, ["check", ERRORS / "dates.yaml"]),
    (1, ["check", ERRORS / "ics-broken.yaml"]),
    (2, ["chart", REAL, "--paper", "a9", "-o", "{out}/x.pdf"]),
    (3, ["chart", GOLDEN / "late.yaml", "--format", "pdf", "-o", "/dev/full"]),
]


def faults(valgrind, jwp, directory, status, arguments, out):
    """What is wrong, or None."""
    command = [valgrind, "-q", "--leak-check=full", "--errors-for-leak-kinds=definite",
               "--show-leak-kinds=definite", f"--error-exitcode={FOUND}",
               f"--suppressions={directory}/fontconfig.supp",
               jwp, *(str(word).format(out=out) for word in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    if done.returncode == status:
        return None
    lines = [line for line in done.stderr.splitlines() if line.startswith("==")] or done.stderr.splitlines()
    return "\n".join([f"status {done.returncode}, not {status}", *lines[:20]])


def main(jwp, directory):
    valgrind = shutil.which("valgrind")
    if not valgrind or b"__asan_init" in Path(jwp).read_bytes():
        print("valgrind is not installed, or the program has sanitizers: skipped")
        return 77
    failed = 0
    with tempfile.TemporaryDirectory() as out:
        for status, arguments in RUNS:
            wrong = faults(valgrind, jwp, directory, status, arguments, out)
            if wrong:
                failed += 1
                print("jwp", *arguments, "FAILED:", wrong)
    print(f"{len(RUNS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
