"""Outputs that cannot be written: run.py JWP DIR. Prints "N passed, M failed".

A limit on the size of files stands for a full disk: it stops each kind of output at some byte.
Whatever the byte, the exit status is 3, the reason is said, what stood there before is unchanged,
and nothing is left beside it.
"""
import os
import resource
import subprocess
import sys
import tempfile

PLAN = os.path.join("golden", "committees.yaml")
# Also a calendar, because `jwp ical` goes on from the one that stood there.
OLD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//before//EN\r\nEND:VCALENDAR\r\n"
LIMITS = (0, 1, 512)
OUTPUTS = (
    ["chart", "out.pdf"],
    ["chart", "out.png"],
    ["chart", "out.svg"],
    ["chart", "out.scene"],
    ["ical", "out.ics"],
    ["schedule", "out.csv"],
    ["schedule", "out.json"],
)


def limited(limit):
    def apply():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return apply


def try_output(jwp, plan, command, name, limit):
    """What is wrong, or None."""
    with tempfile.TemporaryDirectory() as place:
        path = os.path.join(place, name)
        with open(path, "wb") as file:
            file.write(OLD)
        done = subprocess.run([jwp, command, plan, "-o", path], capture_output=True, text=True,
                              preexec_fn=limited(limit), check=False)
        if done.returncode != 3:
            return f"exit status {done.returncode}, not 3: {done.stderr.strip()[-200:]}"
        if "cannot write" not in done.stderr:
            return f"no reason is said: {done.stderr.strip()[-200:]}"
        if os.listdir(place) != [name]:
            return f"left behind: {sorted(os.listdir(place))}"
        with open(path, "rb") as file:
            if file.read() != OLD:
                return "the old file was changed"
    return None


def main():
    jwp, directory = sys.argv[1], sys.argv[2]
    plan = os.path.join(directory, "..", PLAN)
    passed = failed = 0
    for command, name in OUTPUTS:
        for limit in LIMITS:
            problem = try_output(jwp, plan, command, name, limit)
            if problem:
                failed += 1
                print(f"{command} -o {name}, files of {limit} bytes at most: {problem}")
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
