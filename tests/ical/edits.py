"""A plan that is edited at random, as officers do between two exports of its calendar.

The same seed gives the same edits. Ids of what was removed may be used again.
"""

import random

WORDS = "Compare Draft Review Décider Print Translate Report; Publish, Train".split()


class Edited:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.meetings = {"CMS-StC45": 9, "CMS-StC46": 300}  # days after 2016-11-01
        self.cancelled_meetings = set()
        self.activities, self.removed = {}, []
        for _ in range(6):
            self.add()

    def add(self):
        known = self.removed and self.random.random() < 0.7
        number = self.removed.pop() if known else len(self.activities) + len(self.removed) + 1
        while f"1.{number}" in self.activities:
            number += 1
        before = [*self.activities, None]
        self.activities[f"1.{number}"] = {
            "title": self.random.choice(WORDS), "weeks": self.random.randint(1, 9),
            "after": self.random.choice(before), "submit": self.random.random() < 0.4,
            "cancelled": False, "done": 0, "milestone": False}

    def remove(self):
        if len(self.activities) < 3:
            return
        gone = self.random.choice(list(self.activities))
        del self.activities[gone]
        self.removed.append(int(gone[2:]))
        for activity in self.activities.values():
            if activity["after"] == gone:
                activity["after"] = None

    def change(self, key, value):
        self.activities[self.random.choice(list(self.activities))][key] = value

    def move_meeting(self):
        self.meetings[self.random.choice(list(self.meetings))] += self.random.choice((-7, 7, 30))

    def drop_or_restore_meeting(self):
        self.cancelled_meetings ^= {"CMS-StC46"}

    def edit(self):
        """One edit; what kind it was."""
        kinds = {
            "add": self.add, "remove": self.remove, "move a meeting": self.move_meeting,
            "cancel a meeting or not": self.drop_or_restore_meeting,
            "rename": lambda: self.change("title", self.random.choice(WORDS) + " it"),
            "take longer": lambda: self.change("weeks", self.random.randint(1, 12)),
            "cancel": lambda: self.change("cancelled", True),
            "uncancel": lambda: self.change("cancelled", False),
            "report progress": lambda: self.change("done", self.random.choice((0, 20, 60))),
            "nothing": lambda: None,
        }
        kind = self.random.choice(list(kinds))
        kinds[kind]()
        return kind

    def text(self):
        lines = ["plan: edited", "title: An edited plan", "period: 2016 to 2019",
                 "organizations: { cms: { name: CMS Secretariat } }",
                 "bodies: { CMS-StC: { name: Standing Committee, documents-due: 60 days } }", "meetings:"]
        for name, days in self.meetings.items():
            day = f"{2016 + (304 + days) // 365}-{1 + (304 + days) % 365 // 31:02}-{1 + days % 28:02}"
            off = ", status: cancelled" if name in self.cancelled_meetings else ""
            lines.append(f"  {name}: {{ dates: {day}{off} }}")
        lines += ["activities:", "  - { id: \"0\", title: Begin, lead: cms, duration: 1 week, after: CMS-StC45 }"]
        for name, a in self.activities.items():
            parts = [f'id: "{name}"', f'title: "{a["title"]}"', "lead: cms", f'duration: {a["weeks"]} weeks']
            parts += [f'after: "{a["after"]}"'] if a["after"] else []
            parts += ["submit-to: CMS-StC"] if a["submit"] else []
            parts += ["cancelled: no money"] if a["cancelled"] else []
            parts += [f'started: 2016-01-11, done: {a["done"]}%'] if a["done"] and not a["cancelled"] else []
            lines.append("  - { " + ", ".join(parts) + " }")
        return "\n".join(lines) + "\n"
