from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.model.vote import Cast, VoteRecord
from credible.pledges import Classification, Pledges, VotesAssessment
from credible.rulebook.outcome import Outcome

RULES = Path(__file__).resolve().parents[2] / "rules"
CODE = "code-of-conduct"
DECLARATION = "french-mexican"
R2P = "responsibility-to-protect"


def assess(pledges: Pledges, symbol: str, pledge: str, outcome: str = "falls") -> VotesAssessment:
    record = pledges.record(symbol)
    assert record is not None
    return pledges.assess_votes(outcome, record, None, pledge)


def by_code(assessment: VotesAssessment) -> dict[str, str]:
    return {member.iso3: member.classification.value for member in assessment.members}


def test_a_vote_against_by_a_supporter_is_inconsistent_with_the_code(pledges: Pledges) -> None:
    found = assess(pledges, "S/2023/507", CODE)
    against = {m.iso3: m.classification.value for m in found.members if m.vote is Cast.AGAINST}
    assert against == {"FRA": "inconsistent", "GBR": "inconsistent", "USA": "undetermined"}
    assert "is not known to have joined" in next(m.reason for m in found.members if m.iso3 == "USA")


def test_a_supporter_that_abstains_keeps_to_the_code(pledges: Pledges) -> None:
    found = assess(pledges, "S/2023/507", CODE)
    assert by_code(found)["CHE"] == "consistent"
    assert by_code(found)["JPN"] == "consistent"


def test_a_vote_before_the_code_is_retrospective_for_all(pledges: Pledges) -> None:
    found = assess(pledges, "S/2014/348", CODE)
    assert found.retrospective
    assert set(by_code(found).values()) == {"retrospective"}
    assert found.result == "vetoed"


@pytest.mark.parametrize("outcome", ["outside", "not-credible"])
def test_a_draft_that_does_not_fall_under_the_code_leaves_votes_outside(
    pledges: Pledges, outcome: str
) -> None:
    found = assess(pledges, "S/2023/507", CODE, outcome)
    assert set(by_code(found).values()) == {"outside-the-commitment"}


def test_an_undetermined_draft_accuses_nobody(pledges: Pledges) -> None:
    found = assess(pledges, "S/2023/772", CODE, "undetermined")
    for member in found.members:
        wanted = "undetermined" if member.vote is Cast.AGAINST else "consistent"
        assert member.classification == wanted
    assert {member.vote for member in found.members} >= {Cast.AGAINST, Cast.ABSTAINING}


def test_a_vote_on_procedure_is_outside_the_code(pledges: Pledges) -> None:
    found = assess(pledges, "S/RES/2623", CODE)
    assert found.result == "adopted"
    assert {member.rests_on for member in found.members} == {"procedural"}


def test_a_state_known_not_to_have_joined_is_outside_the_commitment(pledges: Pledges) -> None:
    found = assess(pledges, "S/2016/846", CODE)
    assert by_code(found)["RUS"] == "outside-the-commitment"
    assert by_code(found)["VEN"] == "undetermined"


def test_a_state_that_joined_later_voted_before_it(pledges: Pledges) -> None:
    record = VoteRecord(states_against=("United Kingdom",), date=dt.date(2015, 9, 30))
    found = pledges.assess_votes("falls", record, None, CODE)
    assert by_code(found)["GBR"] == "retrospective"


def test_the_declaration_speaks_of_vetoes_of_permanent_members_only(pledges: Pledges) -> None:
    found = assess(pledges, "S/2016/846", DECLARATION)
    assert by_code(found)["VEN"] == "outside-the-commitment"
    assert by_code(found)["FRA"] == "consistent"
    assert by_code(found)["RUS"] == "undetermined"


def test_a_vote_against_that_is_no_veto_is_consistent_with_the_declaration(
    pledges: Pledges,
) -> None:
    found = assess(pledges, "S/2023/507", DECLARATION)
    assert by_code(found)["FRA"] == "consistent"
    reason = next(member.reason for member in found.members if member.iso3 == "FRA")
    assert reason == (
        "France voted against; the draft had 2 votes in favour, and 9 were needed: no veto."
    )


def test_a_veto_of_a_supporter_is_inconsistent_with_the_declaration(pledges: Pledges) -> None:
    record = VoteRecord(
        date=dt.date(2023, 7, 11),
        in_favour=9,
        against=1,
        abstaining=5,
        states_against=("France",),
        procedural=False,
    )
    found = pledges.assess_votes("falls", record, None, DECLARATION)
    assert by_code(found)["FRA"] == "inconsistent"
    open_ = record.model_copy(update={"procedural": None})
    unknown = pledges.assess_votes("falls", open_, None, DECLARATION)
    assert by_code(unknown)["FRA"] == "undetermined"


def test_the_responsibility_to_protect_makes_no_pledge_on_votes(pledges: Pledges) -> None:
    found = assess(pledges, "S/2019/756", R2P)
    assert set(by_code(found).values()) == {"outside-the-commitment"}


def test_the_members_bound_on_a_day(pledges: Pledges) -> None:
    bound = pledges.members_bound(dt.date(2023, 7, 11), CODE, "falls")
    assert {m.iso3 for m in bound.bound("yes")} == {"FRA", "GBR", "GAB", "GHA", "JPN", "CHE", "MLT"}
    assert bound.bound("no") == ()
    assert [m.iso3 for m in bound.members[:5]] == ["CHN", "FRA", "RUS", "GBR", "USA"]


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [("falls", "yes"), ("undetermined", "unknown"), ("outside", "no"), ("not-credible", "no")],
)
def test_whom_an_outcome_binds_follows_the_outcome(
    pledges: Pledges, outcome: str, answer: str
) -> None:
    bound = pledges.members_bound(dt.date(2023, 7, 11), CODE, outcome)
    assert next(m.binds for m in bound.members if m.iso3 == "FRA") == answer


def test_before_the_launch_an_outcome_binds_nobody(pledges: Pledges) -> None:
    bound = pledges.members_bound(dt.date(2014, 5, 22), CODE, "falls")
    assert bound.retrospective
    assert len(bound.bound("no")) == 15


def test_the_declaration_binds_no_elected_member(pledges: Pledges) -> None:
    bound = pledges.members_bound(dt.date(2023, 7, 11), DECLARATION, "falls")
    assert {m.iso3 for m in bound.bound("yes")} == {"FRA"}
    assert all(m.binds == "no" for m in bound.members if not m.permanent)


def test_two_dates_for_one_vote_are_refused(pledges: Pledges) -> None:
    record = VoteRecord(date=dt.date(2014, 5, 22))
    with pytest.raises(CredibleError, match="dates-differ"):
        pledges.assess_votes("falls", record, dt.date(2014, 5, 23), CODE)
    with pytest.raises(CredibleError, match="no-date"):
        pledges.assess_votes("falls", VoteRecord(), None, CODE)


@pytest.mark.parametrize(
    ("symbol", "counts"),
    [("S/2016/846", (7, 0, 3, 5)), ("S/2019/756", (5, 0, 3, 7)), ("S/2024/826", (6, 1, 0, 9))],
)
def test_of_the_council_of_the_day_it_is_said_how_much_is_known(
    pledges: Pledges, symbol: str, counts: tuple[int, int, int, int]
) -> None:
    known = assess(pledges, symbol, CODE).known
    assert known is not None
    assert (known.joined, known.by_support, known.not_joined, known.unknown) == counts
    assert known.joined + known.not_joined + known.unknown == 15
    assert "which is not a no" in known.sentence


def test_a_total_of_the_council_is_shown_and_answers_for_no_member(pledges: Pledges) -> None:
    found = assess(pledges, "S/2016/846", CODE)
    assert found.known is not None
    assert [total.total for total in found.known.totals] == [8]  # one more than are known by name
    assert "September 2016: 8 of 15" in found.known.sentence
    assert next(m.joined.value for m in found.members if m.iso3 == "MYS") == "unknown"


def test_before_the_launch_nobody_is_counted(pledges: Pledges) -> None:
    assert assess(pledges, "S/2014/348", CODE).known is None
    assert pledges.members_bound(dt.date(2020, 1, 1), R2P, "falls").known is None


def test_of_the_declaration_only_permanent_members_are_counted(pledges: Pledges) -> None:
    known = pledges.members_bound(dt.date(2016, 10, 8), DECLARATION, "falls").known
    assert known is not None
    assert (known.joined, known.not_joined, known.unknown) == (1, 0, 4)


def test_an_assessment_survives_json(pledges: Pledges) -> None:
    found = assess(pledges, "S/2023/507", CODE)
    assert VotesAssessment.model_validate_json(found.model_dump_json()) == found


# Properties: any Council, any votes, any outcome.


@st.composite
def votes(draw: st.DrawFn) -> tuple[VoteRecord, str, str]:
    """A full record of a day, with a pledge and an outcome."""
    pledges = Pledges.load(RULES)
    first = draw(st.sampled_from([dt.date(1950, 1, 1), dt.date(2004, 1, 1), dt.date(2015, 8, 1)]))
    day = draw(st.dates(first, dt.date(2027, 12, 31)))
    lists: dict[str, list[str]] = {name: [] for _, name in VoteRecord.LISTS}
    for member in pledges.council_on(day).members:
        lists[draw(st.sampled_from(list(lists)))].append(member.iso3)
    hidden = draw(st.sets(st.sampled_from(list(lists))))
    record = VoteRecord(
        date=day,
        procedural=draw(st.sampled_from([None, False, False, True])),
        **{count: len(lists[name]) for count, name in VoteRecord.LISTS},  # type: ignore[arg-type]
        **{  # type: ignore[arg-type]
            name: () if name in hidden else tuple(lists[name]) for name in lists
        },
    )
    return record, draw(st.sampled_from(pledges.ids)), draw(st.sampled_from(get_args(Outcome)))


@given(votes())
def test_no_vote_is_inconsistent_but_a_negative_one_of_a_bound_state(
    case: tuple[VoteRecord, str, str],
) -> None:
    record, pledge, outcome = case
    pledges = Pledges.load(RULES)
    found = pledges.assess_votes(outcome, record, None, pledge)
    launched = pledges.pledge(pledge).commitment.joining.launched
    for member in found.members:
        if member.classification is not Classification.INCONSISTENT:
            continue
        assert outcome == "falls"
        assert member.vote is Cast.AGAINST
        assert member.joined.bound == "yes"
        assert member.joined.since is not None
        assert member.joined.since <= found.date
        assert found.date >= launched
        assert record.procedural is not True
        assert pledge != R2P
        if pledge == DECLARATION:
            assert member.permanent
            assert record.in_favour is not None
            assert record.in_favour >= found.majority


@given(votes())
def test_an_abstention_is_never_inconsistent(case: tuple[VoteRecord, str, str]) -> None:
    record, pledge, outcome = case
    found = Pledges.load(RULES).assess_votes(outcome, record, None, pledge)
    quiet = {Cast.ABSTAINING, Cast.ABSENT, Cast.NOT_PARTICIPATING, Cast.NOT_AGAINST, Cast.IN_FAVOUR}
    for member in found.members:
        if member.vote in quiet:
            assert member.classification is not Classification.INCONSISTENT


@given(votes())
def test_more_knowledge_of_the_votes_never_turns_one_answer_into_its_opposite(
    case: tuple[VoteRecord, str, str],
) -> None:
    record, pledge, outcome = case
    pledges = Pledges.load(RULES)
    names = {name: () for _, name in VoteRecord.LISTS}
    poorer = record.model_copy(update=names)
    full = by_code(pledges.assess_votes(outcome, record, None, pledge))
    poor = by_code(pledges.assess_votes(outcome, poorer, None, pledge))
    for code, answer in poor.items():
        assert answer in ("undetermined", full[code])


@given(votes())
def test_every_vote_has_a_sentence_and_the_five_counts_add_up(
    case: tuple[VoteRecord, str, str],
) -> None:
    record, pledge, outcome = case
    found = Pledges.load(RULES).assess_votes(outcome, record, None, pledge)
    assert sum(found.counts.values()) == len(found.members)
    for member in found.members:
        assert member.reason
        assert "{" not in member.reason
        assert "  " not in member.reason
