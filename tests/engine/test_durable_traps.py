"""What is known to go wrong in durable-rules, and the fence that keeps it out.

Each test stands for one trap that was measured. Where the trap kills the process, the test runs in
a process of its own.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import credible
from credible.engine import durable, reserve
from credible.engine.durable import Expression, RuleSet, engine_module
from credible.errors import CredibleError
from tests.properties.examples import examples

ROOT = Path(__file__).resolve().parents[2]


def in_a_process_of_its_own(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True, text=True, cwd=ROOT, check=False, timeout=300,
    )
    assert done.returncode == 0, f"code {done.returncode}: {done.stderr[-2000:]}"
    return done.stdout


class Watched:
    """The engine's module, with a record of every call."""

    def __init__(self, module: Any) -> None:
        self.module = module
        self.calls: list[tuple[str, tuple[Any, ...]]] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(self.module, name)

        def call(*arguments: Any) -> Any:
            self.calls.append((name, arguments))
            return real(*arguments)

        return call

    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def definitions(self) -> list[dict[str, Any]]:
        return [json.loads(given[1]) for name, given in self.calls if name == "create_ruleset"]

    def facts(self) -> list[dict[str, Any]]:
        return [json.loads(given[1]) for name, given in self.calls if name == "assert_fact"]


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    spy = Watched(engine_module())
    monkeypatch.setattr(durable, "_module", [spy])
    yield spy


# -- a fact that no rule matches -------------------------------------------------------------


def test_a_fact_that_no_rule_matches_is_a_normal_outcome() -> None:
    assert RuleSet("no match", {"rule": {"a": "1"}}).fired({"a": "2"}) == frozenset()


def test_ten_thousand_facts_without_a_match_leave_the_process_alive() -> None:
    out = in_a_process_of_its_own("""
        from credible.engine.durable import RuleSet
        rules = RuleSet("no match", {"rule": {"a": "yes"}})
        print(sum(len(rules.fired({"a": str(n)})) for n in range(10_000)))
    """)
    assert out.strip() == "0"


def test_every_rule_set_has_a_rule_that_every_fact_fires(watched: Watched) -> None:
    RuleSet("watched", {"rule": {"a": "1"}}).fired({"a": "2"})
    (definition,) = watched.definitions()
    (fact,) = watched.facts()
    catch_all = definition[durable.CATCH_ALL]["all"][0]["m"]
    assert catch_all == {"k": durable.CATCH_ALL}
    assert fact["k"] == durable.CATCH_ALL


def test_a_state_is_deleted_only_after_its_actions_were_run(watched: Watched) -> None:
    rules = RuleSet("watched", {"rule": {"a": "1"}})
    rules.fired({"a": "1"})
    assert watched.names() == [
        "create_ruleset", "assert_fact", "start_action_for_state", "complete_and_start_action",
        "complete_and_start_action", "delete_state",
    ]


def test_every_state_is_deleted_so_that_none_is_left_at_the_1025th() -> None:
    out = in_a_process_of_its_own("""
        from credible.engine.durable import RuleSet
        rules = RuleSet("many", {"rule": {"a": "yes"}})
        print(sum(len(rules.fired({"a": "yes"})) for n in range(5_000)))
    """)
    assert out.strip() == "5000"


# -- what one fact may look like --------------------------------------------------------------


def test_the_same_fact_twice_has_the_same_answer() -> None:
    rules = RuleSet("twice", {"rule": {"a": "1"}})
    assert [rules.fired({"a": "1"}) for _ in range(3)] == [frozenset({"rule"})] * 3


def test_each_fact_has_an_id_and_a_session_of_its_own(watched: Watched) -> None:
    rules = RuleSet("ids", {"rule": {"a": "1"}})
    for _ in range(5):
        rules.fired({"a": "1"})
    assert len({fact["id"] for fact in watched.facts()}) == 5
    assert len({fact["sid"] for fact in watched.facts()}) == 5


def test_both_sides_of_an_or_fire_the_rule_once() -> None:
    either = {"$or": [{"a": "1"}, {"b": "1"}]}
    assert RuleSet("or", {"rule": either}).fired({"a": "1", "b": "1"}) == {"rule"}


def test_all_of_many_rules_fire_none_is_lost() -> None:
    rules: dict[str, Expression] = {f"rule-{n}": {"a": "1"} for n in range(60)}
    assert RuleSet("many rules", rules).fired({"a": "1"}) == set(rules)


@pytest.mark.parametrize(
    "text",
    ['a "quoted" word', "back\\slash", "new\nline", "tab\t", "é ü ß 中文 \u202e", "{}[]:,", "null",
     "true", "1", "", " ", "\x00", "x" * 1000],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_is_compared_as_it_stands(text: str) -> None:
    rules = RuleSet("texts", {"same": {"a": text}, "other": {"$neq": {"a": text}}})
    assert rules.fired({"a": text}) == {"same"}
    assert rules.fired({"a": text + "."}) == {"other"}


@pytest.mark.parametrize("more", [1, 998, 999, 65_534, 65_536, 65_537, 2**20, 2_000_000])
def test_a_long_text_is_never_taken_for_its_beginning(more: int) -> None:
    # the engine itself compares lengths modulo 65,536
    rules = RuleSet("long", {"same": {"a": "39"}, "other": {"$neq": {"a": "39"}}})
    assert rules.fired({"a": "39" + "x" * more}) == {"other"}


def test_values_of_three_kinds_are_written_as_words_never_as_true_or_nothing(
    watched: Watched, book: Any
) -> None:
    from random import Random

    from credible.engine.deciding import Decider
    from tests.properties.drafts import random_draft

    decider = Decider(book)
    chance = Random(1)
    for _ in range(20):
        draft = random_draft(chance)
        for reading in book.readings.values():
            decider.decide(draft, book.pledge(reading.pledge), reading)
    values = [value for fact in watched.facts() for value in fact.values()]
    assert values
    assert {type(value) for value in values} <= {str, int, float}


# -- limits ---------------------------------------------------------------------------------


def _in(number: int) -> Expression:
    return {"$or": [{f"f{n}": "1"} for n in range(number)]}


def _groups(number: int) -> Expression:
    """A condition of exactly ``number`` groups, none inside another of its kind."""
    inner = [{"$and": [{"a": str(n)}, {"b": "1"}]} for n in range(number - 1)]
    return {"$or": [*inner, {"c": "1"}]}


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({}, "“limits” has no rules"),
        ({"r": {"$and": []}}, "a condition of “limits” is empty"),
        ({"r": {"$or": [{"a": "1"}, {"$and": []}]}}, "a condition of “limits” is empty"),
        ({"r": {"$like": {"a": "1"}}}, "a condition of “limits” has the unknown operator $like"),
        ({"r": {"$neq": {"a": "x" * 1001}}}, "a text of “limits” is longer than 1000 characters"),
        ({"r": _in(65)}, "“limits” has 65 alternatives; the engine takes 64"),
        ({"r": _groups(15)},
         "the condition of “limits” (r) has 15 groups of all and any; the engine takes 14"),
        ({"r": {"$and": [{f"f{n}": "1"} for n in range(251)]}},
         "“limits” has 251 facts; the engine takes 250"),
        ({f"r{n}": {"a": str(n)} for n in range(300)},
         "“limits” has 300 alternatives; the engine takes 64"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_engine_cannot_take_is_refused_before_any_fact(
    rules: dict[str, Expression], says: str
) -> None:
    with pytest.raises(CredibleError) as caught:
        RuleSet("limits", rules)
    (problem,) = caught.value.problems
    assert (problem.code, problem.sentence) == ("engine-limit", says)


def test_the_largest_rule_sets_that_are_let_through_work() -> None:
    assert RuleSet("64", {"r": _in(64)}).fired({f"f{n}": "1" for n in range(64)}) == {"r"}
    assert RuleSet("14", {"r": _groups(14)}).fired({"a": "0", "b": "1", "c": "1"}) == {"r"}
    wide: Expression = {"$and": [{f"f{n}": "1"} for n in range(250)]}
    assert RuleSet("250", {"r": wide}).fired({f"f{n}": "1" for n in range(250)}) == {"r"}


def test_an_error_of_the_engine_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "_check_limits", lambda name, rules: None)
    with pytest.raises(CredibleError, match="“odd”: a condition has too many groups"):
        RuleSet("odd", {"r": _groups(20)}).fired({"a": "1", "b": "1", "c": "1"})
    with pytest.raises(CredibleError, match="“odd”: the fact matches too many tests at once"):
        RuleSet("odd", {"r": _in(65)}).fired({f"f{n}": "1" for n in range(65)})


FIELDS = [f"f{n}" for n in range(6)]
VALUES = ["true", "false", "unknown"]
_test = st.builds(
    lambda field, value, same: {field: value} if same else {"$neq": {field: value}},
    st.sampled_from(FIELDS), st.sampled_from(VALUES), st.booleans(),
) | st.builds(
    lambda operator, bound: {operator: {"n": bound}},
    st.sampled_from(["$lt", "$lte", "$gt", "$gte"]), st.sampled_from([-1, 0, 0.5, 1, 12, 12.5]),
)
_expression = st.recursive(
    _test,
    lambda inner: st.builds(
        lambda kind, parts: {kind: parts},
        st.sampled_from(["$and", "$or"]), st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


def _meets(expression: Expression, fact: dict[str, Any]) -> bool:
    (key, value), = expression.items()
    if key in ("$and", "$or"):
        found = [_meets(part, fact) for part in value]
        return all(found) if key == "$and" else any(found)
    if not key.startswith("$"):
        return bool(fact[key] == value)
    (field, bound), = value.items()
    given = fact[field]
    return {
        "$neq": given != bound, "$lt": given < bound, "$lte": given <= bound,
        "$gt": given > bound, "$gte": given >= bound,
    }[key]


@examples(300)
@given(
    rules=st.dictionaries(st.sampled_from("abc"), _expression, min_size=1),
    words=st.lists(st.sampled_from(VALUES), min_size=len(FIELDS), max_size=len(FIELDS)),
    number=st.sampled_from([-1, 0, 0.5, 1, 12, 12.0, 12.5]),
)
# attack: the engine answers wrongly
# promise: it is held to two independent evaluators
def test_whatever_is_let_through_fires_exactly_what_it_says(
    rules: dict[str, Expression], words: list[str], number: float
) -> None:
    try:
        made = RuleSet("any", rules)
    except CredibleError as error:
        assert {problem.code for problem in error.problems} == {"engine-limit"}
        return
    fact = {**dict(zip(FIELDS, words, strict=True)), "n": number}
    fired = made.fired(fact)
    assert fired == {name for name, each in rules.items() if _meets(each, fact)}
    assert fired == reserve.fired(rules, fact)


# -- threads, global state, loading ---------------------------------------------------------


def test_no_thread_is_started_and_the_python_layer_is_never_loaded() -> None:
    out = in_a_process_of_its_own("""
        import sys, threading
        from credible.assessing.assessor import Assessor
        from credible.model.draft import DraftResolution
        Assessor().assess(DraftResolution())
        loaded = [name for name in sys.modules if name == "durable" or name.startswith("durable.")]
        print(threading.active_count(), loaded)
    """)
    assert out.strip() == "1 []"


def test_only_one_module_imports_durable_rules() -> None:
    package = Path(credible.__file__).parent
    importers = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0].startswith("durable") for name in names):
                importers.add(path.relative_to(package).as_posix())
    assert importers == {"engine/durable.py"}


def test_the_flags_of_the_loader_are_put_back() -> None:
    out = in_a_process_of_its_own("""
        import sys
        before = sys.getdlopenflags()
        from credible.engine.durable import engine_module
        engine_module()
        print(sys.getdlopenflags() == before)
    """)
    assert out.strip() == "True"


def test_an_engine_that_cannot_be_loaded_is_told_in_a_sentence() -> None:
    out = in_a_process_of_its_own("""
        import sys
        sys.modules["durable_rules_engine"] = None
        from credible.engine.durable import RuleSet
        from credible.errors import CredibleError
        try:
            RuleSet("any", {"r": {"a": "1"}}).fired({"a": "1"})
        except CredibleError as error:
            (problem,) = error.problems
            print(problem.code, "|", problem.remedy)
    """)
    assert out.startswith("no-engine | Install it again with `pip install --force-reinstall")


def test_eight_threads_on_one_rule_set_get_their_own_answers() -> None:
    rules = RuleSet("threads", {f"is-{n}": {"a": str(n)} for n in range(8)})
    wrong: list[Any] = []

    def ask(number: int) -> None:
        wrong.extend(
            found for found in (rules.fired({"a": str(number)}) for _ in range(300))
            if found != {f"is-{number}"}
        )

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_version_is_that_of_the_installed_distribution() -> None:
    assert durable.engine_version() == f"durable-rules {version('durable-rules')}"


def test_the_version_is_read_from_metadata_where_no_folder_tells_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(durable, "_version_beside_module", lambda: None)
    assert durable.engine_version.__wrapped__() == durable.engine_version()
