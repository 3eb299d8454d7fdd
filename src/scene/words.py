#!/usr/bin/env python3
"""words.py TABLE HEADER: makes words_table.h, which words.c includes, of words.csv, which translators edit.

The head of words.csv says what a table is; all that it asks for is checked here, and what is wrong is said with its
line. The header has LANGUAGE(code, form) for each column, where form says in C which of the forms of a text goes with
the number n, and WORD(name, text, text...) for each row; what includes it defines one of the two.
"""
import csv
import re
import sys

NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
CODE = re.compile(r"[a-z]{2,3}")
PLACE = re.compile(r"\{[^{}]*\}?|\}")
PLACES = {"{1}", "{2}", "{3}", "{nbsp}"}
TWELVE = {"MONTHS", "MONTHS_IN_DATES", "MONTH_INITIALS"}
RULES = "PLURALS"
BLANK = " \u00a0\t"


class Wrong(Exception):
    """What is wrong with the table: (line, message) each; line 0 is the whole of it."""


def rows_of(text):
    """The rows that are no comments, with the line where each ends. A spreadsheet may part cells by ; or tabs, and
    fill all rows up with empty cells."""
    head = re.search(r'^"?name"?([,;\t])', text, re.M)
    if not head:
        raise Wrong((0, "the first row must begin with: name,note,en"))
    reader = csv.reader(text.splitlines(), delimiter=head.group(1), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(row) and not row[0].startswith("#")]
    except csv.Error as error:
        raise Wrong((reader.line_num, f"no table: {error}")) from error
    for _, row in rows:
        while not row[-1]:
            row.pop()
    return rows


def languages_of(line, head):
    if head[:3] != ["name", "note", "en"]:
        raise Wrong((line, "the first row must begin with: name,note,en"))
    codes = head[2:]
    wrong = [(line, f'"{code}" is no code of a language, as en or fr is') for code in codes if not CODE.fullmatch(code)]
    wrong += [(line, f"there are two columns for {code}") for code in set(codes) if codes.count(code) > 1]
    if wrong:
        raise Wrong(*wrong)
    return codes


# Kinds of numbers.

def condition(relation):
    """A relation of CLDR, as "n % 100 = 3..10,12", as (C, which numbers below 1000 it holds for)."""
    parts = re.fullmatch(r"n(?: % (\d+))? (!?=) (\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)", relation.strip())
    if not parts or parts.group(1) and int(parts.group(1)) == 0:
        raise ValueError(f'"{relation.strip()}" is no condition, as n = 1 or n % 100 = 3..10 is')
    modulus, sign, ranges = parts.groups()
    left = f"n % {int(modulus)}" if modulus else "n"
    bounds = [tuple(int(end) for end in one.split("..")) for one in ranges.split(",")]
    said = " || ".join(f"{left} == {bound[0]}" if bound[0] == bound[-1] else
                       f"({left} >= {bound[0]} && {left} <= {bound[-1]})" for bound in bounds)
    holds = {n for n in range(1000)
             if any(bound[0] <= (n % int(modulus) if modulus else n) <= bound[-1] for bound in bounds)}
    return (f"({said})", holds) if sign == "=" else (f"!({said})", set(range(1000)) - holds)


def rule(text):
    """The kinds of numbers of a language: the C that counts them out, and for each kind whether it is one number
    alone. All numbers that are not below 1000 are taken to be like those that are."""
    said, alone, left = "", [], set(range(1000))
    kinds = [kind.strip() for kind in text.split("|")]
    for index, kind in enumerate(kinds[:-1]):
        name, colon, conditions = kind.partition(":")
        if not colon:
            raise ValueError(f'"{name}" has no condition; only the last kind has none')
        either, holds = [], set()
        for every in conditions.split(" or "):
            relations = [condition(relation) for relation in every.split(" and ")]
            either.append(" && ".join(c for c, _ in relations))
            holds |= set.intersection(*(numbers for _, numbers in relations))
        said += f"({') || ('.join(either)}) ? {index} : "
        alone.append(len(holds & left) == 1)
        left -= holds
    if ":" in kinds[-1]:
        raise ValueError(f'the last kind, "{kinds[-1]}", is all that is left: it has no condition')
    return said + str(len(kinds) - 1), alone + [False]


def rules_of(rows, codes):
    for line, row in rows:
        if row[0] == RULES and len(row) == len(codes) + 2:
            rules, wrong = {}, []
            for code, text in zip(codes, row[2:]):
                try:
                    rules[code] = rule(text)
                except ValueError as error:
                    wrong.append((line, f"{RULES}, {code}: {error}"))
            if wrong:
                raise Wrong(*wrong)
            return rules
    raise Wrong((0, f"there must be a row {RULES} with a rule for each language"))


# Texts.

def forms_of(text):
    return re.split(r" *\| *", text)


def places_in(form):
    return {place for place in PLACE.findall(form) if place != "{nbsp}"}


def faults_of_form(form):
    """What is wrong in a text whatever it is."""
    for place in PLACE.findall(form):
        if place not in PLACES:
            yield f'"{place}" is none of {{1}}, {{2}}, {{3}}, {{nbsp}}'
    if form != form.strip(BLANK) or "  " in form:
        yield "a blank too many"
    if any(ord(c) < 32 or c == "\ufffd" for c in form):
        yield "a character that is no text"


def faults_of_text(name, text, english, alone):
    """What is wrong in the text of a language. `alone`: its kinds of numbers, see rule()."""
    if not text.strip(BLANK):
        yield "there is no text"
        return
    forms, wanted = forms_of(text), places_in(english)
    counted = "|" in english
    if counted and len(forms) != len(alone):
        yield f"{len(forms)} forms, but {RULES} has {len(alone)} kinds of numbers"
    if not counted and len(forms) > 1:
        yield "forms for kinds of numbers, which English has not"
    for form, one in zip(forms, alone if counted else [False]):
        yield from faults_of_form(form)
        has = places_in(form)
        missing = wanted - has - ({"{1}"} if one else set())
        for place in sorted(missing):
            yield f'{place} is missing in "{form}"'
        for place in sorted(has - wanted):
            yield f'{place} in "{form}" is not in the English text'
    if name in TWELVE and len(text.split(" ")) != 12:
        yield f"{len(text.split(' '))} names of months, not 12"


def faults_of_rows(rows, codes, rules):
    names = set()
    for line, row in rows:
        name = row[0]
        if not NAME.fullmatch(name):
            yield line, f'"{name}" is no name: capitals, digits and _'
        if name in names:
            yield line, f"{name} stands here a second time"
        names.add(name)
        if len(row) > len(codes) + 2:
            yield line, f"{name}: {len(row)} cells, but the first row has {len(codes) + 2}"
        texts = (row[2:] + [""] * len(codes))[:len(codes)]
        for code, text in zip(codes, texts if name != RULES else []):
            for fault in faults_of_text(name, text, texts[0], rules[code][1]):
                yield line, f"{name}, {code}: {fault}"
    for name in sorted(TWELVE - names):
        yield 0, f"there is no row {name}"


def read_table(text):
    """([(code, rule in C)], [(name, [text])]) of a table without faults; else raises Wrong."""
    rows = rows_of(text)
    codes = languages_of(*rows.pop(0))
    rules = rules_of(rows, codes)
    faults = list(faults_of_rows(rows, codes, rules))
    if faults:
        raise Wrong(*faults)
    return ([(code, rules[code][0]) for code in codes],
            [(row[0], ["|".join(forms_of(cell)) for cell in row[2:]]) for _, row in rows if row[0] != RULES])


# The header.

def quoted(text):
    text = text.replace("{nbsp}", "\u00a0").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def header(languages, words):
    return "\n".join([
        "/* Made of words.csv by words.py. Change that. */",
        "#ifndef LANGUAGE", "#define LANGUAGE(code, form)", "#endif",
        "#ifndef WORD", "#define WORD(...)", "#endif",
        *(f"LANGUAGE({code}, {form})" for code, form in languages),
        *(f"WORD({name}, {', '.join(map(quoted, texts))})" for name, texts in words),
        "#undef LANGUAGE", "#undef WORD", ""])


def main(table, out):
    shown = re.sub(r".*[/\\]", "", table)
    try:
        with open(table, encoding="utf-8-sig", newline="") as file:
            made = header(*read_table(file.read()))
    except UnicodeDecodeError:
        sys.exit(f"{shown}: not in UTF-8: save it as CSV in UTF-8")
    except Wrong as wrong:
        sys.exit("\n".join(f"{shown}:{line}: {what}" if line else f"{shown}: {what}" for line, what in wrong.args))
    with open(out, "w", encoding="utf-8", newline="\n") as file:
        file.write(made)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
