"""durable-rules, driven through its C module: small rule sets, one fact at a time, no threads.

The Python layer of durable-rules (``durable.lang``, ``Host``) keeps global state and starts threads
that dispatch the same rule sets; with them outcomes go silently wrong. The C module below it does
not. What is known to go wrong in it is fenced off here:

* ``delete_state`` after a fact that no rule matched, or before ``start_action_for_state``, frees
  memory that was never set. Every rule set therefore has a catch-all rule, every fact the field it
  matches, and the state is deleted only after its actions were run.
* On CPython 3.13 the extension refers to a function that is gone and is only used by callbacks that
  are never set here; it loads with lazy binding.
* More than 15 groups in a condition, at whatever depth, 64 alternatives that one fact meets, 256
  rules or 255 fields are refused by error codes, some of which depend on the facts; they are
  checked when a rule set is made. So are empty groups and unknown operators, which mean nothing and
  pass in silence.
* Texts are compared by their length modulo 65,536: “39” equals “39” with 65,536 letters after it. A
  text longer than ``MAX_TEXT`` is refused in a rule and stands as its digest in a fact.
* A rule set keeps its memory until ``delete_ruleset``, and a state (93 KB) until ``delete_state``,
  which that does not call. A rule set that goes out of use is deleted, and a state too where an
  exception from outside, such as an alarm, ends the call.
* A lock that another thread holds at a fork is held for ever in the child; a fork waits for it.
"""

from __future__ import annotations

import collections
import contextlib
import functools
import hashlib
import importlib.util
import itertools
import json
import os
import re
import sys
import threading
import weakref
from collections.abc import Mapping
from typing import Any

from credible.engine import reserve
from credible.errors import CredibleError

Fact = Mapping[str, str | int | float]
Expression = dict[str, Any]
"""A condition on the fields of one fact, in the engine's own JSON form."""

CATCH_ALL = "-"
MAX_GROUPS = 14
"""Groups (``$and``, ``$or``) in one condition; the engine takes one more, the catch-all's."""
MAX_ALTERNATIVES = 64
MAX_FIELDS = 250
MAX_RULES = 250
MAX_TEXT = 1000

_NAME = re.compile(r"[\w-]+")
_GROUPS = frozenset({"$and", "$or"})
_OPERATORS = frozenset({"$neq", "$lt", "$lte", "$gt", "$gte"})
_HANDLED = 0

_encode = json.JSONEncoder().encode

_names = itertools.count(1)
_sessions = itertools.count(1)
_lock = threading.RLock()
"""Held over every use of the engine; one thread may take it again, as a signal's handler does."""
_module: list[Any] = []
_gone: collections.deque[int] = collections.deque()
"""Handles of rule sets that went out of use while another thread had the engine."""

if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )

_ERRORS = {
    "108": "too many rules test the same field",
    "113": "a condition has too many groups",
    "302": "the fact has too many fields",
    "303": "the fact matches too many tests at once",
}


def engine_module() -> Any:
    """The extension module of durable-rules, loaded once.

    Raises:
        CredibleError: ``no-engine`` where it is not installed or cannot be loaded.
    """
    if not _module:
        flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
        try:
            if flags is not None:
                sys.setdlopenflags(os.RTLD_LAZY)
            import durable_rules_engine
        except ImportError as error:
            raise CredibleError.of(
                "no-engine",
                f"the rule engine durable-rules cannot be loaded on this Python: {error}",
            ) from None
        finally:
            if flags is not None:
                sys.setdlopenflags(flags)
        _module.append(durable_rules_engine)
    return _module[0]


@functools.lru_cache(maxsize=1)
def engine_version() -> str:
    """Name and version of the engine, for the provenance of an assessment."""
    if reserve.is_asked_for():
        return reserve.VERSION
    beside = _version_beside_module()
    if beside is not None:
        return f"durable-rules {beside}"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"durable-rules {version('durable-rules')}"
    except PackageNotFoundError:
        return "durable-rules"


def _version_beside_module() -> str | None:
    """The version told by the name of the folder of metadata beside the installed package.

    To import what reads the metadata takes longer than to assess a draft.
    """
    spec = importlib.util.find_spec("durable")
    for package in spec.submodule_search_locations or () if spec else ():
        beside = os.listdir(os.path.dirname(package))  # noqa: PTH208, PTH120 - done at every start
        found = [
            name for name in beside
            if name.startswith("durable_rules-") and name.endswith(".dist-info")
        ]
        if len(found) == 1:
            return found[0].removeprefix("durable_rules-").removesuffix(".dist-info")
    return None


class RuleSet:
    """A few rules over one kind of fact. ``fired`` tells which of them a fact fires.

    Rules are made in the engine at the first fact, so that a rule book that is only listed costs
    nothing, and deleted there when the rule set goes out of use.
    """

    __slots__ = ("__weakref__", "_definition", "_handle", "_without", "name")

    def __init__(self, name: str, rules: Mapping[str, Expression]) -> None:
        self.name = name
        self._handle: list[int] = []
        self._without = dict(rules) if reserve.is_asked_for() else None
        _check_limits(name, rules)
        definition: dict[str, Any] = {
            rule: {"all": [{"m": {"$and": [{"k": CATCH_ALL}, expression]}}]}
            for rule, expression in rules.items()
        }
        definition[CATCH_ALL] = {"all": [{"m": {"k": CATCH_ALL}}]}
        self._definition = json.dumps(definition, ensure_ascii=True)
        # the memory of the process goes with it, so nothing is to be done at its end
        weakref.finalize(self, _delete, self._handle).atexit = False

    def fired(self, fact: Fact) -> frozenset[str]:
        """The names of the rules that ``fact`` fires.

        Every field that the rules test must be in the fact. Raises ``CredibleError`` with the code
        ``engine-error`` where the engine refuses; never returns a partial answer. An exception from
        outside passes through as it is.
        """
        if self._without is not None:
            return reserve.fired(self._without, fact)
        with _lock:
            return self._fired(fact)

    def _fired(self, fact: Fact) -> frozenset[str]:
        engine = engine_module()
        _delete_gone()
        session = f"s{next(_sessions)}"
        values = {name: _short(value) for name, value in fact.items()}
        message = _encode({**values, "k": CATCH_ALL, "sid": session, "id": session})
        asserted: list[tuple[int, int]] = []
        fired: set[str] = set()
        try:
            # a signal is handled as soon as a call returns, before its result has a name: so what
            # is to be deleted again goes into a list within the call
            if not self._handle:
                unique = f"{self.name}-{next(_names)}"
                self._handle.extend(map(engine.create_ruleset, (unique,), (self._definition,)))
            (handle,) = self._handle
            asserted.extend(map(engine.assert_fact, (handle,), (message,)))
            code, state = asserted[0]
            if code != _HANDLED:
                raise _engine_error(self.name, f"a fact was not handled (code {code})")
            started = engine.start_action_for_state(handle, state)
            text = started[1] if started else None
            while text:
                # {"name of the rule": {what it matched}}; a name has no quotes
                fired.add(text[2 : text.index('"', 2)])
                text = engine.complete_and_start_action(handle, state)
            # no call, after which a signal would be handled, between these two
            del asserted[:]
            engine.delete_state(handle, session)
        except engine.error as error:
            raise _engine_error(self.name, str(error)) from error
        finally:
            if asserted:
                _let_go(engine, self._handle[0], asserted[0][1], session)
        if CATCH_ALL not in fired:
            raise _engine_error(self.name, "the engine gave no answer")
        fired.discard(CATCH_ALL)
        return frozenset(fired)


def _let_go(engine: Any, handle: int, state: int, session: str) -> None:
    """Ends a session that was broken off, so that its state can be deleted."""
    # refused where the last action was already completed
    with contextlib.suppress(engine.error):
        engine.start_action_for_state(handle, state)
        while engine.complete_and_start_action(handle, state):
            pass
    engine.delete_state(handle, session)


def _delete(handle: list[int]) -> None:
    """Deletes the rule set, now or at the next use of the engine where another thread has it.

    It never waits: garbage may be collected by a thread for which that other one waits.
    """
    _gone.extend(handle)
    if handle and _lock.acquire(blocking=False):
        try:
            _delete_gone()
        finally:
            _lock.release()


def _delete_gone() -> None:
    while _gone:
        with contextlib.suppress(IndexError, CredibleError):
            engine_module().delete_ruleset(_gone.popleft())


def _short(value: str | int | float) -> str | int | float:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return "sha256 " + hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()
    return value


def _engine_error(name: str, message: str) -> CredibleError:
    words = next((text for code, text in _ERRORS.items() if message.rstrip().endswith(code)), None)
    return CredibleError.of(
        "engine-error", f"the rule engine refused “{name}”: {words or message}"
    )


def _check_limits(name: str, rules: Mapping[str, Expression]) -> None:
    fields: set[str] = set()

    def measure(expression: Expression) -> tuple[int, int]:
        (key, value), = expression.items()
        if key in _GROUPS:
            if not value:
                raise CredibleError.of("engine-limit", f"a condition of “{name}” is empty")
            inner = [measure(part) for part in value]
            widths = [width for _, width in inner]
            width = sum(widths) if key == "$or" else max(widths)
            return 1 + sum(groups for groups, _ in inner), width
        if key in _OPERATORS:
            (key, value), = value.items()
            fields.add(key)
        elif key.startswith("$"):
            raise CredibleError.of(
                "engine-limit", f"a condition of “{name}” has the unknown operator {key}"
            )
        else:
            fields.add(key)
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise CredibleError.of(
                "engine-limit", f"a text of “{name}” is longer than {MAX_TEXT} characters"
            )
        return 0, 1

    if not rules:
        raise CredibleError.of("engine-limit", f"“{name}” has no rules")
    total = 0
    for rule, expression in rules.items():
        if not _NAME.fullmatch(rule):
            raise CredibleError.of("engine-limit", f"“{rule}” is no name of a rule of “{name}”")
        groups, width = measure(expression)
        total += width
        if groups > MAX_GROUPS:
            raise CredibleError.of(
                "engine-limit",
                f"the condition of “{name}” ({rule}) has {groups} groups of all and any; the "
                f"engine takes {MAX_GROUPS}",
                remedy="Split the rule in two.",
            )
    for count, limit, what in (
        (total, MAX_ALTERNATIVES, "alternatives"),
        (len(fields), MAX_FIELDS, "facts"),
        (len(rules), MAX_RULES, "rules"),
    ):
        if count > limit:
            raise CredibleError.of(
                "engine-limit",
                f"“{name}” has {count} {what}; the engine takes {limit}",
                remedy="Split the rule in two.",
            )
