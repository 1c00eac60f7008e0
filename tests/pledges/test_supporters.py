from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.pledges import Pledges

CODE = "code-of-conduct"
DECLARATION = "french-mexican"
R2P = "responsibility-to-protect"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("France", "2015-10-23", "yes"),
        ("France", "2025-01-01", "yes"),
        ("France", "2015-09-30", "yes"),  # its minister stated its support
        ("France", "2015-09-29", "unknown"),
        ("France", "2014-05-22", "no"),  # no Code yet
        ("United Kingdom", "2015-09-30", "yes"),  # named before its announcement of 1 October
        ("United Kingdom", "2015-09-29", "unknown"),
        ("Germany", "2015-09-30", "yes"),
        ("Guinea-Bissau", "2015-10-22", "no"),  # it joined on the 23rd
        ("Kuwait", "2019-06-05", "unknown"),
        ("Kuwait", "2019-06-06", "yes"),
        ("Austria", "2015-09-01", "yes"),
        ("Austria", "2015-08-31", "no"),
        ("Russian Federation", "2015-10-24", "no"),
        ("Russian Federation", "2018-01-01", "no"),  # still had not in April 2021
        ("Russian Federation", "2021-04-27", "no"),
        ("Russian Federation", "2021-04-28", "unknown"),
        ("Egypt", "2015-10-23", "no"),
        ("Egypt", "2016-10-08", "unknown"),
        ("Viet Nam", "2020-01-01", "unknown"),  # in no table
        ("Viet Nam", "2014-01-01", "no"),
        ("Canada", "2016-11-07", "yes"),
        ("Canada", "2016-11-06", "unknown"),
    ],
)
def test_joining_the_code_is_yes_no_or_unknown_on_a_day(
    pledges: Pledges, state: str, date: str, value: str
) -> None:
    assert pledges.joined(state, CODE, day(date)).value == value


def test_before_the_launch_the_code_bound_nobody(pledges: Pledges) -> None:
    for state in pledges.states.all:
        assert pledges.joined(state, CODE, day("2015-10-22")).bound == "no"
    austria = pledges.joined("Austria", CODE, day("2015-09-15"))
    assert (austria.value, austria.bound) == ("yes", "no")


def test_an_answer_names_kind_day_and_source(pledges: Pledges) -> None:
    answer = pledges.joined("United Kingdom", CODE, day("2023-07-11"))
    assert (answer.kind, answer.since) == ("joined-by", day("2015-09-30"))
    assert answer.source is not None
    assert answer.source.startswith("http://www.presseportal.ch/")
    assert answer.phrase == "had joined by 30 September 2015"


def test_an_answer_by_a_source_that_was_not_read_again_says_so(pledges: Pledges) -> None:
    italy = pledges.joined("Italy", CODE, day("2017-01-01"))
    assert italy.checked == "no"
    assert italy.phrase.endswith("(by a source that was not read again)")
    assert pledges.joined("Peru", CODE, day("2017-01-01")).phrase == (
        "had joined by 1 September 2015"
    )


def test_a_joining_is_named_before_an_earlier_statement_of_support(pledges: Pledges) -> None:
    before = pledges.joined("France", CODE, day("2015-10-10"))
    after = pledges.joined("France", CODE, day("2015-11-10"))
    assert (before.kind, after.kind) == ("supports-by", "joined-by")


def test_support_that_was_only_stated_says_so(pledges: Pledges) -> None:
    answer = pledges.joined("Canada", CODE, day("2020-01-01"))
    assert answer.kind == "supports-by"
    assert "stated its support" in answer.phrase


def test_support_stated_later_is_told_as_support_and_not_as_joining(pledges: Pledges) -> None:
    emirates = pledges.joined("United Arab Emirates", CODE, day("2023-07-11"))
    assert (emirates.value, emirates.phrase) == ("unknown", "")
    assert emirates.known == " (it had stated its support by 20 November 2025)"


def test_an_unknown_joining_tells_the_last_day_it_had_not(pledges: Pledges) -> None:
    answer = pledges.joined("China", CODE, day("2023-07-11"))
    assert (answer.value, answer.bound) == ("unknown", "unknown")
    assert "27 April 2021" in answer.known
    assert answer.precision == "implied"


def test_every_answer_carries_how_much_of_the_list_is_known(pledges: Pledges) -> None:
    completeness = pledges.joined("Viet Nam", CODE, day("2024-01-01")).completeness
    assert completeness.named == 47
    assert [total.total for total in completeness.totals] == [129]
    assert "May 2023: 129 members or observers (Swiss foreign ministry)" in completeness.sentence
    assert "is not complete" in completeness.sentence
    first = pledges.joined("Viet Nam", CODE, day("2015-09-02")).completeness
    assert [total.total for total in first.totals] == [29]


def test_totals_that_differ_on_one_day_stand_beside_each_other(pledges: Pledges) -> None:
    at_launch = pledges.joined("Viet Nam", CODE, day("2015-10-23")).completeness
    assert [total.total for total in at_launch.totals] == [102, 103, 104, 105]
    assert "103 States and one observer" in at_launch.sentence
    assert "104 States or observers" in at_launch.sentence


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("France", "2015-09-30", "yes"),
        ("France", "2015-09-29", "no"),
        ("Mexico", "2016-01-01", "yes"),
        ("Russian Federation", "2016-10-08", "unknown"),
        ("United Kingdom", "2016-10-08", "unknown"),
    ],
)
def test_support_of_the_declaration(pledges: Pledges, state: str, date: str, value: str) -> None:
    assert pledges.joined(state, DECLARATION, day(date)).value == value


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("Viet Nam", "2005-09-16", "yes"),
        ("Viet Nam", "2005-09-15", "no"),
        ("South Sudan", "2011-07-13", "no"),
        ("South Sudan", "2011-07-14", "yes"),
        ("Holy See", "2020-01-01", "no"),
    ],
)
def test_the_responsibility_to_protect_is_shared_by_all_member_states(
    pledges: Pledges, state: str, date: str, value: str
) -> None:
    answer = pledges.joined(state, R2P, day(date))
    assert (answer.value, answer.bound) == (value, value)


def test_no_state_stands_with_two_rows_that_contradict_each_other(pledges: Pledges) -> None:
    for pledge in pledges.ids:
        assert pledges.pledge(pledge).supporters.problems() == ()


def test_every_row_has_a_source_a_kind_a_day_and_whether_it_was_checked(
    pledges: Pledges,
) -> None:
    for pledge in (CODE, DECLARATION):
        supporters = pledges.pledge(pledge).supporters
        rows = [each for many in supporters.by_state.values() for each in many]
        assert len(rows) > 20
        for each in rows:
            assert each.row["source"] and each.kind and each.date <= day("2026-11-30")
            assert each.row["checked"] in ("yes", "part", "no")
            assert each.row["precision"], "how exact the day is"
        assert all(total.source and total.by for total in supporters.totals)


HEAD = "state,date,kind,precision,source,checked,note\n"


def own_list(folder: Path, rows: str, pledge: str = CODE) -> Pledges:
    """The pledges with a ministry's own list laid over them."""
    (folder / pledge).mkdir()
    (folder / pledge / "supporters.csv").write_text(HEAD + rows, encoding="utf-8")
    return Pledges.load(None, folder)


def test_an_own_list_is_laid_over_the_table_state_by_state(tmp_path: Path) -> None:
    pledges = own_list(
        tmp_path,
        "VNM,2016-03-01,joined-on,day,file 12,yes,\n"
        "FRA,2015-10-20,joined-on,day,file 13,yes,\n"
        "RUS,2024-01-01,not-joined,stated,file 14,yes,\n",
    )
    assert pledges.problems() == ()
    assert pledges.joined("Viet Nam", CODE, day("2016-03-01")).value == "yes"
    assert pledges.joined("Viet Nam", CODE, day("2016-02-29")).value == "no"
    assert pledges.joined("France", CODE, day("2016-01-01")).source == "file 13"
    assert pledges.joined("France", CODE, day("2015-10-19")).value == "no"
    assert pledges.joined("Russian Federation", CODE, day("2023-01-01")).value == "no"
    assert pledges.joined("Peru", CODE, day("2016-01-01")).value == "yes"  # the shipped row
    assert pledges.joined("Mali", CODE, day("2016-01-01")).value == "unknown"  # in neither
    assert pledges.joined("France", DECLARATION, day("2016-01-01")).kind == "initiator"
    assert pledges.joined("Viet Nam", CODE, day("2024-01-01")).completeness.named == 48


def test_an_own_list_of_no_pledge_is_refused(tmp_path: Path) -> None:
    pledges = own_list(tmp_path, "", "code-of-conducts")
    with pytest.raises(CredibleError, match="no-such-pledge") as caught:
        pledges.pledge(CODE)
    assert caught.value.problems[0].nearest == ("code-of-conduct",)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ("MLI,2016-01-01,joined-by,day,a,no,\nMLI,2016-01-01,not-joined,stated,b,no,\n", (2, 3)),
        ("MLI,2018-01-01,not-joined,stated,b,no,\nMLI,2016-01-01,joined-by,day,a,no,\n", (3, 2)),
        ("MLI,2016-01-01,joined-by,day,a,no,\nMLI,2016-01-02,joined-on,day,b,no,\n", (2, 3)),
        ("MLI,2016-01-01,supports-by,day,a,no,\nMLI,2017-01-01,not-joined,stated,b,no,\n", (2, 3)),
    ],
)
def test_rows_that_contradict_each_other_are_named_with_both_lines(
    tmp_path: Path, rows: str, lines: tuple[int, int]
) -> None:
    (problem,) = own_list(tmp_path, rows).problems()
    assert problem.code == "supporter-contradiction"
    assert (problem.place.line, problem.also[0].line) == lines
    assert Path(problem.place.file or "").name == "supporters.csv"


@pytest.mark.parametrize(
    "rows",
    [
        "MLI,2016-01-01,not-joined,stated,b,no,\nMLI,2016-01-02,joined-by,day,a,no,\n",
        "MLI,2016-01-01,supports-by,day,a,no,\nMLI,2016-06-01,joined-on,day,b,no,\n",
        "MLI,2016-01-01,joined-by,day,a,no,\nMLI,2020-01-01,joined-by,reaffirmed,b,no,\n",
    ],
)
def test_rows_that_follow_each_other_do_not_contradict(tmp_path: Path, rows: str) -> None:
    assert own_list(tmp_path, rows).problems() == ()
