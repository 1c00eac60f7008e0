"""The words without which an expression of the phrase grammar cannot stand in a text.

They are looked for before an expression is tried: to look up the words of a text in a table costs
a small part of what the matching of a long phrase with gaps costs. What is said here may allow too
much, never too little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from credible.reading.recognise.phrase import SEPARATOR

MOST_NEEDS = 4
"""Further needs cost more than they save."""
SHORT = 4
"""Words of fewer letters stand in every text."""
_SEPARATOR = "\x01"
_TOKEN = re.compile(
    r"(?P<sign>\\b|[$^\x01])"
    r"|(?P<open>\((?:\?:)?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<class>\[\^?(?:\\.|[^\]\\])+\]|\.|\\[a-zA-Z])"
    r"|(?P<text>(?:[a-z0-9 ]+(?![?*+{])|\\.|[^\\]))",
    re.DOTALL,
)
_REPEAT = re.compile(r"(?:(?P<sign>[?*+])|\{(?P<least>\d+)(?:,\d*)?\})\??")
_WORD = re.compile(r"[a-z0-9]+")
_PART = re.compile(r"[a-z0-9]+| |[^a-z0-9 ]+")


@dataclass(frozen=True, slots=True)
class Stem:
    """The beginning of a word of a text, or, if ``whole``, all of it."""

    letters: str
    whole: bool


Need = frozenset[Stem]
"""Stems of which at least one must stand in the text."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What every text holds that an expression meets: of each need a stem, and so many spaces."""

    needs: tuple[Need, ...] = ()
    spaces: int = 0


@dataclass(frozen=True, slots=True)
class _Node:
    """A part of an expression: a sign, letters, a class of letters, or a group of choices."""

    kind: str
    text: str = ""
    choices: tuple[tuple[_Node, ...], ...] = ()
    optional: bool = False
    repeated: bool = False


_HYPHEN = _Node("class", "[- ]", (), optional=True)
_APART = _Node("sign", "[- ]")


def needed_in(expressions: Sequence[bytes]) -> list[Needed]:
    """What each expression needs; nothing where nothing can be said.

    Where an expression leaves a choice, the words that stand in fewer of the others are taken: a
    word that many phrases have is one that many texts have.
    """
    sources = [each.decode("ascii").replace(SEPARATOR, _SEPARATOR) for each in expressions]
    reader = _Reader(Counter(word for source in sources for word in set(_WORD.findall(source))))
    return [reader.needed(source) for source in sources]


def _choices(source: str, at: int) -> tuple[tuple[tuple[_Node, ...], ...], int]:
    """The alternatives from ``at``, and where they end."""
    choices: list[tuple[_Node, ...]] = []
    nodes: list[_Node] = []
    letters = ""
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise ValueError(f"no expression of the phrase grammar: {source}")
        kind, at = str(found.lastgroup), found.end()
        inner: tuple[tuple[_Node, ...], ...] = ()
        if kind == "close":
            break
        if kind == "open":
            inner, at = _choices(source, at)
        repeat = _REPEAT.match(source, at) if kind not in ("sign", "bar") else None
        if kind == "text" and repeat is None:
            letters += found[0].removeprefix("\\")
            continue
        if letters:
            nodes.append(_Node("text", letters))
            letters = ""
        if kind == "bar":
            choices.append(tuple(nodes))
            nodes = []
            continue
        optional = repeated = False
        if repeat is not None:
            at = repeat.end()
            optional = (repeat["sign"] or "") in ("?", "*") or repeat["least"] == "0"
            repeated = repeat["sign"] != "?"
        if kind == "open":
            nodes.append(_Node("group", "", inner, optional, repeated))
        else:
            nodes.append(_Node(kind, found[0].removeprefix("\\"), (), optional, repeated))
    if letters:
        nodes.append(_Node("text", letters))
    choices.append(tuple(nodes))
    return tuple(_joined_or_apart(each) for each in choices), at


def _joined_or_apart(nodes: list[_Node] | tuple[_Node, ...]) -> tuple[_Node, ...]:
    """``nodes`` in which a word with a hyphen is one word, or two with an edge between them."""
    if not any(node.text == _HYPHEN.text for node in nodes):
        return tuple(nodes)
    out: list[_Node] = []
    for node in reversed(nodes):
        if len(out) > 1 and node.kind == out[1].kind == "text" and out[0] == _HYPHEN:
            second = out.pop(1)
            joined = _Node("text", node.text + second.text)
            out[0] = _Node("group", "", ((joined,), (node, _APART, second)))
        else:
            out.insert(0, node)
    return tuple(out)


def _opens_with_an_edge(nodes: Sequence[_Node], *, followed: bool) -> bool:
    """Whether neither letter nor digit can stand where ``nodes`` begin."""
    for node in nodes:
        if node.kind == "sign":
            return True
        if node.kind == "class":
            return False
        if node.kind == "text":
            own = not node.text[0].isalnum()
        else:
            own = all(_opens_with_an_edge(choice, followed=False) for choice in node.choices)
        if not own or not node.optional:
            return own
    return followed


class _Reader:
    """Reads expressions, knowing in how many each word stands.

    ``at_start`` tells whether a word begins where a part begins, ``followed`` whether it has ended
    where the part ends; each answer comes with whether a word can only begin after the part.
    """

    def __init__(self, often: Counter[str]) -> None:
        self._often = often
        self._weighed: dict[Need, tuple[bool, int, list[str]]] = {}

    def needed(self, source: str) -> Needed:
        """What one expression needs, the rarest first."""
        choices, _ = _choices(source, 0)
        found, _ = self._one_of(choices, at_start=False, followed=False)
        rarest = sorted(set(found.needs), key=self._worth, reverse=True)
        return Needed(tuple(rarest[:MOST_NEEDS]), found.spaces)

    def _worth(self, need: Need) -> tuple[bool, int, list[str]]:
        """How seldom a need is met by chance."""
        weighed = self._weighed.get(need)
        if weighed is None:
            words = sorted(stem.letters for stem in need)
            common = sum(self._often[word] + 1 for word in words)
            long = all(len(word) >= SHORT for word in words)
            weighed = self._weighed[need] = (long, -common, words)
        return weighed

    def _one_of(
        self, choices: Sequence[Sequence[_Node]], *, at_start: bool, followed: bool
    ) -> tuple[Needed, bool]:
        found = [self._in_order(choice, at_start=at_start, followed=followed) for choice in choices]
        after = all(start for _, start in found)
        if len(found) == 1:
            return found[0][0], after
        spaces = min(needed.spaces for needed, _ in found)
        if not all(needed.needs for needed, _ in found):
            return Needed((), spaces), after
        # The rarest word of each choice, then the next rarest of each, while all have one more.
        ranked = [sorted(set(needed.needs), key=self._worth, reverse=True) for needed, _ in found]
        needs = tuple(frozenset[Stem]().union(*each) for each in zip(*ranked, strict=False))
        return Needed(needs, spaces), after

    def _in_order(
        self, nodes: Sequence[_Node], *, at_start: bool, followed: bool
    ) -> tuple[Needed, bool]:
        needs: list[Need] = []
        spaces = 0
        for number, node in enumerate(nodes):
            ended = _opens_with_an_edge(nodes[number + 1 :], followed=followed)
            own, start = self._of_node(node, at_start=at_start, followed=ended)
            if node.optional:
                at_start = at_start and start
                continue
            needs += own.needs
            spaces += own.spaces
            at_start = start
        return Needed(tuple(needs), spaces), at_start

    def _of_node(self, node: _Node, *, at_start: bool, followed: bool) -> tuple[Needed, bool]:
        if node.kind == "sign":
            return Needed(spaces=int(node.text == _SEPARATOR)), True
        if node.kind == "class":
            return Needed(), False
        if node.kind == "group":
            # A repeated group begins again where it ends, which is no edge.
            once = not node.repeated
            return self._one_of(
                node.choices, at_start=at_start and once, followed=followed and once
            )
        needs: list[Need] = []
        parts = _PART.findall(node.text)
        for number, part in enumerate(parts):
            word = part[0].isalnum()
            if word and at_start and not node.repeated:
                whole = followed if number + 1 == len(parts) else True
                needs.append(frozenset({Stem(part, whole)}))
            at_start = not word
        return Needed(tuple(needs), node.text.count(" ")), at_start
