"""What the record of the situation says beside a draft, and what it never says."""

from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.api import assess
from credible.assessing.asking import Interview
from credible.assessing.assessor import Assessor
from credible.assessing.on_record import standing_of
from credible.errors import CredibleError
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.record import Record
from credible.report.asking import prompt_text
from tests.assess.own_record import assessor_with, conflict, draft, finding, lay_out
from tests.cli.running import run
from tests.properties.drafts import drafts
from tests.properties.examples import examples

PUBLIC = datetime.date(2024, 1, 15)
STRENGTHS = ("established", "reasonable-grounds", "alleged", "risk")


def assessed(assessor: Assessor, made: DraftResolution, **options: Any) -> Assessment:
    """The assessment with the record consulted, as every front gives it."""
    return assess(made, assessor=assessor, **options)


def answers_of(assessor: Assessor, made: DraftResolution) -> dict[str, bool | None]:
    """What the record answers beside a draft."""
    facts = assessor.on_record(made).situation.facts
    return {name: fact.value for name, fact in facts.items() if fact.origin == "record"}


def months_later(day: datetime.date, months: int) -> datetime.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1)


# -- what it answers ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "fact"),
    [
        ({"strength": "established"}, "crimes-found-on-record"),
        ({"strength": "reasonable-grounds"}, "crimes-found-on-record"),
        ({"strength": "alleged"}, "crimes-alleged-on-record"),
        ({"strength": "risk"}, "crimes-feared-on-record"),
        ({"named": "no", "acts": "attacks on schools"}, "acts-on-record"),
    ],
    ids=lambda each: each if isinstance(each, str) else "; ".join(each.values()),
)
def test_a_finding_answers_the_one_fact_that_it_is_strong_enough_for(
    tmp_path: Path, cells: dict[str, str], fact: str
) -> None:
    assessor = assessor_with(tmp_path, [finding(**cells)])
    assert answers_of(assessor, draft()) == {fact: True}
    assert assessor.assess(draft()).outcome == "undetermined"
    assert assessed(assessor, draft()).outcome == "falls"


def test_the_strongest_finding_answers_and_of_equal_ones_the_latest(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [
        finding(id="older", strength="established", **{"from": "2023-09-01"}),
        finding(id="newer", strength="established", **{"from": "2024-02-01"}),
        finding(id="weaker", strength="reasonable-grounds", **{"from": "2024-05-01"}),
    ])
    (shown,) = assessed(assessor, draft()).record
    assert (shown.id, shown.standing) == ("newer", "current")


def test_a_finding_on_another_situation_is_none_on_this_one(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding(situation="Estria")])
    assert answers_of(assessor, draft()) == {}
    assert answers_of(assessor, draft(about="Estria")) == {"crimes-found-on-record": True}
    assert answers_of(assessor, draft(about=None)) == {}
    shared = assessor_with(tmp_path, [finding(situation="Estria", also="Orsk; Astoria")])
    assert answers_of(shared, draft()) == {"crimes-found-on-record": True}


# -- when it answers ------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "answers"), [(-1, False), (0, False), (1, True)])
def test_it_answers_only_drafts_of_a_later_day_than_the_finding(
    tmp_path: Path, days: int, answers: bool
) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    made = draft(date=PUBLIC + datetime.timedelta(days=days))
    assert bool(answers_of(assessor, made)) is answers
    assert bool(assessed(assessor, made).record) is answers


@pytest.mark.parametrize(
    ("cells", "term"),
    [
        ({}, "current_months"),
        ({"strength": "risk"}, "current_months_of_risk"),
        ({"continuing": "no"}, "current_months_of_ended_facts"),
    ],
    ids=["a finding that goes on", "a risk", "facts that had ended"],
)
def test_it_answers_only_within_the_terms_of_the_record(
    tmp_path: Path, cells: dict[str, str], term: str
) -> None:
    assessor = assessor_with(tmp_path, [finding(**cells)])
    record = Record.load(assessor.book.folders, assessor.book.vocabulary)
    assert record is not None
    current, ageing = getattr(record.terms, term), record.terms.ageing_months
    expected = [
        (months_later(PUBLIC, current), "current"),
        (months_later(PUBLIC, current + 1) - datetime.timedelta(days=1), "current"),
        (months_later(PUBLIC, current + 1), "ageing"),
        (months_later(PUBLIC, ageing + 1) - datetime.timedelta(days=1), "ageing"),
        (months_later(PUBLIC, ageing + 1), None),
    ]
    for day, standing in expected:
        made = draft(date=day)
        shown = [each.standing for each in assessed(assessor, made).record]
        assert shown == ([standing] if standing else [])
        assert bool(answers_of(assessor, made)) is (standing == "current")


def test_the_terms_are_two_years_and_one_for_risks_and_for_facts_that_had_ended(
    assessor: Assessor,
) -> None:
    record = Record.load(assessor.book.folders, assessor.book.vocabulary)
    assert record is not None
    terms = record.terms
    assert (terms.current_months, terms.ageing_months) == (24, 60)
    assert terms.current_months_of_risk == terms.current_months_of_ended_facts == 12


def test_it_does_not_answer_after_the_end_of_the_conflict(tmp_path: Path) -> None:
    ended = conflict(until="2024-05-31", reason="peace agreement")
    assessor = assessor_with(tmp_path, [finding()], [ended])
    assert answers_of(assessor, draft(date="2024-05-31"))
    after = draft(date="2024-06-01")
    assert answers_of(assessor, after) == {}
    assert assessed(assessor, after).record == ()


def test_it_answers_where_the_conflict_goes_on_in_a_next_one_until_that_ends(
    tmp_path: Path,
) -> None:
    chain = [
        conflict(until="2024-05-31", next="astoria-2024"),
        conflict(key="astoria-2024", until="2024-09-30", **{"from": "2024-06-01"}),
    ]
    assessor = assessor_with(tmp_path, [finding()], chain)
    assert answers_of(assessor, draft(date="2024-06-01"))
    assert answers_of(assessor, draft(date="2024-09-30"))
    assert answers_of(assessor, draft(date="2024-10-01")) == {}


def test_a_finding_that_was_withdrawn_answers_nothing_from_that_day(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding(until="2024-05-31")])
    assert answers_of(assessor, draft(date="2024-05-30"))
    assert answers_of(assessor, draft(date="2024-05-31")) == {}


@pytest.mark.parametrize(
    ("changes", "speaks"),
    [
        ({}, True),
        ({"measures": []}, True),
        ({"crimes": []}, True),
        ({"crimes": [], "measures": [{"type": "protection-mandate", "verb": "authorises"}]}, True),
        ({"crimes": [], "measures": [{"type": "ceasefire", "verb": "demands"}]}, False),
        ({"crimes": [], "measures": [{"type": "appointment", "verb": "decides"}]}, False),
        ({"crimes": [{"type": "war-crimes", "finding": "established", "time": "past"}],
          "measures": []}, False),
        ({"crimes": [{"type": "war-crimes", "finding": "general"}], "measures": []}, False),
        ({"crimes": [{"type": "proliferation", "finding": "established"}], "measures": []}, False),
        ({"crimes": "unknown", "measures": "unknown"}, False),
    ],
    ids=[
        "violations and an end of attacks", "violations only", "an end of attacks only",
        "a mandate to protect", "a ceasefire only", "an appointment", "violations of the past",
        "violations in general", "no violation against persons", "nothing known",
    ],
)
def test_it_answers_only_where_the_draft_speaks_of_violations_or_protects(
    tmp_path: Path, changes: dict[str, Any], speaks: bool
) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    assert bool(answers_of(assessor, draft(**changes))) is speaks


def test_without_a_date_the_draft_is_answered_without_it_and_says_so(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    undated = draft(date=None)
    found = assessed(assessor, undated)
    assert found.outcome == assessor.assess(undated).outcome == "undetermined"
    assert found.record == ()
    assert found.notices == (
        "The draft has no date, so the record of the situation was not consulted.",
    )


def test_it_is_not_consulted_where_that_is_not_wanted(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    found = assessed(assessor, draft(), record=False)
    assert (found.outcome, found.record) == ("undetermined", ())
    silent = Assessor(assessor.book, record=False)
    assert assessed(silent, draft()).record == ()


# -- what does not answer -------------------------------------------------------------------


def test_a_row_that_was_not_checked_is_shown_and_answers_nothing(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding(checked="no")])
    assert answers_of(assessor, draft()) == {}
    found = assessed(assessor, draft())
    assert found.outcome == "undetermined"
    (lead,) = found.record
    assert lead.standing == "lead"
    assert lead.sentence.startswith("Not checked, and so answering nothing")


@pytest.mark.parametrize(
    "cells", [{"scope": "united-nations-personnel"}, {"crimes": ""}], ids=["personnel", "no crime"]
)
def test_a_row_on_other_matters_is_nothing_to_the_draft(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    found = assessed(assessor_with(tmp_path, [finding(**cells)]), draft())
    assert (found.outcome, found.record) == ("undetermined", ())


def test_acts_without_the_name_of_a_crime_answer_only_under_the_premise(tmp_path: Path) -> None:
    assessor = assessor_with(
        tmp_path, [finding(named="no", strength="established", acts="attacks on schools")]
    )
    laid = assessor.on_record(draft())
    usual = assessor.book.reading("founding-commentary")
    pledge = assessor.book.pledge(usual.pledge)
    outcomes = {}
    for stance in ("accepted", "open", "refused"):
        held = usual.model_copy(
            update={"premises": {**usual.premises, "serious-breach-is-war-crime": stance}}
        )
        decision = assessor.decider.decide(laid, pledge, held)
        outcomes[stance] = decision.elements["covered-crimes"]
    assert outcomes == {"accepted": "holds", "open": "unknown", "refused": "unknown"}


def test_acts_without_the_name_of_a_crime_are_told_with_the_caution_of_the_body(
    tmp_path: Path,
) -> None:
    assessor = assessor_with(tmp_path, [finding(named="no", acts="attacks on schools")])
    (shown,) = assessed(assessor, draft()).record
    assert "attacks on schools" in shown.sentence
    assert "names no crime" in shown.sentence


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        ({"strength": "established"}, True),
        ({"strength": "reasonable-grounds"}, True),
        ({"strength": "alleged"}, False),
        ({"strength": "risk"}, False),
        ({"strength": "established", "named": "no"}, False),
    ],
    ids=lambda each: " ".join(each.values()) if isinstance(each, dict) else "",
)
def test_the_strict_reading_takes_only_named_crimes_on_reasonable_grounds(
    tmp_path: Path, cells: dict[str, str], answers: bool
) -> None:
    found = assessed(assessor_with(tmp_path, [finding(**cells)]), draft(), reading="strict")
    (crimes,) = [each for each in found.elements if each.id == "covered-crimes"]
    assert (crimes.result == "holds") is answers


# -- it never says no -----------------------------------------------------------------------

ROWS = [
    finding(
        id=f"row-{number}", strength=strength, named=named, checked=checked, continuing=continuing,
        **{"from": day},
    )
    for number, (strength, named, checked, continuing, day) in enumerate(itertools.product(
        STRENGTHS, ("yes", "no"), ("yes", "no"), ("yes", "no"), ("2022-06-01", "2024-02-28")
    ))
]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Assessor:
    """An assessor beside whose record every kind of row stands for Astoria."""
    return assessor_with(tmp_path_factory.mktemp("full"), ROWS)


@examples(150)
@given(made=drafts())
def test_it_never_says_no_and_leaves_what_was_answered(
    full: Assessor, made: DraftResolution
) -> None:
    about = made.model_copy(update={"about": "Astoria"})
    laid = full.on_record(about)
    for name, fact in laid.situation.facts.items():
        if name in about.situation.facts:
            assert fact == about.situation.facts[name]
        else:
            assert (fact.value, fact.origin) == (True, "record")
            assert name.endswith("-on-record")
            assert fact.source
    kept = laid.model_copy(update={"situation": about.situation, "on_record": about.on_record})
    assert kept.model_copy(update={"notices": about.notices}) == about


@examples(100)
@given(made=drafts(), reading=st.sampled_from(["founding-commentary", "strict", "broad"]))
def test_it_never_takes_a_draft_out_of_the_scope(
    full: Assessor, made: DraftResolution, reading: str
) -> None:
    about = made.model_copy(update={"about": "Astoria"})
    before = full.assess(about, reading=reading, questions=False)
    after = full.assess(full.on_record(about), reading=reading, questions=False)
    if before.outcome != "outside":
        assert after.outcome != "outside"
    if before.outcome == "falls":
        assert after.outcome == "falls"


@examples(200)
@given(
    row=st.sampled_from(ROWS), day=st.dates(datetime.date(2021, 1, 1), datetime.date(2032, 1, 1))
)
def test_what_a_finding_is_to_a_draft_follows_from_its_age(
    full: Assessor, row: dict[str, str], day: datetime.date
) -> None:
    record = Record.load(full.book.folders, full.book.vocabulary)
    assert record is not None
    (own,) = [each for each in record.findings if each.id == row["id"]]
    short = row["strength"] == "risk" or row["continuing"] == "no"
    public = datetime.date.fromisoformat(row["from"])
    found = standing_of(own, day, record)
    if day <= public or day >= months_later(public, 61):
        assert found is None
    elif row["checked"] == "no":
        assert found == "lead"
    elif day < months_later(public, 13 if short else 25):
        assert found == "current"
    else:
        assert found == "ageing"


# -- what is answered by hand ---------------------------------------------------------------


def by_hand(value: bool) -> dict[str, Any]:
    return {"crimes-committed": {"value": value, "source": "report of the embassy in Estria"}}


def test_an_answer_by_hand_wins_and_the_departure_is_printed(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    denied = draft(situation=by_hand(False))
    found = assessed(assessor, denied)
    assert found.outcome == assessor.assess(denied).outcome == "undetermined"
    (shown,) = found.record
    assert shown.standing == "departed"
    assert shown.sentence == (
        "The record has A/HRC/99/1 (15 January 2024, reasonable grounds), and the answer given by "
        "hand is no: the answer given by hand counts."
    )
    results = {each.rule: each.result for part in found.elements for each in part.findings}
    assert results["crime-found-on-record"] != "holds"


def test_an_answer_by_hand_departs_only_from_what_it_speaks_of(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding(strength="risk")])
    found = assessed(assessor, draft(situation=by_hand(False)))
    assert [each.standing for each in found.record] == ["current"]
    assert found.outcome == "falls"


def test_where_the_draft_says_so_itself_the_record_only_agrees(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    named = {"type": "war-crimes", "finding": "established", "time": "ongoing"}
    found = assessed(assessor, draft(crimes=[named]))
    (shown,) = found.record
    assert shown.standing == "agreeing"
    assert shown.sentence.startswith("The record says so too (A/HRC/99/1, 15 January 2024")


def test_a_yes_by_hand_stands_beside_the_record(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    found = assessed(assessor, draft(situation=by_hand(True)))
    assert found.outcome == "falls"
    assert [each.id for each in found.record] == ["astoria-inquiry"]
    assert "departed" not in {each.standing for each in found.record}


def test_what_is_too_old_to_answer_stands_beside_the_question(tmp_path: Path) -> None:
    old = finding(**{"from": "2021-01-15"})
    assessor = assessor_with(tmp_path, [old])
    interview = Interview(assessor, assessor.on_record(draft()))
    prompt = interview.next_prompt()
    assert prompt is not None
    assert prompt.fact == "situation.crimes-committed"
    assert {each.answer: each.outcome for each in prompt.consequences}["yes"] == "falls"
    (told,) = prompt.on_record
    assert told.startswith("On the record, but of 15 January 2021 and so too old to answer")
    assert told.split(" (")[0] in " ".join(prompt_text(prompt, 1, width=200).split())


def test_the_opinion_prints_the_departure(tmp_path: Path) -> None:
    lay_out(tmp_path / "own", [finding()])
    path = tmp_path / "draft.json"
    path.write_text(draft(situation=by_hand(False)).model_dump_json(), encoding="utf-8")
    shown = run("check", str(path), "--rules", str(tmp_path / "own"))
    assert "the answer given by hand counts" in " ".join(shown.out.split())


# -- in the JSON ----------------------------------------------------------------------------


def test_the_origin_record_is_in_the_json(tmp_path: Path) -> None:
    assessor = assessor_with(tmp_path, [finding()])
    found = assessed(assessor, draft())
    data = json.loads(found.model_dump_json())
    assert data["provenance"]["facts_on_record"] == 1
    assert data["record"][0]["reference"] == "A/HRC/99/1"
    grounds = [
        ground
        for element in data["elements"]
        for each in element["findings"]
        if each["rule"] == "crime-found-on-record"
        for ground in each["grounds"]
    ]
    assert [ground["origin"] for ground in grounds] == ["record"]
    assert Assessment.model_validate_json(found.model_dump_json()) == found
    laid = assessor.on_record(draft())
    assert json.loads(laid.model_dump_json())["situation"]["facts"]["crimes-found-on-record"][
        "origin"
    ] == "record"
    assert DraftResolution.model_validate_json(laid.model_dump_json()) == laid
    assert assessor.on_record(laid) == laid


# -- tables laid over it that are wrong -----------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "code", "column", "nearest"),
    [
        ({"from": "15 January 2024"}, "table-date", "from", ()),
        ({"facts_to": "2023-02-30"}, "table-date", "facts_to", ()),
        ({"situation": "Astorea"}, "record-name", "situation", ("Astoria",)),
        ({"also": "Orsk; Estriia"}, "record-name", "also", ("Estria",)),
        ({"conflict": "astoria-2002"}, "record-name", "conflict", ("astoria-2020",)),
        ({"crimes": "war-crime"}, "record-name", "crimes", ("war-crimes",)),
        ({"strength": "reasonable-ground"}, "table-word", "strength", ("reasonable-grounds",)),
        ({"source": ""}, "table-source", "source", ()),
        ({"id": ""}, "record-without-id", "id", ()),
        ({"until": "2024-01-14"}, "record-dates", "until", ()),
        ({"facts_from": "2024-01-01"}, "record-dates", "facts_to", ()),
    ],
)
def test_a_wrong_row_is_refused_with_its_place_and_the_nearest_word(
    tmp_path: Path, cells: dict[str, str], code: str, column: str, nearest: tuple[str, ...]
) -> None:
    assessor = assessor_with(tmp_path, [finding(id="sound"), finding(**cells)])
    with pytest.raises(CredibleError) as raised:
        assessor.on_record(draft())
    (problem,) = raised.value.problems
    assert problem.code == code
    assert problem.place.file == str(tmp_path / "record" / "findings.csv")
    assert (problem.place.line, problem.place.field) == (3, column)
    assert set(nearest) <= set(problem.nearest[:1])


def test_a_conflict_that_goes_on_in_none_is_refused(tmp_path: Path) -> None:
    chain = [conflict(until="2024-05-31", next="astoria-2024"), conflict(key="astoria-2025")]
    assessor = assessor_with(tmp_path, [finding()], chain)
    with pytest.raises(CredibleError) as raised:
        assessor.on_record(draft())
    (problem,) = raised.value.problems
    assert problem.place.file == str(tmp_path / "record" / "conflicts.csv")
    assert (problem.place.line, problem.place.field) == (2, "next")
    assert "astoria-2025" in problem.nearest


def test_all_wrong_rows_are_named_at_once(tmp_path: Path) -> None:
    rows = [finding(id="one", situation="Nowhere"), finding(id="two", **{"from": "soon"})]
    with pytest.raises(CredibleError) as raised:
        assessor_with(tmp_path, rows).on_record(draft())
    assert [each.place.line for each in raised.value.problems] == [2, 3]


def test_the_fronts_refuse_a_wrong_table_in_words(tmp_path: Path) -> None:
    lay_out(tmp_path / "own", [finding(situation="Astorea")])
    path = tmp_path / "draft.json"
    path.write_text(draft().model_dump_json(), encoding="utf-8")
    for command in (["check", str(path)], ["record", "Astoria"]):
        shown = run(*command, "--rules", str(tmp_path / "own"))
        assert shown.code not in (0, 1)
        assert "Traceback" not in shown.err
        assert "findings.csv:2" in shown.err
        assert "Astoria" in shown.err
