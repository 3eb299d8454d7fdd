#!/usr/bin/env python3
"""layout.py JWP --seeds A..B [--keep DIR]: random plans keep the laws of a good chart.

Each seed gives one plan with what makes layout hard (long titles with accents and without blanks, many links, bars of
one day and of ten years, fifty meetings in a year, joint leads, doubts, progress) and one choice of paper, language and
columns. `jwp chart --verify -o OUT.scene` must lay it out without a breach: the laws are those of src/scene/check.c.

With --keep the plans that fail are left in DIR. The last line counts; the status is 1 if any failed.
"""
import argparse
import datetime
import random
import subprocess
import sys
import tempfile
from pathlib import Path

TIMEOUT = 120
WORDS = """the of and species wetlands conservation migratory flyways guidance workshop for report on draft adoption
habitat waterbirds poisoning connectivity réunion des Parties coopération évaluation à l’échelle régionale élaboration
señalización año niños über Größe Žuvintas fjärdåkra Αποδημητικά мигрирующие rhinocéros-éléphant
Nachhaltigkeitsbewertungskommission Biodiversitätskonventionssekretariate intergouvernemental/transfrontalier""".split()
LENGTHS = ["{} days", "{} weeks", "{} months", "{} working days"]
PAPERS = ["a5", "a4", "a4", "a4", "a3", "letter", "legal", "tabloid"]
COLUMNS = ["number", "title", "lead", "partners", "timeframe", "mandate", "outputs", "status", "funding"]
POINTS = ["", "", "", " start", " + 2 weeks", " + 3 months", " start + 1 month", " - 5 working days"]


def quoted(text):
    return '"' + text.replace('"', "'") + '"'


class Plan:
    """One random plan as lines of YAML; the same seed gives the same plan."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.year = self.random.choice([2012, 2016, 2024])
        self.years = self.random.choice([1, 2, 3, 5, 10])
        self.organizations = [f"org{i}" for i in range(self.random.randint(1, 8))]
        self.bodies = [f"B{i}-{self.random.choice(['StC', 'COP', 'ScC'])}" for i in range(self.random.randint(1, 9))]
        self.meetings = []
        self.activities = []
        self.submitting = []
        self.write()

    def chance(self, part):
        return self.random.random() < part

    def title(self, most=30):
        count = self.random.randint(1, self.random.choice([4, 10, most]))
        return quoted(" ".join(self.random.choice(WORDS) for _ in range(count)))

    def day(self, margin=0):
        first = datetime.date(self.year, 1, 1) - datetime.timedelta(days=margin)
        return first + datetime.timedelta(days=self.random.randrange(365 * self.years + 2 * margin))

    def days(self, most=12, margin=60):
        first = self.day(margin)
        last = first + datetime.timedelta(days=self.random.randrange(most))
        return f"{first} to {last}" if last > first else str(first)

    def length(self):
        if self.chance(0.15):
            return "1 day"
        if self.chance(0.08):
            return "10 years"
        return self.random.choice(LENGTHS).format(self.random.randint(1, 12))

    def add(self, text):
        self.lines.append(text)

    def write(self):
        self.add("plan: random")
        self.add(f"title: {self.title()}")
        self.add(f"period: {self.year} to {self.year + self.years - 1}")
        if self.chance(0.6):
            self.add(f"status-date: {self.day()}")
        self.add(f"parties: [{', '.join(self.organizations[:2])}]")
        self.add("organizations:")
        for name in self.organizations:
            self.add(f"  {name}: {{ name: {self.title(8)} }}")
        self.write_meetings()
        self.add("activities:")
        for section in range(1, self.random.randint(2, 6)):
            self.write_section(section)

    def write_meetings(self):
        self.add("bodies:")
        for body in self.bodies:
            owner = self.random.choice(self.organizations)
            rule = f", documents-due: {self.random.choice([30, 60, 150])} days" if self.chance(0.8) else ""
            self.add(f"  {body}: {{ name: {self.title(6)}, organization: {owner}{rule} }}")
        self.add("meetings:")
        count = self.random.choice([1, 5, 20, 50 * self.years])
        for number in range(1, min(count, 200) + 1):
            self.write_meeting(self.random.choice(self.bodies) + str(number))

    def write_meeting(self, name):
        if self.chance(0.06):
            fields = [f"dates: {self.year + self.random.randrange(self.years)}-Q{self.random.randint(1, 4)}"]
        else:
            fields = [f"dates: {self.days()}"]
        if self.chance(0.08):
            fields.append(f"was: {self.days()}")
        if self.chance(0.2):
            fields.append("status: " + self.random.choice(["held", "tentative", "cancelled", "postponed"]))
        if self.meetings and self.chance(0.05):
            fields.append(f"eve-of: {self.random.choice(self.meetings)}, takes-documents: no")
        if self.chance(0.7):
            fields.append("place: " + quoted(self.random.choice(["Bonn, Germany", "Gland", "San José, Costa Rica"])))
        self.meetings.append(name)
        self.add(f"  {name}: {{ {', '.join(fields)} }}")

    def write_section(self, section):
        self.add(f'- id: "{section}"')
        self.add(f"  title: {self.title()}")
        self.add("  activities:")
        for number in range(1, self.random.randint(2, 16)):
            self.write_activity(f"{section}.{number}")

    def kind(self, fields):
        """What the activity is; True where it has relations that move it."""
        kind = self.random.choice(["duration"] * 8 + ["estimate", "milestone", "milestone", "dates", "at", "ongoing",
                                                      "within", "each", "rule"])
        if kind == "duration":
            fields.append(f"duration: {self.length()}")
        elif kind == "estimate":
            fields.append("duration: { best: 1 month, likely: 3 months, worst: 9 months }")
        elif kind == "milestone":
            fields.append("milestone: yes")
        elif kind == "dates":
            fields.append(f"dates: {self.days(self.random.choice([1, 30, 900]), 0)}")
        elif kind == "at":
            fields.append(f"at: {self.random.choice(self.meetings)}")
        elif kind == "ongoing":
            fields.append("ongoing: yes")
        elif kind == "within":
            fields.append(f"within: {self.year}")
        elif kind == "each":
            fields.append(f"each: {self.random.choice(self.bodies)}, duration: 2 weeks")
        else:
            fields.append("each: FREQ=YEARLY;BYMONTH=5;BYDAY=2SA")
        return kind in ("duration", "estimate", "milestone"), kind

    def write_activity(self, name):
        fields = [f'id: "{name}"', f"title: {self.title()}"]
        movable, kind = self.kind(fields)
        if self.chance(0.85):
            leads = self.random.sample(self.organizations, min(len(self.organizations), self.random.choice([1, 1, 1, 2, 3])))
            fields.append(f"lead: [{', '.join(leads)}]")
        if movable:
            self.write_relations(fields)
            self.write_progress(fields)
        if movable and self.chance(0.2):
            bodies = self.random.sample(self.bodies, min(len(self.bodies), self.random.choice([1, 1, 2])))
            fields.append(f"submit-to: [{', '.join(bodies)}]")
            self.submitting.append(name)
        if kind not in ("each", "rule"):
            self.activities.append(name)
        if self.chance(0.2):
            fields.append(f"mandate: [{self.title(4)}, {self.title(4)}], outputs: [{self.title(6)}]")
        self.add(f"  - {{ {', '.join(fields)} }}")

    def write_relations(self, fields):
        after = []
        for _ in range(self.random.choice([0, 1, 1, 2, 5])):
            if self.activities and self.chance(0.8):
                recent = self.activities[-8:] if self.chance(0.7) else self.activities
                after.append(self.random.choice(recent) + self.random.choice(POINTS))
            elif self.submitting and self.chance(0.5):
                after.append(self.random.choice(self.submitting) + " endorsed")
            else:
                after.append(self.random.choice(self.meetings))
        if after:
            fields.append(f"after: [{', '.join(dict.fromkeys(after))}]")
        if self.activities and self.chance(0.1):
            fields.append(f"finish-after: [{self.random.choice(self.activities)}]")
        if self.chance(0.2):
            fields.append(f"before: [{self.random.choice([self.random.choice(self.meetings), str(self.day())])}]")

    def write_progress(self, fields):
        if self.chance(0.1):
            fields.append(f"on-hold: for {self.title(20)}")
        elif self.chance(0.05):
            fields.append(f"cancelled: for {self.title(20)}")
        elif self.chance(0.15):
            fields.append(f"done: {self.random.randrange(101)}%")


def options(seed):
    choose = random.Random(seed + 1000003)
    words = ["--paper", choose.choice(PAPERS), "--lang", choose.choice(["en", "fr", "es", "ar", "ru", "zh"])]
    if choose.random() < 0.3:
        words.append("--portrait")
    if choose.random() < 0.2:
        columns = ["title"] + choose.sample([c for c in COLUMNS if c != "title"], choose.randint(1, 4))
        words += ["--columns", ",".join(columns)]
    if choose.random() < 0.2:
        words += ["--links", choose.choice(["all", "critical", "none"])]
    return words


def fault(jwp, seed, keep):
    """What is wrong with the chart of one seed, or None."""
    text = "\n".join(Plan(seed).lines) + "\n"
    with tempfile.TemporaryDirectory() as place:
        plan = Path(place, f"{seed}.yaml")
        plan.write_text(text, encoding="utf-8")
        command = [jwp, "chart", str(plan), *options(seed), "--verify", "-o", str(Path(place, "out.scene"))]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            return f"seed {seed}: more than {TIMEOUT} s"
    if done.returncode == 0:
        return None
    if keep:
        Path(keep, f"{seed}.yaml").write_text(text, encoding="utf-8")
    said = [line for line in done.stderr.splitlines() if "error" in line or line.strip().startswith(("page", "jwp:"))]
    return f"seed {seed} ({' '.join(options(seed))}): status {done.returncode}\n    " + "\n    ".join(said[:4])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("jwp")
    parser.add_argument("--seeds", default="1..60")
    parser.add_argument("--keep")
    wanted = parser.parse_args()
    first, last = (int(part) for part in wanted.seeds.split(".."))
    failed = 0
    for seed in range(first, last + 1):
        wrong = fault(str(Path(wanted.jwp).resolve()), seed, wanted.keep)
        if wrong:
            failed += 1
            print(wrong)
    print(f"{last - first + 1 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
