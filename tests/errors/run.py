#!/usr/bin/env python3
"""run.py JWP DIR [--accept]: plans that are wrong, and what is said about them.

Each DIR/*.yaml ends with the whole text that `jwp check FILE` prints for it, run in DIR, each line behind "#! "
(blanks at the ends of lines do not count). Compared are that text, the exit status 1, an empty standard output, and
that `jwp schedule FILE -o OUT` leaves an OUT that exists as it was and makes nothing else. Files in DIR/parts are used
by these plans. A line "#: unknown-key bad-date" names the ids of the errors, for those who look for a test of one.

With --accept the texts are written anew from what the program says: read the difference before you keep it.
"""
import difflib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MARK = b"#!"
TIMEOUT = 60
BEFORE = b"what was there before\n"


def expected(path):
    """The lines behind the marks; bytes, as a plan may hold bytes that are no text."""
    lines = [line for line in path.read_bytes().split(b"\n") if line.startswith(MARK)]
    return [line[len(MARK):].removeprefix(b" ").rstrip() for line in lines]


def call(jwp, directory, *arguments):
    environment = {**os.environ, "NO_COLOR": "1", "LC_ALL": "C"}
    return subprocess.run([jwp, *arguments], cwd=directory, env=environment, capture_output=True, timeout=TIMEOUT)


def text_faults(jwp, path):
    """What differs from the expected text, as lines."""
    done = call(jwp, path.parent, "check", path.name)
    if done.returncode != 1:
        yield f"exit status {done.returncode}, expected 1"
    if done.stdout:
        yield f"standard output is not empty: {done.stdout[:200]!r}"
    want, got = expected(path), [line.rstrip() for line in done.stderr.splitlines()]
    if not want:
        yield "no expected text in the file"
    if want != got:
        lines = [[line.decode("utf-8", "replace") for line in text] for text in (want, got)]
        yield from difflib.unified_diff(*lines, "expected", "printed", lineterm="")


def output_faults(jwp, path):
    """What was written though nothing may be."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "out.json")
        out.write_bytes(BEFORE)
        done = call(jwp, path.parent, "schedule", path.name, "--format", "json", "-o", str(out))
        if done.returncode != 1:
            yield f"schedule: exit status {done.returncode}, expected 1"
        if out.read_bytes() != BEFORE:
            yield "schedule: the output that existed was changed"
        if [entry.name for entry in Path(place).iterdir()] != ["out.json"]:
            yield "schedule: another file was made"


def accept(jwp, path):
    """Writes the expected text anew."""
    lines = path.read_bytes().split(b"\n")
    plan = b"\n".join(line for line in lines if not line.startswith(MARK))
    said = call(jwp, path.parent, "check", path.name).stderr.splitlines()
    if plan and not plan.endswith(b"\n"):
        plan += b"\n"
    path.write_bytes(plan + b"".join((MARK + b" " + line).rstrip() + b"\n" for line in said))


def main(jwp, directory, *options):
    jwp = str(Path(jwp).resolve())
    passed = failed = 0
    for path in sorted(Path(directory).glob("*.yaml")):
        if "--accept" in options:
            accept(jwp, path)
        try:
            faults = [*text_faults(jwp, path), *output_faults(jwp, path)]
        except (OSError, subprocess.TimeoutExpired) as error:
            faults = [str(error)]
        passed, failed = passed + (not faults), failed + bool(faults)
        if faults:
            print(f"{path.name}:", *faults, sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
