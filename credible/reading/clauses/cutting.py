"""A paragraph cut into clauses, each under the verb of the Council that governs it.

A clause opens with its verb: "condemns the attacks, | and demands that the parties cease fire".
What is said between the verb and the rest of its own clause is an aside: in "Decides, bearing in
mind the end of his term, to extend it" the extension is decided, not borne in mind.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from credible.reading.clauses.roles import Matcher, Words

_MARK = ord("|")
_SEMICOLON = ord(";")
_OPENERS = b"(\"'["
_BETWEEN = b" ,;:"


class OpeningMatcher(Matcher, Protocol):
    """A compiled expression that may also be asked how far it reaches at the start."""

    def at_start(self, text: bytes) -> int:
        """Where it ends if the text begins with it, else zero."""


@dataclass(slots=True)
class Cut:
    """A text with its clauses marked: where each begins, its verb, whether it only remarks."""

    text: bytes
    starts: list[int]
    verbs: list[str | None]
    remarks: list[bool]

    def bounds(self, clause: int) -> tuple[int, int]:
        """Where a clause begins and ends."""
        following = clause + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.starts[clause], end

    def clause(self, at: int) -> int:
        """The number of the clause in which position ``at`` stands."""
        return bisect_right(self.starts, at) - 1

    def divide(self, at: int, verb: str | None, remark: bool) -> None:
        """Lets a clause begin at ``at``, unless one does."""
        place = bisect_right(self.starts, at)
        if self.starts[place - 1] != at:
            self.starts.insert(place, at)
            self.verbs.insert(place, verb)
            self.remarks.insert(place, remark)


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The compiled words of ``clauses.yaml``.

    ``verbs`` gives the verb of the vocabulary for each phrase; ``participles`` are the phrases that
    may open an aside, ``resumes`` the words by which its clause goes on. ``performs`` are, verb by
    verb, words that do without a verb of the Council what the verb does ("is hereby lifted").
    Words of ``no_decision`` in a clause under ``decision`` leave it under ``only_said``.
    """

    opening: OpeningMatcher
    split: Matcher
    verbs: Mapping[bytes, str]
    remarks: frozenset[bytes] = frozenset()
    participles: frozenset[bytes] = frozenset()
    resumes: Matcher | None = None
    performs: tuple[tuple[str, Words], ...] = ()
    no_decision: Words | None = None
    decision: str = ""
    only_said: str = ""
    introduces: tuple[bytes, ...] = ()
    task_begins: tuple[bytes, ...] = ()
    task_ends: tuple[bytes, ...] = ()
    remembered: dict[str, tuple[str | None, bool]] = field(default_factory=dict)

    def cut(
        self, text: bytes, governing: str | None, *, remark: bool = False, task: bool = False
    ) -> Cut:
        """``text`` cut into clauses.

        ``governing`` is the verb under which the text stands, if it has none of its own; ``remark``
        tells whether that one only remarks. In a ``task`` ("to support ...", "encouraging ...") the
        opening verb is what another is to do, not what the Council does.
        """
        after = self.opening.at_start(text)
        if after and task and self._is_a_task(text[:after]):
            after = 0
        cut = Cut(text, [0], [governing], [remark])
        asides: list[int] = []
        complete = after
        if after:
            cut.verbs[0], cut.remarks[0], _ = self._phrase_at_the_end(text[:after])
        marked: bytearray | None = None
        for at, end in self.split.spans(text, after):
            marked = bytearray(text) if marked is None else marked
            marked[at] = _MARK
            verb, remark, phrase = self._phrase_at_the_end(text[at:end])
            if (
                self.resumes is not None
                and phrase in self.participles
                and (
                    (asides and asides[-1] == len(cut.starts) - 1)
                    or (complete and not text[complete:at].strip(_BETWEEN))
                )
            ):
                asides.append(len(cut.starts))
            cut.starts.append(at + 1)
            cut.verbs.append(verb)
            cut.remarks.append(remark)
            complete = end
        if _SEMICOLON in text:
            marked = bytearray(text) if marked is None else marked
            at = marked.find(b"; ")
            while at >= 0:
                marked[at] = _MARK
                before = cut.clause(at)
                cut.divide(at + 1, cut.verbs[before], cut.remarks[before])
                at = marked.find(b"; ", at + 1)
        if marked is not None:
            cut.text = bytes(marked)
        if asides:
            self._resume(cut, asides)
        return cut

    def _resume(self, cut: Cut, asides: list[int]) -> None:
        """Gives what follows asides back to the clause that they interrupt."""
        places = [cut.starts[number] for number in asides]
        for place in reversed(places):
            number = cut.clause(place)
            if number + 1 < len(cut.starts) and cut.starts[number + 1] in places:
                continue
            first, last = cut.bounds(number)
            goes_on = self.resumes.first(cut.text[:last], first) if self.resumes else None
            while number and cut.starts[number] in places:
                number -= 1
            if goes_on is not None:
                at = goes_on[0]
                cut.text = b"|".join((cut.text[:at], cut.text[at + 1 :]))
                cut.divide(at + 1, cut.verbs[number], cut.remarks[number])

    def settle(self, cut: Cut, read: int, *, performs: bool) -> None:
        """Settles the verbs that the words of a clause as a whole give.

        ``read`` is what the prefilter says of the text; ``performs`` tells whether what stands
        under no verb may do what a verb does.
        """
        none = self.no_decision
        weakened = none is not None and none.may_stand(read)
        for number, verb in enumerate(cut.verbs):
            if verb is None and performs:
                cut.verbs[number] = self._performed(cut, number, read)
            elif weakened and verb == self.decision and _stands(none, cut, number):
                cut.verbs[number] = self.only_said

    def _performed(self, cut: Cut, number: int, read: int) -> str | None:
        for verb, words in self.performs:
            if words.may_stand(read) and _stands(words, cut, number):
                return verb
        return None

    def introducing(self, cut: Cut) -> int:
        """The clause of a chapeau that introduces its items: the last that says so, or the last."""
        end = len(cut.text)
        for number in range(len(cut.starts) - 1, -1, -1):
            if any(cut.text.find(word, cut.starts[number], end) >= 0 for word in self.introduces):
                return number
            end = cut.starts[number]
        return len(cut.starts) - 1

    def verb_at_the_end(self, words: bytes) -> tuple[str | None, bool]:
        """The verb of the longest phrase with which ``words`` end, and whether it only remarks."""
        verb, remark, _ = self._phrase_at_the_end(words)
        return verb, remark

    def _phrase_at_the_end(self, words: bytes) -> tuple[str | None, bool, bytes]:
        parts = words.lstrip(_OPENERS + b",;:").split()
        for first in range(len(parts)):
            phrase = b" ".join(parts[first:])
            verb = self.verbs.get(phrase)
            if verb is not None:
                return verb, phrase in self.remarks, phrase
        return None, False, b""

    def _is_a_task(self, opening: bytes) -> bool:
        words = opening.lstrip(_OPENERS)
        return words.startswith(self.task_begins) or words.endswith(self.task_ends)


def _stands(words: Words | None, cut: Cut, number: int) -> bool:
    first, last = cut.bounds(number)
    return words is not None and words.expression.found(cut.text[first:last])
