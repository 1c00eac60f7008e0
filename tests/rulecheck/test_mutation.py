"""A small wrong done to the rule book is noticed by a case, unless nothing can notice it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import get_args

import pytest

from credible.engine.deciding import Decider
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Paragraphs, atoms
from credible.rulebook.outcome import OutcomeTable
from credible.rulebook.rule import Pledge, Reading, Rule, Stance
from credible.rulecheck.conditions import Places
from credible.rulecheck.mutation.bench import Bench
from credible.rulecheck.mutation.mutant import Mutant
from credible.rulecheck.mutation.of_readings import mutants_of_reading
from credible.rulecheck.mutation.of_rules import mutants_of_rule
from credible.rulecheck.mutation.running import ENOUGH, MutationReport, all_mutants, run_mutants
from credible.rulecheck.mutation.same import Sameness

BOOK = RuleBook.load()
PLACES = Places(BOOK)
DECIDER = Decider(BOOK)
MUTANTS = tuple(all_mutants(BOOK, PLACES))
SAMPLE = 250
"""So many mutants of all kinds are tried; those of words cost thirty milliseconds each."""
OF_EACH = 0.90
"""The share that must be noticed of the mutants of each kind."""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(DECIDER, PLACES)


@pytest.fixture(scope="module")
def sampled() -> MutationReport:
    return run_mutants(DECIDER, sample=SAMPLE, seed=1)


def of_kind(kind: str) -> list[Mutant]:
    return [mutant for mutant in MUTANTS if mutant.kind == kind]


def mutant(kind: str, subject: str, what: str) -> Mutant:
    (found,) = (
        each for each in MUTANTS if (each.kind, each.subject, each.what) == (kind, subject, what)
    )
    return found


def test_a_sample_of_all_mutants_is_noticed(sampled: MutationReport) -> None:
    assert sum(sampled.made.values()) == SAMPLE
    assert sampled.share() >= ENOUGH, [each.mutant.what for each in sampled.left]


@pytest.mark.parametrize("kind", ["rule", "reading", "pledge", "outcome"])
def test_the_mutants_of_each_kind_are_noticed(bench: Bench, kind: str) -> None:
    made = of_kind(kind)
    left = [each for each in made if not bench.notices(each)]
    sameness = Sameness(bench)
    # reasons cost more than they tell where so few are left that they need none
    same = [each for each in left if kind != "rule" and sameness.reason(each)]
    assert len(left) - len(same) <= (1 - OF_EACH) * (len(made) - len(same)), [
        f"{each.subject} {each.what}" for each in left if each not in same
    ]


def test_the_same_seed_draws_the_same_sample() -> None:
    once, again = (run_mutants(DECIDER, sample=12, seed=1) for _ in range(2))
    assert (again.made, again.survivors) == (once.made, once.survivors)
    assert run_mutants(DECIDER, sample=12, seed=2).made != once.made


def test_every_survivor_has_the_file_and_line_where_it_would_stand() -> None:
    for each in MUTANTS:
        located = PLACES.located(each.file)
        assert located is not None, each
        line, _ = located.mark(each.path)
        assert line is not None, each


def test_the_line_is_that_of_the_changed_part() -> None:
    for kind, subject, what, words in (
        ("reading", "strict", "requires: recalls-the-law dropped", "- recalls-the-law"),
        ("reading", "strict", "requires: crime-named dropped", "- crime-named"),
        ("pledge", "french-mexican", "aim: limb credibility", "limb: scope"),
        ("outcome", "elements.any", "row 1: dropped", "holds: true"),
        ("word", "measures.amnesty", "family: justice-limit struck", "amnesty:"),
        ("rule", "peaceful-help", "holds: negated", "holds:"),
    ):
        found = mutant(kind, subject, what)
        located = PLACES.located(found.file)
        assert located is not None
        line, _ = located.mark(found.path)
        assert found.file is not None
        with open(found.file, encoding="utf-8") as stream:  # noqa: PTH123
            lines = stream.read().splitlines()
        assert line is not None
        assert words in lines[line - 1]


# -- what is made ----------------------------------------------------------------------------


def test_each_mutant_of_a_rule_is_another_rule_and_there_are_many() -> None:
    made = of_kind("rule")
    assert len(made) >= 10 * len(BOOK.rules)
    assert all(each.made != BOOK.rules[each.subject] for each in made)


def counts_of(rule: Rule) -> Iterable[Paragraphs]:
    for condition in BOOK.conditions(rule):
        yield from (atom for atom in atoms(condition) if isinstance(atom, Paragraphs))


def test_every_number_of_a_count_of_paragraphs_is_moved() -> None:
    for rule in BOOK.rules.values():
        done = [each.what for each in mutants_of_rule(BOOK, rule)]
        counts = list(counts_of(rule))
        shares = sum(atom.share is not None for atom in counts)
        firsts = sum(atom.among_first is not None for atom in counts)
        assert sum(what.endswith("at_least +1") for what in done) == len(counts)
        assert sum(what.endswith("without share") for what in done) == shares
        assert sum(what.endswith("share +0.01") for what in done) == shares
        assert sum(what.endswith("without among_first") for what in done) == firsts
        assert sum(what.endswith("among_first +1") for what in done) == firsts


def test_every_rule_and_premise_of_a_reading_is_tried() -> None:
    for reading in BOOK.readings.values():
        made = [each.made for each in mutants_of_reading(BOOK, reading, PLACES)]
        assert all(isinstance(each, Reading) and each != reading for each in made)
        dropped = [set(reading.requires) - set(each.requires) for each in made]
        assert set().union(*dropped) == set(reading.requires)
        added = [set(each.requires) - set(reading.requires) for each in made]
        assert set().union(*added) >= set(reading.indicates)
        moved = {item for each in made for item in each.premises.items()}
        assert moved >= {(name, each) for name in reading.premises for each in get_args(Stance)}


def test_what_a_reading_leaves_out_is_tried_as_well() -> None:
    assert mutant("reading", "strict", "leaves_out: acts-on-record required")


def test_every_element_of_a_pledge_is_left_out_moved_and_combined_otherwise() -> None:
    for pledge in BOOK.pledges.values():
        done = {each.what for each in of_kind("pledge") if each.subject == pledge.id}
        for element in pledge.elements:
            assert f"{element.id}: dropped" in done
            assert sum(what.startswith(f"{element.id}: limb") for what in done) == 1
            assert sum(what.startswith(f"{element.id}: combine") for what in done) == 1


def test_every_row_of_the_outcome_table_is_changed() -> None:
    table = BOOK.outcome_table
    changed = {(each.subject, each.path[-1]) for each in of_kind("outcome")}
    rows = {"outcome": table.outcome, **{f"elements.{k}": v for k, v in table.elements.items()}}
    assert changed == {(name, number) for name, each in rows.items() for number in range(len(each))}
    assert all(isinstance(each.made, OutcomeTable) for each in of_kind("outcome"))


def test_an_override_that_is_dropped_is_put_to_the_cases_of_the_rule_it_frees(bench: Bench) -> None:
    name, other = "force-rests-on-chapter-vii", "sanctions-rest-on-chapter-vii"
    over = BOOK.rules[name].model_copy(update={"overrides": (other,)})
    book = dataclasses.replace(BOOK, rules={**BOOK.rules, name: over})
    (dropped,) = (
        each for each in mutants_of_rule(book, over) if each.what == f"overrides.0: {other} dropped"
    )
    assert dropped.path == ("overrides", 0)
    assert dropped.made.overrides == ()


# -- what is told to be the same ---------------------------------------------------------------


SAME = (
    ("rule", "serious-breach-of-humanitarian-law",
     "holds.all.1.any.1: where without by_premise"),
    ("reading", "code-text", "premises: acknowledgement-is-prevention accepted"),
    ("reading", "strict", "requires: action-call dropped"),
    ("reading", "summit-outcome", "requires: action-inquiry dropped"),
    ("reading", "summit-outcome", "premises: relief-is-action refused"),
    ("pledge", "code-of-conduct", "support: dropped"),
    ("pledge", "code-of-conduct", "timely: combine any"),
    ("outcome", "outcome", "row 3: scope or fails"),
    ("word", "measures.report-request", "family: reporting struck"),
    ("word", "measures.peace-operation-renewal", "answers: yes for unknown"),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "subject", "what"), SAME)
def test_what_no_case_can_notice_is_recognised(
    bench: Bench, kind: str, subject: str, what: str
) -> None:
    assert Sameness(bench).reason(mutant(kind, subject, what))


def test_what_a_case_notices_is_never_called_the_same(bench: Bench) -> None:
    sameness = Sameness(bench)
    for kind in ("rule", "reading", "pledge", "outcome", "word"):
        for each in of_kind(kind)[::31][:12]:
            if bench.notices(each):
                assert sameness.reason(each) is None, each.what


def test_a_mutant_of_a_pledge_that_turns_an_outcome_is_not_the_same(bench: Bench) -> None:
    pledge = BOOK.pledges["code-of-conduct"]
    assert isinstance(pledge, Pledge)
    for what in ("aim: dropped", "aim: limb credibility", "lawful-means: combine any"):
        assert Sameness(bench).reason(mutant("pledge", pledge.id, what)) is None
