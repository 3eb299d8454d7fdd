#!/usr/bin/env python3
"""rooms.py ROOT: the rules of the house that a compiler does not check.

Rooms include only downwards; foreign libraries, the clock and the environment stay in their rooms; every
message of the table is used and tested; no text names a path of somebody's machine. What is reported:
    src/read/load.c:12: read may not include "sched/network.h"
The last line counts rules that hold for a room, or do not.
"""
import re
import sys
from pathlib import Path

BELOW_MODEL = {"base", "diag", "cal", "model"}
ALLOWED = {  # room: what it may include beside itself; "jwp.h" is the public header
    "base": set(),
    "diag": {"base"},
    "cal": {"base", "diag"},
    "model": BELOW_MODEL,
    "read": BELOW_MODEL,
    "sched": BELOW_MODEL,
    "scene": BELOW_MODEL | {"sched"},
    "write": BELOW_MODEL | {"sched", "scene"},
    "publish": {"base", "diag"},
    "front": BELOW_MODEL | {"read", "sched", "scene", "write", "publish", "jwp.h"},
    "cli": {"jwp.h"},
}
LIBRARIES = [  # a header of a library, and where it may be included
    (re.compile(r"yaml\.h$"), {"read"}),
    (re.compile(r"libical/"), {"cal/recur.c", "read/ics_zone.c"}),
    (re.compile(r"(cairo|pango)"), {"write"}),
    (re.compile(r"(curl/|expat\.h$)"), {"publish"}),
]
CALLS = [  # what no room does but those named
    (re.compile(r"\b(secure_)?getenv\s*\("), {"cli"}, "reads the environment"),
    (re.compile(r"\b(time|clock|gettimeofday|clock_gettime|localtime(_r)?)\s*\("), {"cli"}, "reads the clock"),
    (re.compile(r"\bsetlocale\s*\("), {"cli"}, "sets the locale"),
    (re.compile(r"\b(malloc|calloc|realloc|strdup|strndup)\s*\("), {"base/mem.c", "cli"}, "asks for memory itself"),
    (re.compile(r"\b(exit|_Exit|abort)\s*\("), {"base/mem.c", "front/jwp.c", "cli"}, "ends the process"),
    (re.compile(r"\b(strcat|sprintf|gets|atoi|strtok)\s*\("), set(), "is unsafe"),
    (re.compile(r"\b(TODO|FIXME|XXX)\b"), set(), "is not done"),
]
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|home|root|Users|tmp/build)/")
TEXT_SUFFIXES = {".c", ".h", ".py", ".md", ".yaml", ".build", ".txt", ".sh", ""}
SKIPPED = {".git", "output", "corpus", "__pycache__"}
BUILDS = re.compile(r"build(-.*)?$")
WIDEST = 100


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def rule(self, failures):
        """Counts one rule; failures are lines to print."""
        for line in failures:
            print(line)
        self.failed += bool(failures)
        self.passed += not failures


def without_comments(text):
    """The C text with comments and what is in quotes blanked, line for line, but for #include lines."""
    pattern = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)

    def blank(match):
        start = text.rfind("\n", 0, match.start()) + 1
        if text[start:match.start()].lstrip().startswith("#include"):
            return match.group()
        return re.sub(r"[^\n]", " ", match.group())

    return pattern.sub(blank, text)


def may(room, place, allowed):
    return room in allowed or place in allowed


def check_includes(room, place, path, shown, lines):
    for number, line in enumerate(lines, 1):
        match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if not match:
            continue
        name = match.group(2)
        if match.group(1) == '"':
            target = name.split("/")[0]
            if name == "jwp.h" or "/" in name:
                if target != room and target not in ALLOWED[room]:
                    yield f'{shown}:{number}: {room} may not include "{name}"'
            elif not (path.parent / name).exists():
                yield f'{shown}:{number}: "{name}" should be named with its room'
        for pattern, allowed in LIBRARIES:
            if match.group(1) == "<" and pattern.match(name) and not may(room, place, allowed):
                yield f"{shown}:{number}: only {', '.join(sorted(allowed))} may include <{name}>"


def check_calls(room, place, shown, lines):
    for number, line in enumerate(lines, 1):
        for pattern, allowed, what in CALLS:
            match = pattern.search(line)
            if match and not may(room, place, allowed):
                yield f"{shown}:{number}: {match.group().rstrip('( ')} {what}"


def check_room(root, room, report):
    includes, calls = [], []
    for path in sorted((root / "src" / room).rglob("*.[ch]")):
        place, shown = str(path.relative_to(root / "src")), path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        lines = without_comments(text).split("\n")
        includes += check_includes(room, place, path, shown, lines)
        calls += check_calls(room, place, shown, lines)
        for number, line in enumerate(text.split("\n"), 1):
            if len(line) > WIDEST:
                print(f"{shown}:{number}: warning: {len(line)} columns")
    report.rule(includes)
    report.rule(calls)


def check_rooms(root, report):
    there = {path.name for path in (root / "src").iterdir() if path.is_dir()}
    report.rule([f"src/{room}: no such room: add it to this test and to the README"
                 for room in sorted(there - set(ALLOWED))])
    for room in ALLOWED:
        check_room(root, room, report)


def check_build(root, report):
    """Every source file is built."""
    for room in ALLOWED:
        directory = root / "src" / room
        build = directory / "meson.build"
        named = set(re.findall(r"'([^']+\.c)'", build.read_text())) if build.exists() else set()
        there = {path.name for path in directory.glob("*.c")}
        report.rule([f"{build.relative_to(root)}: {name} is not built" for name in sorted(there - named)])


def check_messages(root, report):
    """Each id of the table is used in src; each error is expected somewhere in tests/errors."""
    table = (root / "src/diag/diag_table.h").read_text(encoding="utf-8")
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (root / "src").rglob("*.[ch]")
                        if path.name != "diag_table.h")
    tests = "\n".join(path.read_text(encoding="utf-8", errors="replace")
                      for path in (root / "tests/errors").rglob("*") if path.is_file())
    for name, level in re.findall(r"^DIAG\((\w+), (\w+),", table, re.M):
        report.rule([] if re.search(rf"\bD_{name}\b", sources) else [f"D_{name} is used nowhere in src"])
        if level == "LEVEL_ERROR":
            written = name.replace("_", "[-_]")
            found = re.search(rf"(?<![a-z-])(D_)?{written}(?![\w-])", tests, re.I)
            report.rule([] if found else [f"no test in tests/errors expects the error {name}"])


def text_files(root):
    """What is or may be committed as text: (path, lines)."""
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if SKIPPED & set(parts) or BUILDS.match(parts[0]) or path.suffix not in TEXT_SUFFIXES:
            continue
        try:
            yield path, path.read_text(encoding="utf-8").split("\n")
        except (UnicodeDecodeError, OSError):
            continue


def check_paths(root, report):
    """No path of a machine in anything that is committed as text."""
    report.rule([f"{path.relative_to(root)}:{number}: a path of a machine: {line.strip()[:60]}"
                 for path, lines in text_files(root) for number, line in enumerate(lines, 1)
                 if MACHINE_PATH.search(line) and path != Path(__file__).resolve()])


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    root, report = Path(arguments[0]).resolve(), Report()
    check_rooms(root, report)
    check_build(root, report)
    check_messages(root, report)
    check_paths(root, report)
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
