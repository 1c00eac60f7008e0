"""The engine over a long time: memory stays, forks do not hang, exceptions pass through whole."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from typing import Any

import pytest

from credible.engine import durable
from credible.engine.durable import RuleSet, engine_module
from credible.errors import CredibleError
from tests.engine.test_durable_traps import in_a_process_of_its_own

RULES = {f"rule-{n}": {"$or": [{"a": "1"}, {"b": "2"}]} for n in range(5)}


class Outside(Exception):
    """What a caller raises, for instance when time is up."""


class Calls:
    """The engine's module, which counts what is made and deleted, and may break off a call."""

    def __init__(self, break_at: str = "", error: BaseException | None = None) -> None:
        self.count: dict[str, int] = {}
        self.error = engine_module().error
        self._module, self._break_at, self._raise = engine_module(), break_at, error

    def __getattr__(self, name: str) -> Any:
        real = getattr(self._module, name)

        def call(*arguments: Any) -> Any:
            found = real(*arguments)
            self.count[name] = self.count.get(name, 0) + 1
            if name == self._break_at and self._raise is not None:
                error, self._raise = self._raise, None
                raise error
            return found

        return call


def test_a_rule_set_that_goes_is_deleted_in_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = Calls()
    monkeypatch.setattr(durable, "_module", [calls])
    for _ in range(10):
        RuleSet("short", RULES).fired({"a": "1", "b": "1"})
    gc.collect()
    assert calls.count["create_ruleset"] == 10
    assert calls.count["delete_ruleset"] >= 10


def test_one_that_goes_while_another_thread_has_the_engine_is_deleted_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = Calls()
    monkeypatch.setattr(durable, "_module", [calls])
    other, short = RuleSet("other", RULES), RuleSet("short", RULES)
    short.fired({"a": "1", "b": "1"})
    taken, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with durable._lock:
            taken.set()
            leave.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(10)
    before = calls.count.get("delete_ruleset", 0)
    del short
    gc.collect()
    assert calls.count.get("delete_ruleset", 0) == before
    leave.set()
    holder.join()
    other.fired({"a": "1", "b": "1"})
    assert calls.count["delete_ruleset"] > before


@pytest.mark.parametrize("error", [Outside(), KeyboardInterrupt(), TimeoutError()])
@pytest.mark.parametrize("call", ["start_action_for_state", "complete_and_start_action"])
def test_an_exception_from_outside_passes_through_and_leaves_no_state(
    monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    calls = Calls(call, error)
    monkeypatch.setattr(durable, "_module", [calls])
    rules = RuleSet("broken off", RULES)
    with pytest.raises(type(error)) as raised:
        rules.fired({"a": "1", "b": "1"})
    assert raised.value is error
    assert calls.count["assert_fact"] == calls.count["delete_state"] == 1
    assert rules.fired({"a": "1", "b": "1"}) == set(RULES)


def test_what_the_engine_refuses_is_an_error_of_the_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refusal = engine_module().error("Could not start action, error code: 303")
    monkeypatch.setattr(durable, "_module", [Calls("start_action_for_state", refusal)])
    with pytest.raises(CredibleError, match="the fact matches too many tests at once"):
        RuleSet("refused", RULES).fired({"a": "1", "b": "1"})


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no alarms")
def test_alarms_at_any_moment_leave_memory_and_answers_as_they_were() -> None:
    out = in_a_process_of_its_own("""
        import random, resource, signal, time
        from credible.engine.durable import RuleSet

        class Outside(Exception): pass
        armed = False
        def ring(*_):
            global armed
            if armed:
                armed = False
                raise Outside
        signal.signal(signal.SIGALRM, ring)
        rules = RuleSet("x", {f"rule-{n}": {"$or": [{"a": "1"}, {"b": "2"}]} for n in range(20)})
        # a function of its own: CPython 3.13.0 lets what an alarm raises pass a try of a module
        def decide():
            for _ in range(30):
                assert len(rules.fired({"a": "1", "b": "1"})) == 20
        chance, rung, end = random.Random(1), 0, time.monotonic() + 2
        rules.fired({"a": "1", "b": "1"})
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        while time.monotonic() < end:
            try:
                armed = True
                signal.setitimer(signal.ITIMER_REAL, chance.uniform(0.00002, 0.001))
                decide()
                armed = False
            except Outside:
                rung += 1
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        # a state that is left behind takes 93 KB
        assert rung > 100 and grown < 8_000, (rung, grown)
    """)
    assert out == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not fork")
def test_a_fork_while_other_threads_decide_does_not_hang() -> None:
    rules, stop = RuleSet("forked", RULES), threading.Event()

    def decide() -> None:
        while not stop.is_set():
            rules.fired({"a": "1", "b": "1"})

    threads = [threading.Thread(target=decide) for _ in range(3)]
    for each in threads:
        each.start()
    try:
        for _ in range(10):
            child = os.fork()
            if child == 0:
                os._exit(0 if rules.fired({"a": "1", "b": "1"}) == set(RULES) else 1)
            assert _code_of(child) == 0
    finally:
        stop.set()
        for each in threads:
            each.join()


def _code_of(child: int) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError("the child hangs")


def test_assessors_that_go_leave_memory_as_it_was() -> None:
    out = in_a_process_of_its_own("""
        import gc, resource
        from credible import Assessor, RuleBook, read_draft
        from credible.batch import assess_many

        def peak():
            gc.collect()
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        draft = read_draft("examples/drafts/S-2014-348.yaml")
        book = RuleBook.load()
        for _ in range(3):
            Assessor(book).assess(draft)
            list(assess_many([draft]))
        before = peak()
        for _ in range(12):
            Assessor(book).assess(draft)
            gc.collect()
            [each.assessment for each in assess_many([draft])]
        # ten megabytes for each assessor, were it not deleted
        grown = peak() - before
        assert grown < 25_000, grown
    """)
    assert out == ""
