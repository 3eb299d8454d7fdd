#!/usr/bin/env python3
"""Charts as SVG: one file, sound as XML, with the same words as the scene, that only uses what browsers and word
processors both draw; every activity has its id and says on hover what it is.

    svg.py JWP [DIRECTORY] [WORD...]     all tests, or those whose name holds one of the words
The charts are those of the real plans, in three languages, and of the golden plans.
"""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

JWP = ""
ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DRAWN = {"svg", "title", "desc", "metadata", "view", "g", "a", "rect", "path", "text"}
EMBEDDING, END = "\u202B", "\u202C"
CELLS = ["row.number", "row.title", "row.lead", "row.time", "section.text"]
MARK = "# chart: "


def run(*arguments):
    done = subprocess.run([JWP, *map(str, arguments)], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, f"{arguments}: {done.returncode} {done.stderr.decode()[:2000]}"
    return done.stdout


def real_plans():
    return sorted(p for p in (ROOT / "plans").glob("*.yaml")
                  if re.search(r"^plan:", p.read_text(encoding="utf-8"), re.M))


def golden(path):
    """The words of the command that makes the golden chart, the plan first."""
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    more = shlex.split(first[len(MARK):]) if first.startswith(MARK) else []
    return [path, *(path.parent / word if word.endswith(".yaml") else word for word in more)]


class Chart:
    """A chart as SVG, read as XML."""

    def __init__(self, *words):
        self.words = words
        self.bytes = run("chart", *words, "-o", "-", "--format=svg")
        self.root = ElementTree.fromstring(self.bytes)
        self.elements = list(self.root.iter())
        self.parent = {child: element for element in self.elements for child in element}
        self.ids = {e.get("id"): e for e in self.elements if e.get("id")}

    def texts(self):
        return [e for e in self.elements if e.tag == SVG + "text"]

    def pages(self):
        return [e for e in self.root if e.get("class") == "page"]

    def scene(self):
        """The words of each cell of the table as the scene has them, blanks left out: where lines break depends on
        the fonts, which a scene is laid out without."""
        cells = {}
        for line in run("chart", *self.words, "-o", "-", "--format=scene").decode().splitlines():
            match = re.match(r'([a-z.]+) +(?:#\d+ )?\[(.*?)\] text [^"]*"(.*)" ', line)
            if match and match[1] in CELLS:
                add(cells, (match[2], match[1]), match[3])
        return cells

    def cells(self):
        cells = {}
        for text in self.texts():
            role = ".".join(c for c in text.get("class").split() if not c.startswith("series-"))
            if role in CELLS and text.get("data-id"):
                add(cells, (text.get("data-id"), role), words_of(text))
        return cells


def add(cells, key, words):
    cells[key] = cells.get(key, "") + re.sub(r"\s", "", words)


def words_of(text):
    """Without what is said on hover and the marks around words that run to the left."""
    words = (text.text or "") + "".join(child.tail or "" for child in text)
    return words.removeprefix(EMBEDDING).removesuffix(END)


def titles_of(element):
    return [child.text for child in element if child.tag == SVG + "title"]


def name_of(identity):
    name = re.sub(r"[^A-Za-z0-9.-]", "_", identity.replace(" -> ", "--").replace(" ", "-"))
    return name if re.match("[A-Za-z]", name) else "_" + name


def check_elements(chart):
    tags = {e.tag for e in chart.elements}
    known = {SVG + name for name in DRAWN}
    others = {t for t in tags - known if not re.match(r"\{http://(purl.org/dc/|www.w3.org/1999/02/22-rdf)", t)}
    assert not others, f"elements that not all programs draw: {others}"
    for element in chart.elements:
        for name in element.attrib:
            assert not name.startswith("on") and name not in ("style", "direction"), name
    assert b"\xef\xbf\xbd" not in chart.bytes


def check_ids(chart):
    names = [e.get("id") for e in chart.elements if e.get("id")]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
    for name in names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", name), name
    links = [e.get(HREF) for e in chart.elements if e.tag == SVG + "a"]
    for link in links:
        assert link[0] == "#" and link[1:] in chart.ids, f"link to nowhere: {link}"
    return len(links)


def check_activities(chart, *plans):
    """All activities have an id; bars say number, title and more."""
    shown = {e.get("data-id") for e in chart.elements}
    activities = json.loads(run("schedule", *plans, "--format=json"))["activities"]
    for activity in activities:
        identity = f"{activity['plan']}/{activity['id']}"
        assert identity in shown, f"{identity} is not in the chart"
        bearer = chart.ids.get(name_of(identity))
        assert bearer is not None and bearer.get("data-id") == identity, f"{identity} has no id"
        if activity["kind"] in ("task", "milestone", "section", "ongoing", "meeting"):
            drawn = [e for e in chart.elements if e.get("data-id") == identity and e.tag != SVG + "text"]
            titles = titles_of(bearer)
            assert titles or not any(titles_of(e) for e in drawn), f"the id of {identity} is not at its bar"
            if activity["start"] and activity["kind"] != "section":
                assert titles and titles[0].startswith(activity["id"] + " "), f"{identity}: {titles}"
                assert re.search(r", .*\d{4}", titles[0]), f"{identity} says no date: {titles}"
    return activities


def activities_of(cells):
    """Without the headings that say that a section goes on: where pages end depends on the fonts."""
    return {(identity, role): words for (identity, role), words in cells.items() if "/" in identity}


def check_words(chart):
    scene, cells = activities_of(chart.scene()), activities_of(chart.cells())
    for (identity, role), words in scene.items():
        if role == "section.text":  # said again on each page
            assert words[:12] in cells.get((identity, role), ""), (identity, words)
        else:
            assert cells.get((identity, role)) == words, (identity, role, words, cells.get((identity, role)))
    assert cells.keys() == scene.keys()


def check_size(chart):
    left, top, width, height = map(float, chart.root.get("viewBox").split())
    assert left == top == 0
    for name, points in (("width", width), ("height", height)):
        millimetres = re.fullmatch(r"([\d.]+)mm", chart.root.get(name))
        assert millimetres and abs(float(millimetres[1]) - points * 25.4 / 72) < 0.011, chart.root.get(name)
    pages = chart.pages()
    views = [e for e in chart.root if e.tag == SVG + "view"]
    assert len(views) == (len(pages) if len(pages) > 1 else 0)
    for number, page in enumerate(pages, 1):
        assert page.get("id") == f"page-{number}"
        down = float(re.fullmatch(r"translate\(0 ([\d.]+)\)", page.get("transform"))[1])
        ground = next(e for e in page if e.tag == SVG + "rect")
        assert float(ground.get("width")) == width and down + float(ground.get("height")) <= height + 0.02
        if views:
            box = [float(n) for n in views[number - 1].get("viewBox").split()]
            assert box == [0, down, width, float(ground.get("height"))], (box, down)
        for text in (e for e in page.iter() if e.tag == SVG + "text"):
            assert 0 < float(text.get("x")) < width and 0 < float(text.get("y")) < float(ground.get("height"))
            assert float(text.get("font-size")) >= 6


def check_all(chart):
    check_elements(chart)
    check_words(chart)
    check_size(chart)
    return check_ids(chart)


def test_real_plans():
    plans, links = real_plans(), 0
    assert plans
    for plan in plans:
        for language in ("en", "fr", "es"):
            chart = Chart(plan, "--lang", language)
            assert chart.root.get(LANG) == language
            links += check_all(chart)
            check_activities(chart, plan)
    assert links > 10


def test_portfolio():
    for more in ((), ("--print", "mono", "--paper", "a3"), ("--fit", "page", "--paper", "a1")):
        chart = Chart(*real_plans(), *more)
        check_all(chart)
        check_activities(chart, *real_plans())


def test_golden():
    paths = sorted((ROOT / "tests/golden").glob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        try:
            check_all(Chart(*golden(path)))
        except AssertionError as error:
            raise AssertionError(f"{path.name}: {error}") from error


def test_same_bytes():
    assert Chart(*real_plans()).bytes == Chart(*real_plans()).bytes


def test_titles():
    """What is said on hover: number, title, days, lead, status."""
    chart = Chart(ROOT / "tests/golden/progress.yaml")
    said = {e.get("data-id"): titles_of(e)[0] for e in chart.elements if e.get("data-id") and titles_of(e)}
    scene = Chart(ROOT / "tests/golden/progress.yaml", "--columns", "number,title,lead,status")
    status = {}
    for text in scene.texts():
        if text.get("class").startswith("row status"):
            status[text.get("data-id")] = status.get(text.get("data-id"), "") + words_of(text)
    assert len(status) > 2 and len(said) > 2
    for identity, words in status.items():
        if identity in said:
            assert said[identity].replace(" ", "").endswith(words.replace(" ", "")), (said[identity], words)
    assert any(" · CMS · " in words for words in said.values()), said


def test_document():
    """What the file is, for programs and screen readers."""
    chart = Chart(real_plans()[2])
    title, description = chart.ids["title"], chart.ids["description"]
    assert chart.root.get("aria-labelledby") == "title" and chart.root.get("aria-describedby") == "description"
    assert title.text == "Joint Work Plan of the CMS and Ramsar Secretariats" and "2016-2018" in description.text
    facts = {e.tag.split("}")[1]: e.text for e in chart.elements if e.tag.startswith("{http://purl.org/dc/")}
    assert facts["title"] == title.text and facts["language"] == "en" and "Ramsar" not in facts["format"]
    assert "Secretariat" in facts["creator"]


def test_arabic():
    """Words that run to the left are embedded, and hang at their right end, also where `direction` is unknown."""
    chart = Chart(*golden(ROOT / "tests/golden/arabic.yaml"), "--lang", "ar")
    found = 0
    for text in chart.texts():
        whole = (text.text or "") + "".join(child.tail or "" for child in text)
        assert (whole[0] == EMBEDDING) == (whole[-1] == END)
        if any("\u0621" <= letter <= "\u064A" for letter in whole):
            found += 1
            assert whole[0] == EMBEDDING and "textLength" not in text.attrib, whole
            assert text.get("font-family").startswith("'Noto Sans Arabic'"), whole
        if text.get("class").startswith("row title"):
            assert text.get("text-anchor") == "end"
    assert found > 10


def test_lengths():
    """Latin letters say how wide they were measured, and letters wherever they were aligned."""
    chart = Chart(real_plans()[0])
    for text in chart.texts():
        assert float(text.get("textLength")) > 0 and text.get("lengthAdjust") == "spacingAndGlyphs"
    anchors = {text.get("class").split(" series")[0]: text.get("text-anchor") for text in chart.texts()}
    assert anchors["row title"] is None and anchors["page number"] == "end" and anchors["axis label"] == "middle"


CLASHES = {
    "p": """\
plan: p
title: Ids that look alike
period: 2016
organizations: { cms: { name: CMS } }
bodies: { page: { name: Page, organization: cms } }
meetings: { page-1: { body: page, dates: 2016-05-02 to 2016-05-03 }, title: { body: page, dates: 2016-06-02 } }
activities:
  - { id: "1_a", title: One, lead: cms, duration: 2 weeks, after: page-1 }
  - { id: "9", title: Next, lead: cms, duration: 2 weeks, after: "1_a" }
  - { id: "10", title: Last, lead: cms, duration: 2 weeks, after: title }
""",
    "q": """\
plan: p_1
title: Ids that look alike
period: 2016
organizations: { ramsar: { name: Ramsar } }
activities:
  - { id: a, title: Two, lead: ramsar, duration: 2 weeks, after: p/9 }
""",
}


def test_clashes():
    """Ids of the file stay apart where those of plans and meetings become the same word, or one of the file's own."""
    with tempfile.TemporaryDirectory() as place:
        for name, text in CLASHES.items():
            Path(place, name + ".yaml").write_text(text, encoding="utf-8")
        chart = Chart(Path(place, "p.yaml"), Path(place, "q.yaml"))
    check_ids(chart)
    assert chart.ids["page-1"].get("class") == "page" and chart.ids["title"].tag == SVG + "title"
    assert chart.ids["page-1_"].get("data-id") == "page-1" and chart.ids["title_"].get("data-id") == "title"
    assert chart.ids["p_1_a"].get("data-id") == "p/1_a" and chart.ids["p_1_a_"].get("data-id") == "p_1/a"


def main():
    global JWP
    JWP = str(Path(sys.argv[1]).resolve())
    words = [word for word in sys.argv[2:] if not os.path.isdir(word)]
    passed = failed = 0
    for name, test in list(globals().items()):
        if not name.startswith("test_") or (words and not any(word in name for word in words)):
            continue
        try:
            test()
            passed += 1
        except Exception as error:  # one failure must not hide the others
            failed += 1
            print(f"FAILED {name}: {type(error).__name__}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
