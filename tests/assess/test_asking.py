"""Open questions put one by one: they end, none is idle, and what was answered can be used."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from credible.assessing.answers import Answer, Prompt, understood
from credible.assessing.asking import Interview
from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.reading.corrections import overlay
from tests.properties.drafts import drafts
from tests.properties.examples import examples

ASSESSOR = Assessor()
BOOK = ASSESSOR.book

REFERRAL: dict[str, Any] = {
    "particular_situation": True,
    "nature": "substantive",
    "date": "2024-03-01",
    "aims": ["accountability"],
    "crimes": [{"type": "war-crimes", "finding": "alleged", "time": "ongoing"}],
    "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
}


def draft(**fields: Any) -> DraftResolution:
    return DraftResolution.model_validate(fields)


def interview(fields: dict[str, Any], **options: Any) -> Interview:
    return Interview(ASSESSOR, draft(**fields), **options)


def answers_to(prompt: Prompt) -> st.SearchStrategy[Any]:
    """Every kind of answer that the prompt allows, “not known” among them."""
    words = st.sampled_from(sorted(prompt.allowed)) if prompt.allowed else st.nothing()
    some = {
        "yes-no": st.booleans(),
        "word": words,
        "premise": words,
        "words": st.lists(words, max_size=2, unique=True).map(tuple),
        "items": st.lists(words, max_size=3, unique=True).map(tuple),
        "number": st.sampled_from([0.0, 6.0, 12.0, 12.5, 24.0]),
        "date": st.dates(datetime.date(2005, 1, 1), datetime.date(2030, 1, 1)),
        "text": st.sampled_from(["41", "13 (b)"]),
    }[prompt.kind]
    return st.one_of(some, st.none())


def answer_all(asked: Interview, data: st.DataObject) -> list[str]:
    facts = []
    while (prompt := asked.next_prompt()) is not None:
        facts.append(prompt.fact)
        assert len(facts) < 400
        asked.answer(prompt, Answer(data.draw(answers_to(prompt), label=prompt.fact)))
    return facts


@examples(25)
@given(made=drafts(), premises=st.booleans(), data=st.data())
def test_asking_always_ends_and_asks_nothing_twice(
    made: DraftResolution, premises: bool, data: st.DataObject
) -> None:
    asked = Interview(ASSESSOR, made, premises=premises)
    facts = answer_all(asked, data)
    assert len(facts) == len(set(facts))


@examples(25)
@given(made=drafts(), data=st.data())
def test_the_answers_laid_over_the_draft_give_the_outcome_that_was_shown(
    made: DraftResolution, data: st.DataObject
) -> None:
    asked = Interview(ASSESSOR, made)
    answer_all(asked, data)
    corrected = overlay(made, asked.answers())
    assert ASSESSOR.assess(corrected, questions=False).outcome == asked.assessment.outcome


@examples(15)
@given(made=drafts(), data=st.data())
def test_an_answer_never_turns_a_settled_finding_around(
    made: DraftResolution, data: st.DataObject
) -> None:
    # a person's no takes away what the record has, and may so turn what rests on it
    situation = ASSESSOR.book.vocabulary.situation
    assume(not any(
        made.situation.value(name) for name, body in situation.items() if body.get("yields_to")
    ))
    asked = Interview(ASSESSOR, made)
    while (prompt := asked.next_prompt()) is not None:
        before = {f.rule: f.result for e in asked.assessment.elements for f in e.findings}
        asked.answer(prompt, Answer(data.draw(answers_to(prompt))))
        after = {f.rule: f.result for e in asked.assessment.elements for f in e.findings}
        # a rule whose condition is met may yet prove not to be in point; it never fails
        stays: dict[str, set[str]] = {
            "holds": {"holds", "not-applicable"}, "unknown": set(after.values()),
        }
        assert all(after[rule] in stays.get(result, {result}) for rule, result in before.items())


SINGLES: dict[str, tuple[Any, ...]] = {
    "particular_situation": (True, False),
    "nature": ("substantive", "procedural"),
    "date": (datetime.date(2011, 2, 26), datetime.date(2023, 8, 30)),
    "situation.crimes-committed": (True, False),
    "situation.crimes-feared": (True, False),
    "situation.host-state-consent": (True, False),
    "situation.peaceful-means-inadequate": (True, False),
    "situation.independent-findings": (True, False),
}
"""Facts that are left open below, with the values that tell on the outcome."""


def outcomes_by(base: DraftResolution, reading: str) -> dict[tuple[Any, ...], str]:
    """The outcome for every combination of values of the facts in ``SINGLES``."""
    pledge, read = ASSESSOR.choose(None, reading)
    found = {}
    for picks in itertools.product(*SINGLES.values()):
        fields: dict[str, Any] = {}
        facts: dict[str, Any] = {}
        for name, value in zip(SINGLES, picks, strict=True):
            head, _, tail = name.partition(".")
            if head == "situation":
                facts[tail] = {"value": value}
            else:
                fields[head] = value
        full = base.model_dump() | fields | {"situation": facts}
        made = DraftResolution.model_validate(full)
        found[picks] = ASSESSOR.decider.decide(made, pledge, read).outcome
    return found


def telling(table: dict[tuple[Any, ...], str]) -> set[str]:
    """The facts on which the outcome depends in some combination of the others."""
    found = set()
    for place, name in enumerate(SINGLES):
        by_others: dict[tuple[Any, ...], set[str]] = {}
        for picks, outcome in table.items():
            by_others.setdefault((*picks[:place], *picks[place + 1:]), set()).add(outcome)
        if any(len(outcomes) > 1 for outcomes in by_others.values()):
            found.add(name)
    return found


def ever_asked(base: DraftResolution, reading: str) -> set[str]:
    """What is asked in some course of the interview: a question may wait for another's answer."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [base]
    while waiting:
        made = waiting.pop()
        if (key := made.model_dump_json()) in seen:
            continue
        seen.add(key)
        for prompt in Interview(ASSESSOR, made, reading=reading).still_open():
            found.add(prompt.fact)
            head, _, tail = prompt.fact.partition(".")
            for value in SINGLES.get(prompt.fact, ()):
                answer = {"situation": {tail: value}} if head == "situation" else {head: value}
                waiting.append(overlay(made, answer))
    return found


FULL_LISTS = {
    "aims": ["accountability", "protect-civilians"],
    "crimes": [{"type": "humanitarian-law-violations", "finding": "established", "time": "past"}],
    "legal_basis": [], "determinations": [], "safeguards": [], "evidence": [], "addressees": [],
}
MEASURES: dict[str, list[dict[str, Any]]] = {
    "a referral": [{"type": "icc-referral", "verb": "decides"}],
    "force": [{"type": "use-of-force", "verb": "authorises", "answers": True}],
    "an asset freeze": [{"type": "asset-freeze", "verb": "decides", "answers": True}],
    "a call": [{"type": "ceasefire", "verb": "calls-upon"}],
    "nothing": [],
}


@pytest.mark.parametrize("reading", ["founding-commentary", "strict", "sovereignty"])
@pytest.mark.parametrize("named", list(MEASURES))
def test_a_question_is_asked_only_where_its_answer_can_matter_and_all_such_are(
    named: str, reading: str
) -> None:
    base = draft(**FULL_LISTS, measures=MEASURES[named])
    asked = Interview(ASSESSOR, base, reading=reading)
    open_facts = ever_asked(base, reading)
    # premises that the reading leaves open stay open, so the table is read with them open too
    if any(question.kind == "premise" for question in asked.assessment.questions):
        assert telling(outcomes_by(base, reading)) <= open_facts
    else:
        assert open_facts == telling(outcomes_by(base, reading))


def test_a_draft_whose_outcome_is_settled_is_asked_nothing() -> None:
    chapter = {"instrument": "un-charter", "chapter": "VII"}
    settled = interview({**REFERRAL, "legal_basis": [chapter]})
    assert settled.assessment.outcome == "falls"
    assert settled.next_prompt() is None
    assert settled.still_open() == ()


def test_a_draft_outside_for_good_is_asked_nothing_however_much_is_unknown() -> None:
    asked = interview({"organ": "general-assembly"})
    assert asked.assessment.outcome == "outside"
    assert asked.still_open() == ()
    assert asked.open_premises() == ()


def test_the_most_decisive_question_comes_first() -> None:
    asked = interview(REFERRAL)
    first = asked.next_prompt()
    assert first is not None
    assert first.fact == asked.assessment.questions[0].fact == "legal_basis"


def test_a_list_is_asked_for_whole_and_then_what_its_items_do_not_say() -> None:
    asked = interview(REFERRAL)
    whole = asked.next_prompt()
    assert whole is not None
    assert whole.kind == "items"
    asked.answer(whole, understood(whole, "un-charter; PP 5"))
    more = asked.next_prompt()
    assert more is not None
    assert more.fact.startswith("legal_basis[1].")
    assert str(more.about).endswith("(PP 5)")
    facts = []
    while more is not None:
        facts.append(more.fact)
        asked.answer(more, understood(more, {"chapter": "VII"}.get(str(more.attribute),
                                                                   "acting-under")))
        more = asked.next_prompt()
    assert facts == ["legal_basis[1].chapter", "legal_basis[1].use"]
    assert asked.assessment.outcome == "falls"
    assert asked.answers() == {"legal_basis": [
        {"instrument": "un-charter", "paragraphs": ["PP 5"], "chapter": "VII"}
    ]}


def test_acting_under_is_not_assumed_of_a_basis_that_was_only_named() -> None:
    asked = interview(REFERRAL)
    prompt = asked.next_prompt()
    assert prompt is not None
    asked.answer(prompt, understood(prompt, "un-charter"))
    assert asked.answers()["legal_basis"] == [{"instrument": "un-charter", "use": "unknown"}]


def test_an_attribute_that_cannot_decide_is_not_asked_for() -> None:
    basis = [{"instrument": "rome-statute", "chapter": None, "use": None}]
    asked = interview({**REFERRAL, "legal_basis": basis})
    assert asked.next_prompt() is None
    assert asked.assessment.outcome == "not-credible"


def test_what_is_not_known_is_not_asked_again_and_stays_open() -> None:
    asked = interview(REFERRAL)
    prompt = asked.next_prompt()
    assert prompt is not None
    asked.answer(prompt, understood(prompt, "not known"))
    after = asked.next_prompt()
    assert after is None or after.fact != prompt.fact
    assert prompt.fact in [each.fact for each in asked.still_open()]
    assert asked.answers() == {}


def test_not_known_to_one_question_leads_to_the_others() -> None:
    asked = interview({})
    first = asked.next_prompt()
    assert first is not None
    asked.answer(first, understood(first, "not known"))
    after = asked.next_prompt()
    assert after is not None
    assert after.fact != first.fact


def test_going_back_puts_the_question_again_and_forgets_the_answer() -> None:
    asked = interview({})
    first = asked.next_prompt()
    assert first is not None
    before = asked.assessment
    asked.answer(first, Answer(() if first.kind == "items" else True))
    assert asked.back() == first
    assert asked.next_prompt() == first
    assert asked.assessment == before
    assert asked.back() is None


RELIEF: dict[str, Any] = {
    **REFERRAL, "aims": ["relief"],
    "measures": [
        {"type": "humanitarian-access", "verb": "demands", "answers": True, "paragraphs": ["OP 1"]}
    ],
}
LETTER = "code-text"
"""A reading that leaves open whether relief is action."""


def test_premises_are_skipped_unless_asked_for() -> None:
    asked = interview(RELIEF, reading=LETTER)
    assert asked.next_prompt() is None
    assert asked.assessment.outcome == "undetermined"


def test_premises_are_tried_and_not_written_into_the_draft() -> None:
    asked = interview(RELIEF, reading=LETTER, premises=True)
    prompt = asked.next_prompt()
    assert prompt is not None
    assert (prompt.fact, prompt.kind) == ("premise.relief-is-action", "premise")
    asked.answer(prompt, understood(prompt, "yes"))
    assert asked.assessment.outcome == "falls"
    assert asked.stances == {"relief-is-action": "accepted"}
    assert asked.answers() == {}
    assert ASSESSOR.assess(asked.draft, reading=LETTER).outcome == "undetermined"


def test_premises_come_after_all_facts() -> None:
    about = {"particular_situation": True, "nature": "substantive"}
    asked = interview(about, premises=True)
    kinds = [prompt.kind == "premise" for prompt in asked.still_open()]
    assert kinds == sorted(kinds)
    assert any(kinds)


def test_the_source_of_an_answer_is_kept() -> None:
    fields = {**REFERRAL, "crimes": [], "measures": [
        {"type": "ceasefire", "verb": "demands"}], "aims": ["end-crimes"]}
    asked = interview(fields)
    prompt = asked.next_prompt()
    assert prompt is not None
    assert prompt.fact == "situation.crimes-committed"
    asked.answer(prompt, understood(prompt, "yes; A/HRC/25/65"))
    assert asked.answers() == {
        "situation": {"crimes-committed": {"value": True, "source": "A/HRC/25/65"}}
    }


YES_NO = Prompt("situation.x", "yes-no", "Is it so?", "It matters.")
WORD = Prompt("nature", "word", "Which?", "", allowed={"substantive": "on substance",
                                                       "procedural": "on procedure"})
SEVERAL = Prompt("aims", "items", "Which?", "", allowed={"end-crimes": "to end the crimes",
                                                         "relief": "to bring relief"},
                 collection="aims")
MONTHS = Prompt("measures[1].duration_months", "number", "How long?", "")
DAY = Prompt("date", "date", "When?", "")


@pytest.mark.parametrize(
    ("prompt", "line", "value"),
    [
        (YES_NO, "yes", True),
        (YES_NO, "N", False),
        (YES_NO, "Not known", None),
        (WORD, "Substantive", "substantive"),
        (WORD, "on procedure", "procedural"),
        (SEVERAL, "relief, end crimes", ("relief", "end-crimes")),
        (SEVERAL, "none", ()),
        (SEVERAL, "unknown", None),
        (MONTHS, "12", 12.0),
        (DAY, "2014-05-22", datetime.date(2014, 5, 22)),
    ],
)
def test_an_answer_is_understood(prompt: Prompt, line: str, value: Any) -> None:
    assert understood(prompt, line).value == value


@pytest.mark.parametrize(
    ("prompt", "line", "nearest"),
    [
        (YES_NO, "yess", "yes"),
        (WORD, "substantiv", "substantive"),
        (SEVERAL, "relief, end-crime", "end-crimes"),
        (SEVERAL, "", "end-crimes"),
    ],
)
def test_an_answer_that_names_nothing_allowed_is_refused_with_the_nearest(
    prompt: Prompt, line: str, nearest: str
) -> None:
    with pytest.raises(CredibleError) as refused:
        understood(prompt, line)
    (problem,) = refused.value.problems
    assert problem.code == "not-an-answer"
    assert nearest in problem.nearest


@pytest.mark.parametrize(
    ("prompt", "line", "remedy"),
    [
        (MONTHS, "-1", "Answer a number between 0 and 1200, or “not known”."),
        (MONTHS, "nan", "Answer a number between 0 and 1200, or “not known”."),
        (DAY, "22 May 2014", "Answer a date as YYYY-MM-DD, or “not known”."),
    ],
)
def test_numbers_and_dates_say_how_they_are_written(
    prompt: Prompt, line: str, remedy: str
) -> None:
    with pytest.raises(CredibleError) as refused:
        understood(prompt, line)
    assert refused.value.problems[0].remedy == remedy


def test_an_answer_of_the_wrong_kind_is_refused_by_the_interview() -> None:
    asked = interview(REFERRAL)
    prompt = asked.next_prompt()
    assert prompt is not None
    with pytest.raises(CredibleError, match="not-an-answer"):
        asked.answer(prompt, Answer(("no-such-instrument",)))
    assert asked.steps == []


GANGS: dict[str, Any] = {
    "particular_situation": True,
    "armed_conflict": True,
    "crimes": [{"type": "gang-violence", "finding": "established", "time": "ongoing"}],
    "aims": ["end-crimes"],
    "measures": [{"type": "end-of-attacks", "verb": "demands"}],
}


def test_a_premise_is_not_listed_with_what_no_fact_can_answer() -> None:
    found = interview(GANGS, pledge="french-mexican")
    assert [each.fact for each in found.unanswerable()] == ["crimes[1]"]
    assert [each.fact for each in found.open_premises()] == [
        "premise.gang-violence-is-attack-on-population"
    ]
