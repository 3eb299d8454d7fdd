#!/usr/bin/env python3
"""run.py JWP DIR [--accept] [NAME...]: charts as text, shape by shape; all, or those with these names.

Each DIR/*.yaml is a small plan; DIR/NAME.scene is what `jwp chart NAME.yaml --verify -o OUT.scene` must write, so
each golden chart also keeps the laws of a good chart. A first line "# chart: ..." adds words to the command: options,
and further plans (from DIR/parts). Texts are measured without fonts, so the files are the same on every machine.

With --accept the .scene files are written anew: read the difference before you keep it.
"""
import difflib
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

MARK = "# chart: "
TIMEOUT = 60
MOST_LINES = 40  # of a difference


def drawn(jwp, path):
    """The text of the chart and what was wrong with making it, one of them None."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    more = shlex.split(first[len(MARK):]) if first.startswith(MARK) else []
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    with tempfile.TemporaryDirectory() as place:
        out = Path(place, "out.scene")
        done = subprocess.run([jwp, "chart", path.name, *more, "--verify", "-o", str(out)], cwd=path.parent,
                              capture_output=True, text=True, timeout=TIMEOUT, env=environment)
        if done.returncode != 0:
            return None, f"exit status {done.returncode}: {done.stderr}"
        return out.read_text(encoding="utf-8"), None


def faults(jwp, path, accept):
    text, wrong = drawn(jwp, path)
    if wrong:
        return [wrong]
    golden = path.with_suffix(".scene")
    if accept:
        golden.write_text(text, encoding="utf-8")
    if not golden.exists():
        return [f"{golden.name} is missing"]
    want = golden.read_text(encoding="utf-8")
    lines = list(difflib.unified_diff(want.splitlines(), text.splitlines(), "expected", "drawn", lineterm="", n=1))
    left = len(lines) - MOST_LINES
    return lines[:MOST_LINES] + ([f"... and {left} lines more"] if left > 0 else [])


def main(jwp, directory, *options):
    jwp = str(Path(jwp).resolve())
    passed = failed = 0
    names = [option for option in options if not option.startswith("--")]
    for path in sorted(Path(directory).glob("*.yaml")):
        if names and path.stem not in names:
            continue
        found = faults(jwp, path, "--accept" in options)
        if found:
            failed += 1
            print(f"{path.name}: FAILED", *found, sep="\n  ")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
