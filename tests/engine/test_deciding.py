"""Deciding many drafts: memory stays flat, threads agree, rules too large are named."""

from __future__ import annotations

import dataclasses
import threading
from random import Random

import pytest

from credible.assessing.assessor import Assessor
from credible.engine.deciding import Decider, Decision
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Rule
from tests.engine.test_durable_traps import in_a_process_of_its_own
from tests.properties.drafts import VOCABULARY, random_draft


def drafts_of(seed: int, number: int) -> list[DraftResolution]:
    chance = Random(seed)
    return [random_draft(chance) for _ in range(number)]


def decide(decider: Decider, drafts: list[DraftResolution]) -> list[Decision]:
    book = decider.book
    return [
        decider.decide(draft, book.pledge(reading.pledge), reading)
        for draft in drafts
        for reading in book.readings.values()
    ]


def test_memory_is_flat_over_twenty_thousand_decisions() -> None:
    out = in_a_process_of_its_own("""
        from random import Random
        from credible.engine.deciding import Decider
        from credible.model.draft import COLLECTIONS
        from credible.rulebook.book import RuleBook
        from tests.properties.drafts import random_draft

        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096 / 1e6

        book = RuleBook.load()
        decider, chance = Decider(book), Random(7)
        reading = book.reading("strict")
        pledge = book.pledge(reading.pledge)
        known = [random_draft(chance) for _ in range(400)]
        def some(number):
            for _ in range(number):
                # lists of several drafts put together: hardly two drafts are the same
                lists = {name: getattr(chance.choice(known), name) for name in COLLECTIONS}
                draft = chance.choice(known).model_copy(update=lists)
                decider.decide(draft, pledge, reading)
        some(2_000)
        before = resident()
        some(20_000)
        print(resident() - before)
    """)
    assert float(out) < 20


def test_the_engine_itself_keeps_nothing_of_twenty_thousand_facts() -> None:
    out = in_a_process_of_its_own("""
        from credible.engine.durable import RuleSet

        def resident():
            with open("/proc/self/statm") as file:
                return int(file.read().split()[1]) * 4096 / 1e6

        rules = RuleSet("memory", {"a": {"f": "1"}, "b": {"$neq": {"f": "1"}}})
        def some(start, number):
            for each in range(start, start + number):
                rules.fired({"f": str(each)})
        some(0, 2_000)
        before = resident()
        some(2_000, 20_000)
        print(resident() - before)
    """)
    assert float(out) < 20


def test_eight_threads_find_what_one_finds(book: RuleBook) -> None:
    drafts = drafts_of(3, 60)
    alone = decide(Decider(book), drafts)
    shared = Decider(book)
    start = threading.Barrier(8)
    found: dict[int, list[Decision]] = {}

    def work(number: int) -> None:
        turned = drafts[number * 7 :] + drafts[: number * 7]
        start.wait()
        decisions = decide(shared, turned)
        step = (len(drafts) - number * 7) * len(book.readings)
        found[number] = decisions[step:] + decisions[:step]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] == alone for number in range(8)] == [True] * 8


def everything(value: bool | None) -> DraftResolution:
    """A draft of every word at once, or of none, with every question answered alike."""
    lists = {}
    for name, field, kind in (
        ("aims", "type", "aims"), ("crimes", "type", "crimes"),
        ("legal_basis", "instrument", "instruments"), ("safeguards", "type", "safeguards"),
        ("determinations", "type", "determinations"), ("evidence", "type", "evidence"),
        ("addressees", "type", "addressees"),
    ):
        lists[name] = [{field: word} for word in VOCABULARY.terms(kind)] if value else []
    lists["measures"] = [
        {"type": word, "verb": verb}
        for word in (VOCABULARY.terms("measures") if value else ())
        for verb in ("decides", "condemns")
    ]
    data = {} if value is None else lists
    facts = dict.fromkeys(VOCABULARY.situation, "unknown" if value is None else value)
    return DraftResolution.model_validate({**data, "situation": facts})


@pytest.mark.parametrize("value", [True, False, None], ids=["true", "false", "unknown"])
def test_a_draft_with_every_fact_alike_is_decided(decider: Decider, value: bool | None) -> None:
    decisions = decide(decider, [everything(value)])
    outcomes = {decision.outcome for decision in decisions}
    # every amnesty and annexation at once is credible under no reading; nothing at all is outside
    assert outcomes == {
        True: {"not-credible"}, False: {"outside"}, None: {"undetermined"},
    }[value]


def too_large(number: int) -> Rule:
    measures = list(VOCABULARY.terms("measures"))[:number]
    where = {"any": [{"type": word, "verb.firm": True} for word in measures]}
    return Rule.model_validate(
        {
            "id": "too-large", "title": "Too large", "element": "action",
            "source": {"instrument": "un-charter"}, "holds": {"some": "measures", "where": where},
            "says": {"holds": "It holds.", "fails": "It fails.", "unknown": "It is open."},
            "cases": [{"name": "never", "expect": "unknown"}],
        }
    )


def test_a_rule_too_large_for_the_engine_is_named(book: RuleBook) -> None:
    rules = {**book.rules, "too-large": too_large(20)}
    decider = Decider(dataclasses.replace(book, rules=rules))
    with pytest.raises(CredibleError) as caught:
        decider.rule("too-large")
    (problem,) = caught.value.problems
    assert problem.code == "engine-limit"
    assert problem.place.field == "too-large"
    assert problem.sentence == (
        "the condition of “a test on measures” (true) has 21 groups of all and any; the engine "
        "takes 14"
    )
    assert problem.remedy == "Split the rule in two."


def test_a_rule_that_does_not_exist_is_told_with_the_nearest(decider: Decider) -> None:
    with pytest.raises(CredibleError) as caught:
        decider.rule("crime-namd")
    (problem,) = caught.value.problems
    assert problem.code == "no-such-rule"
    assert problem.nearest[0] == "crime-named"


def test_a_rule_of_which_it_is_open_whether_it_is_in_point_says_no_more_than_that() -> None:
    assessor = Assessor()
    force = {"type": "use-of-force", "verb": "authorises"}
    for measures, in_doubt, sentence in (
        (None, True, "Whether the draft would use force is not known."),
        ([{**force, "verb": None}], True, "Whether the draft would use force is not known."),
        ([force], False, "The draft would use force; whether it acts under Chapter VII or by "
                         "consent is not known."),
    ):
        draft = DraftResolution.model_validate({"measures": measures})
        result = assessor.decider.rule("force-rests-on-chapter-vii").decide(draft, {}, {})
        assert (result.result, result.in_doubt) == ("unknown", in_doubt)
        found = assessor.assess(draft)
        said = {
            each.rule: each.sentence for element in found.elements for each in element.findings
        }
        assert said["force-rests-on-chapter-vii"] == sentence


def test_what_is_in_doubt_is_said_of_unknown_results_alone() -> None:
    decider = Decider(RuleBook.load())
    for draft in drafts_of(11, 60):
        for rule in decider.book.rules:
            result = decider.rule(rule).decide(draft, {}, {})
            assert result.result == "unknown" or not result.in_doubt
            if decider.book.applies(decider.book.rules[rule]) is None:
                assert not result.in_doubt
