"""Small cases for each sentence of sections 2, 4, 5 and 6, with the dates reasoned by hand in the comments.

Days of the week used throughout: 2016-01-01 is a Friday, 2016-02-29 a Monday, 2016-03-01 a Tuesday,
2016-04-01 a Friday, 2016-12-30 a Friday."""

import sys
import unittest

from oracle import (Activity, Body, Calendar, Meeting, Plan, PlanError, Portfolio, meetings, recurrence_days, schedule,
                    span, day, iso)


def run(*activities, period="2016 to 2018", **portfolio):
    result = schedule(Portfolio([Plan("p", period, list(activities))], **portfolio))
    return {id: entry for (plan, id), entry in result.items()}


def dates(result, id):
    return result[id]["start"], result[id]["finish"]


def A(id, **keys):
    if "duration" not in keys and not {"milestone", "dates", "at", "ongoing", "each", "within", "three_point",
                                       "activities"} & set(keys):
        keys["duration"] = "1 working day"
    return Activity(id, **keys)


SC = dict(bodies={"X-SC": Body("60 days")},
          meetings=[Meeting("X-SC1", "X-SC", "2016-05-10 to 2016-05-12"),     # documents 2016-03-11 (Fri)
                    Meeting("X-SC2", "X-SC", "2017-05-09 to 2017-05-11")])    # documents 2017-03-10 (Fri)


class Durations(unittest.TestCase):

    def test_calendar_duration(self):
        # s + 2 weeks = 15 January; ends the day before, Thursday 14
        self.assertEqual(dates(run(A("1", duration="2 weeks")), "1"), ("2016-01-01", "2016-01-14"))

    def test_cut_back_to_last_working_day(self):
        # Friday 1 to Sunday 3 January: cut back to Friday 1
        self.assertEqual(dates(run(A("1", duration="3 days")), "1"), ("2016-01-01", "2016-01-01"))

    def test_clipped(self):
        # 29 January 2018 (Mon) + 1 month clips to 28 February (Wed), and ends on it
        self.assertEqual(dates(run(A("1", duration="1 month", after=["2018-01-28"])), "1"),
                         ("2018-01-29", "2018-02-28"))
        # 29 February 2016 + 1 year clips to 28 February 2017 (Tue)
        self.assertEqual(dates(run(A("1", duration="1 year", after=["2016-02-28"])), "1"),
                         ("2016-02-29", "2017-02-28"))
        # not clipped: 28 January 2016 (Thu) + 1 month = 28 February; ends on Saturday 27, cut back to Friday 26
        self.assertEqual(dates(run(A("1", duration="1 month", after=["2016-01-27"])), "1"),
                         ("2016-01-28", "2016-02-26"))

    def test_working_days(self):
        # Friday 1, Monday 4, Tuesday 5
        self.assertEqual(dates(run(A("1", duration="3 working days")), "1"), ("2016-01-01", "2016-01-05"))

    def test_holidays_and_week(self):
        calendars = {"c": Calendar(["Sun", "Mon", "Tue"], ["2016-01-03", "2016-01-05 to 2016-01-10"])}
        # Sunday 3 is a holiday: Monday 4, then Monday 11, Tuesday 12
        self.assertEqual(dates(run(A("1", duration="3 working days", calendar="c"), calendars=calendars), "1"),
                         ("2016-01-04", "2016-01-12"))

    def test_three_point(self):
        self.assertEqual(dates(run(A("1", three_point=("1 week", "2 weeks", "3 weeks"))), "1"),
                         ("2016-01-01", "2016-01-14"))

    def test_spans(self):
        self.assertEqual(span("2016-Q2 to 2017"), (day("2016-04-01"), day("2017-12-31")))
        self.assertEqual(span("2016-H2"), (day("2016-07-01"), day("2016-12-31")))
        self.assertEqual(span("2016-02"), (day("2016-02-01"), day("2016-02-29")))


class Meetings(unittest.TestCase):

    def test_documents_and_span(self):
        known = meetings(Portfolio([], bodies={"B": Body("60 days"), "C": Body()}, meetings=[
            Meeting("B1", "B", "2016-05-10 to 2016-05-12"), Meeting("B2", "B", "2016-Q4", status="held"),
            Meeting("B3", "B", sessions=["2016-06-20 to 2016-06-24", "2017-01-01 to 2017-01-02"],
                    documents_due="2016-04-22"),
            Meeting("C1", "C", "2016-05-10")]))
        self.assertEqual(known["B1"], ("2016-03-11", "confirmed"))
        # October to December has 92 days; of the two middle days the 46th, 15 November; 60 days before: 16 September
        self.assertEqual(known["B2"], ("2016-09-16", "tentative"))
        self.assertEqual(known["B3"][0], "2016-04-22")
        self.assertEqual(known["C1"][0], "2016-05-09")

    def test_closed_during(self):
        calendars = {"c": Calendar(closed_during=["B"])}
        closing = [Meeting("B1", "B", sessions=["2016-01-04", "2016-01-06"], status="held"),
                   Meeting("B2", "B", "2016-01-07", status="tentative")]
        # works on Friday 1, not on Monday 4, on Tuesday 5 (between the sessions), not on 6, on 7 (only tentative)
        self.assertEqual(dates(run(A("1", duration="3 working days", calendar="c"), calendars=calendars,
                                   meetings=closing), "1"), ("2016-01-01", "2016-01-07"))

    def test_postponed_holds_nothing(self):
        gone = [Meeting("B1", "B", status="postponed"), Meeting("B2", "B", "2017-01-02", status="cancelled")]
        result = run(A("1", after=["B1", "B2 + 1 month"], before=["B1 documents"]), A("2", at="B2"),
                     A("3", after=["2"]), meetings=gone)
        self.assertEqual(dates(result, "1"), ("2016-01-01", "2016-01-01"))
        self.assertEqual(dates(result, "2"), (None, None))
        self.assertEqual(dates(result, "3"), ("2016-01-01", "2016-01-01"))


class Recurrence(unittest.TestCase):

    def test_rules(self):
        def days(rule, period):
            return [iso(x) for x in recurrence_days(rule, *span(period))]
        self.assertEqual(days("FREQ=YEARLY;BYMONTH=5;BYDAY=2SA", "2016 to 2017"), ["2016-05-14", "2017-05-13"])
        self.assertEqual(days("FREQ=MONTHLY;BYMONTHDAY=15", "2016-01 to 2016-02"), ["2016-01-15", "2016-02-15"])
        self.assertEqual(days("FREQ=MONTHLY;BYDAY=-1FR", "2016-01"), ["2016-01-29"])
        self.assertEqual(days("FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=2", "2016 to 2019"),
                         ["2016-02-02", "2018-02-02"])

    def test_each_rule(self):
        # the second Saturday of May 2016 is the 14th; it begins on it; 3 days end on Monday 16; 2 days end on Sunday,
        # cut back, never before the 14th
        result = run(A("1", each="FREQ=YEARLY;BYMONTH=5;BYDAY=2SA", duration="3 days"),
                     A("2", each="FREQ=YEARLY;BYMONTH=5;BYDAY=2SA", duration="2 days"), period="2016")
        self.assertEqual(dates(result, "1@2016-05-14"), ("2016-05-14", "2016-05-16"))
        self.assertEqual(dates(result, "2@2016-05-14"), ("2016-05-14", "2016-05-14"))
        self.assertEqual(result["1"]["kind"], "section")
        self.assertEqual(result["1@2016-05-14"]["kind"], "occurrence")

    def test_each_body(self):
        # documents due on Friday 11 March; one week that ends there began on Saturday 5; a working day is wanted:
        # 4 March (Fri) + 1 week ends on Thursday 10; Monday 7 + 1 week ends on Sunday 13, cut back to Friday 11
        result = run(A("1", each="X-SC", duration="1 week"), A("2", each="X-SC"), A("3", each="X-SC", duration="1 month"),
                     **SC)
        self.assertEqual(dates(result, "1@X-SC1"), ("2016-03-07", "2016-03-11"))
        self.assertEqual(dates(result, "2@X-SC1"), ("2016-03-11", "2016-03-11"))
        # 1 month that ends on 11 March began on 12 February, a Friday
        self.assertEqual(dates(result, "3@X-SC1"), ("2016-02-12", "2016-03-11"))
        self.assertEqual(dates(result, "1"), ("2016-03-07", "2017-03-10"))


class Anchors(unittest.TestCase):

    def start(self, anchor, **others):
        return run(A("x", duration="5 working days"), A("1", after=[anchor]), **others)["1"]["start"]

    def test_after(self):
        # x stands Friday 1 to Thursday 7 January
        self.assertEqual(self.start("x"), "2016-01-08")
        self.assertEqual(self.start("x start"), "2016-01-01")
        self.assertEqual(self.start("x start + 1 day"), "2016-01-04")       # from Saturday 2 on
        self.assertEqual(self.start("x + 2 weeks"), "2016-01-22")           # the end of Thursday 21
        self.assertEqual(self.start("x - 2 days"), "2016-01-06")
        self.assertEqual(self.start("2016-03"), "2016-04-01")
        self.assertEqual(self.start("2016-03 start"), "2016-03-01")
        self.assertEqual(self.start("2016-02 to 2016-03"), "2016-04-01")
        self.assertEqual(self.start("2016-01-31 + 1 month"), "2016-03-01")  # the end of 29 February

    def test_working_lag(self):
        # "leaves ten whole working days between": 8, 11-15, 18-21 January
        self.assertEqual(self.start("x + 10 working days"), "2016-01-22")
        # an end on Saturday 9 goes back to Friday 8; one on: the end of Monday 11
        self.assertEqual(self.start("2016-01-09 + 1 working day"), "2016-01-12")
        # a beginning on Saturday 9 goes forward to Monday 11; one on: Tuesday 12; one back: Friday 8
        self.assertEqual(self.start("2016-01-09 start + 1 working day"), "2016-01-12")
        self.assertEqual(self.start("2016-01-09 start - 1 working day"), "2016-01-08")
        # an end on Saturday 9 goes back to Friday 8; one back: the end of Thursday 7
        self.assertEqual(self.start("2016-01-09 - 1 working day"), "2016-01-08")

    def test_working_lag_before(self):
        # before x - 10 working days leaves ten whole working days: 1 on Friday 1, then 4-8 and 11-15, x on Monday 18
        result = run(A("1", before=["x - 10 working days"]), A("x"))
        self.assertEqual(result["x"]["start"], "2016-01-18")

    def test_finish_after(self):
        # x finishes on 7 January; 1 finishes on it or later
        self.assertEqual(dates(run(A("x", duration="5 working days"), A("1", finish_after=["x"])), "1"),
                         ("2016-01-07", "2016-01-07"))
        # start-to-finish
        self.assertEqual(dates(run(A("x", after=["2016-01-05"]), A("1", finish_after=["x start"])), "1"),
                         ("2016-01-06", "2016-01-06"))

    def test_before_between_activities(self):
        result = run(A("1", duration="5 working days", before=["x"]), A("x"))
        self.assertEqual(result["x"]["start"], "2016-01-08")
        result = run(A("1", duration="5 working days", before=["x finish"]), A("x", duration="2 working days"))
        self.assertEqual(dates(result, "x"), ("2016-01-06", "2016-01-07"))

    def test_start_before_moves_the_other(self):
        # 1 cannot start before 2017-01-02 (Mon); x must finish no earlier than 3 months before: on 2 October 2016, a
        # Sunday, or later: Monday 3 October
        result = run(A("1", after=["2016-12-31"], start_before=["x finish + 3 months"]), A("x"))
        self.assertEqual(dates(result, "x"), ("2016-10-03", "2016-10-03"))

    def test_start_before_without_end(self):
        with self.assertRaises(PlanError):
            run(A("x"), A("1", after=["x + 3 weeks"], start_before=["x finish + 1 week"]))

    def test_milestone(self):
        result = run(A("x", duration="5 working days"), A("m", milestone=True, after=["x"]), A("1", after=["m"]),
                     A("2", after=["m start"]), A("n", milestone=True, after=["m"]),
                     A("o", milestone=True, after=["2016-01-12 start"]), A("q", milestone=True, after=["2016-01-09"]))
        self.assertEqual(dates(result, "m"), ("2016-01-07", "2016-01-07"))     # on x's last day
        self.assertEqual(result["1"]["start"], "2016-01-08")
        self.assertEqual(result["2"]["start"], "2016-01-08")
        self.assertEqual(result["n"]["start"], "2016-01-07")
        self.assertEqual(result["o"]["start"], "2016-01-12")
        self.assertEqual(result["q"]["start"], "2016-01-11")                   # the 9th is a Saturday
        # before a milestone, work may go on to its day; a milestone before a task stands the day before
        result = run(A("1", duration="5 working days", before=["m"]), A("m", milestone=True, before=["2"]), A("2"))
        self.assertEqual((result["m"]["start"], result["2"]["start"]), ("2016-01-07", "2016-01-08"))

    def test_documents(self):
        result = run(A("1", after=["2016-03-10"], before=["X-SC1 documents"]),
                     A("2", after=["2016-03-13"], before=["X-SC1 documents"]), **SC)
        self.assertEqual((result["1"]["finish"], result["1"]["late_by"]), ("2016-03-11", 0))
        self.assertEqual((result["2"]["finish"], result["2"]["late_by"]), ("2016-03-14", 3))
        self.assertEqual(result["2"]["late_finish"], "2016-03-11")

    def test_within(self):
        result = run(A("1", duration="2 months", within="2016-02-06 to 2016-03"))
        # starts on Monday 8 February, ends on 7 April: a week late
        self.assertEqual(dates(result, "1"), ("2016-02-08", "2016-04-07"))
        self.assertEqual(result["1"]["late_by"], 7)


class Filling(unittest.TestCase):

    def test_ongoing(self):
        result = run(A("1", ongoing=True), A("x", duration="6 months"), A("2", ongoing=True, after=["x"], until="X-SC2"),
                     A("3", ongoing=True, until="x start"), A("4", ongoing=True, until="x start + 1 month"), period="2016 to 2017", **SC)
        self.assertEqual(dates(result, "1"), ("2016-01-01", "2017-12-29"))    # the 30th is a Saturday
        self.assertEqual(dates(result, "2"), ("2016-07-01", "2017-05-11"))
        # until the beginning of 1 January leaves no day: it stands one, and is a day late after 31 December
        self.assertEqual(dates(result, "3"), ("2016-01-01", "2016-01-01"))
        self.assertEqual(result["3"]["late_by"], 1)
        self.assertEqual(dates(result, "4"), ("2016-01-01", "2016-01-29"))    # until Sunday 31 January
        self.assertIsNone(result["1"]["total_float"])

    def test_within_alone(self):
        result = run(A("1", within="2016-Q2", before=["2016-06-15"]),
                     A("2", within="2016-04-02 to 2016-04-03"), A("3", within="2016-Q2", after=["2016-06-05"]))
        self.assertEqual(dates(result, "1"), ("2016-04-01", "2016-06-14"))
        self.assertEqual(dates(result, "2"), ("2016-04-04", "2016-04-04"))    # a weekend: Monday, one day late
        self.assertEqual(result["2"]["late_by"], 1)
        self.assertEqual(dates(result, "3"), ("2016-06-06", "2016-06-30"))

    def test_bounds_what_comes_before(self):
        # o may start as late as its last day, Thursday 30 June; x must end on 29 June; the plan's end is later
        result = run(A("x"), A("o", within="2016-Q2", after=["x"]), A("y", duration="1 year"))
        self.assertEqual(result["x"]["late_finish"], "2016-06-29")
        self.assertEqual(result["x"]["free_float"], 64)     # o starts on 1 April; 1 January to 31 March are 65 days


class Sections(unittest.TestCase):

    def test_relations(self):
        result = run(A("1", activities=[A("1.1", duration="1 week"), A("1.2", duration="2 weeks", after=["2016-01-31"])],
                       after=["2016-01-10"]),
                     A("2", after=["1"]), A("3", after=["1 start"]), A("4", duration="2 months", before=["5"]),
                     A("5", activities=[A("5.1"), A("5.2", after=["2016-04"])]))
        self.assertEqual(result["1.1"]["start"], "2016-01-11")
        self.assertEqual(dates(result, "1"), ("2016-01-11", "2016-02-12"))
        self.assertEqual(result["2"]["start"], "2016-02-15")
        self.assertEqual(result["3"]["start"], "2016-01-11")
        self.assertEqual(result["5.1"]["start"], "2016-03-01")     # after 4 ends on 29 February
        self.assertEqual(result["5.2"]["start"], "2016-05-02")

    def test_ongoing_in_section(self):
        result = run(A("1", activities=[A("1.1"), A("1.2", ongoing=True)]), A("2", after=["1"]),
                     A("3", activities=[A("3.1", ongoing=True)]), A("4", after=["3"]),
                     A("5", activities=[A("5.1"), A("5.2", ongoing=True, until="2016-06-30")]), A("6", after=["5"]),
                     period="2016")
        self.assertEqual(result["2"]["start"], "2016-01-04")
        self.assertEqual(result["4"]["start"], "2017-01-02")
        self.assertEqual(result["6"]["start"], "2016-07-01")

    def test_section_start_and_late_dates(self):
        # 2 begins with the first of 1; the members 1.1 and 1.2 both start on Friday 1 January; each could move
        # as long as the other stays; 2 itself is bound by the plan's end, 31 March
        result = run(A("1", activities=[A("1.1"), A("1.2")]), A("2", duration="3 months", after=["1 start"]))
        self.assertEqual(result["1.1"]["late_finish"], "2016-03-31")
        self.assertEqual(result["1.1"]["total_float"], result["1.2"]["total_float"])

    def test_calendar_of_section_and_lead(self):
        calendars = {"c": Calendar(["Sat"]), "d": Calendar(["Sun"]), "e": Calendar(["Wed"])}
        organizations = {"cms": "c", "ram": "d", "none": None}
        result = run(A("1", lead="cms", activities=[
                         A("1.1"), A("1.2", lead="ram"), A("1.3", calendar="e"), A("1.4", lead="none"),
                         A("1.5", calendar="e", activities=[A("1.5.1", lead="ram")])]),
                     calendars=calendars, organizations=organizations)
        self.assertEqual([result[id]["start"] for id in ("1.1", "1.2", "1.3", "1.4", "1.5.1")],
                         ["2016-01-02", "2016-01-03", "2016-01-06", "2016-01-01", "2016-01-06"])


class Committees(unittest.TestCase):

    def test_endorsed(self):
        # 1 finishes on Friday 11 March, the very day of the deadline; X-SC1 closes on Thursday 12 May
        result = run(A("1", after=["2016-03-10"], submit_to=["X-SC"]), A("2", after=["1 endorsed"]), **SC)
        self.assertEqual(result["1"]["endorsed"], "2016-05-12")
        self.assertEqual(result["2"]["start"], "2016-05-13")
        # a day late at the deadline costs a year
        result = run(A("1", after=["2016-03-11"], submit_to=["X-SC"]), A("2", after=["1 endorsed"]), **SC)
        self.assertEqual(result["2"]["start"], "2017-05-12")

    def test_unsure(self):
        result = run(A("1", after=["2017-03-13"], submit_to=["X-SC"]), A("2", after=["1 endorsed"]),
                     A("3", after=["2018-03-13"], submit_to=["X-SC"]), A("4", after=["3 endorsed"]), **SC)
        self.assertEqual((result["2"]["start"], result["2"]["unsure"]), ("2017-05-12", True))
        self.assertEqual((result["4"]["start"], result["4"]["unsure"]), ("2018-03-15", True))
        self.assertEqual(result["1"]["considered"], [])

    def test_named_meeting(self):
        result = run(A("1", after=["2016-03-13"], submit_to=["X-SC1"]), A("2", after=["1 endorsed"]), **SC)
        self.assertEqual((result["1"]["finish"], result["1"]["late_by"]), ("2016-03-14", 3))
        self.assertEqual((result["2"]["start"], result["2"]["unsure"]), ("2016-05-13", True))

    def test_late_finish_through_a_committee(self):
        # 2 stands on 2016-05-13 and may wait as long as 3 goes on (30 December 2016): only X-SC1 serves it; 1 may
        # finish on its deadline, 11 March.  9 has its latest known document deadline, were the plan long enough
        result = run(A("1", submit_to=["X-SC"]), A("2", after=["1 endorsed"]), A("3", duration="1 year"),
                     A("9", submit_to=["X-SC"]), **SC)
        self.assertEqual(result["1"]["late_finish"], "2016-03-11")
        self.assertEqual(result["9"]["late_finish"], "2016-12-30")
        # free float: 1 January to 11 March are 51 working days, of which it needs the first
        self.assertEqual(result["1"]["free_float"], 50)

    def test_if_none_serves(self):
        # 2 is wanted before March: no meeting serves it; the first known one counts
        result = run(A("1", after=["2016-03-13"], submit_to=["X-SC"]), A("2", after=["1 endorsed"], before=["2016-03"]),
                     **SC)
        self.assertEqual(result["1"]["late_finish"], "2016-03-11")

    def test_section_submits_once(self):
        result = run(A("1", submit_to=["X-SC"], activities=[A("1.1"), A("1.2", after=["2016-03-11"])]),
                     A("2", after=["1 endorsed"]), **SC)
        self.assertEqual(result["2"]["start"], "2017-05-12")

    def test_at_body(self):
        result = run(A("1", at="X-SC"), A("2", at="X-SC", after=["2016-05-10"]), A("3", at="X-SC", finish_after=["2016-05-12"]),
                     A("4", at="X-SC", after=["2017-05-09"]), A("5", after=["2"]), A("6", before=["7"], after=["2016-05-09"]),
                     A("7", at="X-SC"), **SC)
        self.assertEqual(dates(result, "1"), ("2016-05-10", "2016-05-12"))
        self.assertEqual(dates(result, "2"), ("2017-05-09", "2017-05-11"))
        self.assertEqual(dates(result, "3"), ("2016-05-10", "2016-05-12"))
        self.assertEqual(dates(result, "4"), ("2017-05-10", "2017-05-10"))
        self.assertTrue(result["4"]["unsure"])
        self.assertEqual(result["5"]["start"], "2017-05-12")
        # 6 stands on Tuesday 10 May itself: 7 must open after it
        self.assertEqual(dates(result, "7"), ("2017-05-09", "2017-05-11"))


class Floats(unittest.TestCase):

    def test_chain(self):
        # 1: Fri 1 - Mon 4 (2 days); 2: 5 - 7 (3 days); 3: Friday 1 only; the plan's end is Thursday 7
        result = run(A("1", duration="2 working days"), A("2", duration="3 working days", after=["1"]), A("3", before=["2"]))
        self.assertEqual([result[x]["total_float"] for x in "123"], [0, 0, 1])
        self.assertEqual([result[x]["critical"] for x in "123"], [True, True, False])
        self.assertEqual(result["3"]["late_finish"], "2016-01-04")
        self.assertEqual([result[x]["free_float"] for x in "123"], [0, 0, 1])

    def test_late_start_is_the_earliest(self):
        # 3 days from Wednesday 6 end on Friday 8, as from Thursday 7 and from Friday 8 (cut back).  2 is last and ends
        # on Friday 8 (from Wednesday 6)
        result = run(A("1", duration="3 days"), A("2", duration="1 week", after=["2016-01-03"]))
        self.assertEqual((result["2"]["start"], result["2"]["finish"]), ("2016-01-04", "2016-01-08"))
        self.assertEqual((result["1"]["late_start"], result["1"]["late_finish"]), ("2016-01-06", "2016-01-08"))
        # from Monday 4; the week from Saturday 2 would not end there either, but from Monday to Friday only Monday
        self.assertEqual(result["2"]["late_start"], "2016-01-04")

    def test_early_start_where_it_ends_there_too(self):
        # 1 starts on Thursday 7 and ends on Friday 8, the plan's end; from Wednesday 6 it would end there too
        result = run(A("1", duration="3 days", after=["2016-01-06"]))
        self.assertEqual((result["1"]["late_start"], result["1"]["total_float"]), ("2016-01-07", 0))

    def test_fixed_bounds(self):
        result = run(A("1", duration="5 working days"), A("2", dates="2016-01-06 to 2016-01-10", after=["1"]))
        # the relation of 2 is broken: 1 ends on 7 January; it should end on Tuesday 5
        self.assertEqual(dates(result, "2"), ("2016-01-06", "2016-01-10"))
        self.assertEqual((result["1"]["late_finish"], result["1"]["total_float"]), ("2016-01-05", -2))
        self.assertEqual((result["2"]["late_by"], result["2"]["critical"]), (0, False))

    def test_start_before_deadline(self):
        result = run(A("1", after=["2016-01-09"], start_before=["2016-01-08"]))
        self.assertEqual((result["1"]["late_by"], result["1"]["late_start"], result["1"]["total_float"]),
                         (3, "2016-01-08", -1))

    def test_second_plan_bounds(self):
        portfolio = Portfolio([Plan("a", "2016", [A("1", duration="1 month", after=["b/1"])]),
                               Plan("b", "2016", [A("1"), A("2", duration="3 months")])])
        result = schedule(portfolio)
        self.assertEqual(result["a", "1"]["start"], "2016-01-04")
        self.assertEqual(result["b", "1"]["late_finish"], "2016-01-01")


class AsLateAsPossible(unittest.TestCase):

    def test_chain(self):
        # 3 lasts to 31 March; nothing holds 2: it stands at the plan's end; 1 stands before 2
        result = run(A("1", as_late_as_possible=True), A("2", as_late_as_possible=True, after=["1"]), A("3", duration="3 months"))
        self.assertEqual(dates(result, "2"), ("2016-03-31", "2016-03-31"))
        self.assertEqual(dates(result, "1"), ("2016-03-30", "2016-03-30"))
        self.assertEqual(result["2"]["early_start"], "2016-01-04")
        # its floats are counted from its early dates: 4 January to 31 March
        self.assertEqual(result["2"]["total_float"], 63)

    def test_deadline_and_meeting(self):
        result = run(A("1", as_late_as_possible=True, before=["2017-06"]),
                     A("2", as_late_as_possible=True, submit_to=["X-SC"]),
                     A("3", as_late_as_possible=True, after=["2016-05"], before=["2016-04"]), **SC)
        self.assertEqual(result["1"]["finish"], "2017-05-31")      # past the plan's end: the deadline holds it
        self.assertEqual(result["2"]["finish"], "2016-03-11")      # the meeting that takes its output
        self.assertEqual(result["3"]["start"], "2016-06-01")       # a deadline already missed: its early dates

    def test_section(self):
        result = run(A("s", as_late_as_possible=True, activities=[A("1"), A("2", as_late_as_possible=False)]),
                     A("3", duration="1 month"))
        self.assertEqual((result["1"]["start"], result["2"]["start"]), ("2016-01-29", "2016-01-01"))


if __name__ == "__main__":
    result = unittest.main(exit=False).result
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(failed > 0)
