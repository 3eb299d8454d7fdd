#!/usr/bin/env python3
"""words.py ROOT: the table of words, src/scene/words.csv, and what src/scene/words.py says of tables with faults.

The table itself is checked wherever it is built. Here it is seen that each check works: the real table is broken in
one place, and the message with its line is compared; that a table from a spreadsheet is the same table; that another
language needs a column and nothing else; and that each row is used.
"""
import csv
import io
import re
import subprocess
import sys
import tempfile
from pathlib import Path


class Table:
    """The rows of the real table, with what may be changed in them."""

    def __init__(self, root):
        self.maker = root / "src/scene/words.py"
        self.text = (root / "src/scene/words.csv").read_text(encoding="utf-8-sig")
        self.rows = list(csv.reader(self.text.splitlines()))
        self.head = next(row for row in self.rows if row[:1] == ["name"])

    def line(self, name):
        return next(index + 1 for index, row in enumerate(self.rows) if row[:1] == [name])

    def changed(self, name, column, text):
        """The table, as CSV, with another text in one cell."""
        rows = [list(row) for row in self.rows]
        rows[self.line(name) - 1][self.head.index(column)] = text
        return as_csv(rows)

    def made_of(self, content):
        """(header or None, messages) of a table as text or bytes."""
        with tempfile.TemporaryDirectory() as place:
            table, out = Path(place, "words.csv"), Path(place, "words_table.h")
            table.write_bytes(content if isinstance(content, bytes) else content.encode())
            done = subprocess.run([sys.executable, "-B", self.maker, table, out], capture_output=True, text=True,
                                  timeout=60, encoding="utf-8")
            return (out.read_text(encoding="utf-8") if done.returncode == 0 else None), done.stderr


def as_csv(rows, **how):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **how).writerows(rows)
    return out.getvalue()


def same(got, want, what):
    return [] if got == want else [f"{what}: got {got!r}, not {want!r}"]


# Each: a row, a column, what to write there, and what is said of it.
FAULTS = [
    ("PAGE", "fr", "Page {1}", 'PAGE, fr: {2} is missing in "Page {1}"'),
    ("PAGE", "ru", "{1} {2} {3}", 'PAGE, ru: {3} in "{1} {2} {3}" is not in the English text'),
    ("PAGE", "zh", "{1} {2} {x}", 'PAGE, zh: "{x}" is none of {1}, {2}, {3}, {nbsp}'),
    ("PAGE", "es", "{1} {2} {", 'PAGE, es: "{" is none of {1}, {2}, {3}, {nbsp}'),
    ("PAGE", "ar", "", "PAGE, ar: there is no text"),
    ("PAGE", "zh", "", "PAGE, zh: there is no text"),
    ("LEAD", "zh", "a ", "LEAD, zh: a blank too many"),
    ("LEAD", "fr", "a  b", "LEAD, fr: a blank too many"),
    ("LEAD", "fr", "\u00a0", "LEAD, fr: there is no text"),
    ("LEAD", "es", "a | b", "LEAD, es: forms for kinds of numbers, which English has not"),
    ("LEAD", "es", "a\tb", "LEAD, es: a character that is no text"),
    ("LEAD", "name", "PAGE", "PAGE stands here a second time"),
    ("LEAD", "name", "Lead", '"Lead" is no name: capitals, digits and _'),
    ("LATE", "ru", "{1} день | {1} дня", "LATE, ru: 2 forms, but PLURALS has 3 kinds of numbers"),
    ("LATE", "zh", "{1}天 | {1}天", "LATE, zh: 2 forms, but PLURALS has 1 kinds of numbers"),
    ("LATE", "ru", "день | {1} дня | {1} дней", 'LATE, ru: {1} is missing in "день"'),
    ("LATE", "fr", "un jour | {1} jours", 'LATE, fr: {1} is missing in "un jour"'),
    ("MONTHS", "fr", "janv. févr.", "MONTHS, fr: 2 names of months, not 12"),
    ("MONTH_INITIALS", "zh", "1 2 3", "MONTH_INITIALS, zh: 3 names of months, not 12"),
    ("MONTHS_IN_DATES", "name", "MONTHS_OF_DATES", "words.csv: there is no row MONTHS_IN_DATES"),
    ("PLURALS", "ru", "one: n is 1 | many",
     'PLURALS, ru: "n is 1" is no condition, as n = 1 or n % 100 = 3..10 is'),
    ("PLURALS", "ru", "one: n % 0 = 1 | many",
     'PLURALS, ru: "n % 0 = 1" is no condition, as n = 1 or n % 100 = 3..10 is'),
    ("PLURALS", "en", "one | other", 'PLURALS, en: "one" has no condition; only the last kind has none'),
    ("PLURALS", "en", "one: n = 1 | other: n = 2",
     'PLURALS, en: the last kind, "other: n = 2", is all that is left: it has no condition'),
    ("PLURALS", "name", "PLURAL", "words.csv: there must be a row PLURALS with a rule for each language"),
    ("name", "fr", "Français", '"Français" is no code of a language, as en or fr is'),
    ("name", "fr", "es", "there are two columns for es"),
    ("name", "en", "de", "the first row must begin with: name,note,en"),
]


def check_faults(table):
    for name, column, text, says in FAULTS:
        made, messages = table.made_of(table.changed(name, column, text))
        place = "" if says.startswith("words.csv:") else f"words.csv:{table.line(name)}: "
        found = made is None and place + says in messages.splitlines()
        yield [] if found else [f"{name}, {column}, {text!r}: expected {place}{says}; it says: {messages}"]


def check_shapes(table):
    """What is no table, or one with a cell too many."""
    line = table.line("LEAD")
    longer = [row + ["one more"] if row[:1] == ["LEAD"] else row for row in table.rows]
    shorter = [row[:4] if row[:1] == ["LEAD"] else row for row in table.rows]
    cells = len(table.head)
    for content, says in [
            (as_csv(longer), f"words.csv:{line}: LEAD: {cells + 1} cells, but the first row has {cells}"),
            (as_csv(shorter), f"words.csv:{line}: LEAD, zh: there is no text"),
            ("", "words.csv: the first row must begin with: name,note,en"),
            (table.text + '"', f"words.csv:{len(table.text.splitlines()) + 1}: no table: unexpected end of data"),
            (table.text.encode("utf-16"), "words.csv: not in UTF-8: save it as CSV in UTF-8"),
            (table.text.encode("latin-1", "replace"), "words.csv: not in UTF-8: save it as CSV in UTF-8")]:
        made, messages = table.made_of(content)
        yield [] if made is None and says in messages.splitlines() else [f"expected {says}; it says: {messages}"]


def check_spreadsheets(table):
    """What spreadsheets make of the file when they save it is the same table."""
    wanted, _ = table.made_of(table.text)
    width = len(table.head)
    padded = [row + [""] * (width + 2 - len(row)) for row in table.rows]
    for content, what in [
            ("\ufeff" + table.text, "with a byte order mark"),
            (table.text.replace("\n", "\r\n"), "with CRLF"),
            (as_csv(table.rows, delimiter=";"), "parted by ;"),
            (as_csv(table.rows, delimiter="\t"), "parted by tabs"),
            (as_csv(table.rows, quoting=csv.QUOTE_ALL), "all in quotes"),
            (as_csv(padded), "with empty cells at the end")]:
        made, messages = table.made_of(content)
        yield [] if made == wanted and made else [f"{what}: another table: {messages}"]


def check_new_language(table):
    rows = [row + ["de" if row[0] == "name" else row[2]] if len(row) == len(table.head) else row
            for row in table.rows]
    made, messages = table.made_of(as_csv(rows))
    yield same(messages, "", "with a column for German")
    lines = (made or "").splitlines()
    yield [] if "LANGUAGE(de, ((n == 1)) ? 0 : 1)" in lines else ["no LANGUAGE(de, ...)"]
    yield [] if any(re.match(r'WORD\(LEAD, "Lead", .*, "Lead"\)$', line) for line in lines) else ["no text in German"]


def check_use(table, root):
    """Each row is a word of some source."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (root / "src").rglob("*.[ch]"))
    used = set(re.findall(r"\bWORD_(\w+)", sources))
    names = [row[0] for row in table.rows if len(row) == len(table.head)][1:]
    yield [f"{name} is used nowhere in src" for name in names if name not in used and name != "PLURALS"]
    yield same(len(names) > 150, True, "rows")


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[0]).resolve()
    table = Table(root)
    made, messages = table.made_of(table.text)
    results = [[] if made else [f"the table itself: {messages}"]]
    for checks in (check_faults(table), check_shapes(table), check_spreadsheets(table), check_new_language(table),
                   check_use(table, root)):
        results += checks
    for line in (line for result in results for line in result):
        print(line)
    failed = sum(map(bool, results))
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
