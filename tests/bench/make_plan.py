"""Writes a plan of N activities for measurements: make_plan.py N [SEED] > plan.yaml

Sections of ten, about 1.5 links an activity to earlier ones, durations from 5 to 60 working days,
one milestone in twenty, one output in ten submitted to a committee that meets once a year.
"""
import random
import sys


def main():
    count = int(sys.argv[1])
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print("plan: measured")
    print("title: A plan for measurements")
    print("period: 2016 to 2021")
    print("organizations:")
    for name in ("cms", "cites", "ramsar", "cbd", "aewa", "fao"):
        print(f"  {name}: {{ name: Secretariat of {name.upper()}, calendar: office }}")
    print("calendars:")
    print("  office: { holidays: [2016-01-01, 2016-03-25, 2016-03-28, 2016-12-26 to 2017-01-02] }")
    print("bodies:")
    print("  CMS-StC: { name: CMS Standing Committee, documents-due: 60 days }")
    print("meetings:")
    for number, year in enumerate(range(2016, 2026), 45):
        print(f"  CMS-StC{number}: {{ dates: {year}-11-09 to {year}-11-10, place: Bonn }}")
    print("activities:")
    made = []
    for section in range((count + 9) // 10):
        print(f"  - id: s{section + 1}")
        print(f"    title: Section {section + 1}, on the work of the flyways")
        print("    activities:")
        for member in range(min(10, count - 10 * section)):
            name = f"a{section + 1}.{member + 1}"
            print(f"      - id: {name}")
            print(f"        title: Activity {name}, with a title of the usual length for such a plan")
            print(f"        lead: {rng.choice(('cms', 'cites', 'ramsar', 'cbd', 'aewa', 'fao'))}")
            if rng.random() < 0.05:
                print("        milestone: yes")
            else:
                print(f"        duration: {rng.randint(5, 60)} working days")
            near = made[-60:]
            links = rng.sample(near, min(len(near), rng.choice((1, 1, 2, 2))))
            if links and rng.random() < 0.2:
                links = []
            if links:
                print(f"        after: [{', '.join(links)}]")
            if rng.random() < 0.1:
                print("        submit-to: CMS-StC")
            made.append(name)
    return 0


sys.exit(main())
