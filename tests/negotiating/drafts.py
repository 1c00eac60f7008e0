"""Made drafts with contested words: brackets, nested ones, and alternatives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import strategies as st

_TAIL = (
    "in the strongest terms", "committed in Norland", "since March 2030", "and sexual violence",
    "as crimes against humanity", "including war crimes", "by the armed forces",
    "in cooperation with the parties", "without delay", "of the civilian population",
)
_PREAMBLE = (
    "Recalling its resolution 2911 (2030)",
    "Gravely concerned at reports of war crimes in Norland",
    "Determining that the situation in Norland constitutes a threat to international peace",
    "Acting under Chapter VII of the Charter of the United Nations",
)
_ACTS = (
    "Condemns the crimes against humanity committed in Norland",
    "Decides to refer the situation in Norland to the Prosecutor of the International Criminal "
    "Court",
    "Demands that all parties cease attacks against civilians",
    "Demands that all parties allow full and unhindered humanitarian access",
    "Requests the Secretary-General to report on the implementation of this resolution",
    "Imposes an arms embargo on Norland",
)
_VERBS = (("Decides", "Demands"), ("Demands", "Urges"), ("Condemns", "Deplores"))


@dataclass(frozen=True)
class Piece:
    """Words, or a switch of that number around other pieces."""

    words: str = ""
    switch: int = -1
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Unit:
    """Switches of which one at most is taken, with all that may be chosen of them."""

    switches: frozenset[int]
    options: tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Draft:
    """A draft by paragraphs, the units of its switches, and how many switches there are."""

    paragraphs: tuple[tuple[str, tuple[Piece, ...]], ...]
    units: tuple[Unit, ...]
    count: int


def chosen(draft: Draft) -> frozenset[int]:
    """The setting that the answer is compared with: all taken, of alternatives the first."""
    return frozenset(min(unit.switches) for unit in draft.units)


def written(draft: Draft) -> str:
    """The draft with its brackets."""
    return _text([(number, "".join(map(_shown, pieces))) for number, pieces in draft.paragraphs])


def as_text(draft: Draft, taken: frozenset[int]) -> str | None:
    """The text in which these switches are taken and no others; None where nothing decides."""
    paragraphs = []
    for number, pieces in draft.paragraphs:
        words = " ".join("".join(_kept(piece, taken) for piece in pieces).split())
        words = re.sub(r" +(?=[,;])", "", words)
        if re.search(r"[a-z]{2}", words):
            paragraphs.append((number, words))
    return _text(paragraphs) if any(number for number, _ in paragraphs) else None


def _text(paragraphs: list[tuple[str, str]]) -> str:
    lines = ["The Security Council,"]
    lines += [f"{number} {words}".strip() for number, words in paragraphs]
    return "\n\n".join(lines) + "\n"


def _shown(piece: Piece) -> str:
    inner = piece.words + "".join(map(_shown, piece.inner))
    return f"[{inner}]" if piece.switch >= 0 else inner


def _kept(piece: Piece, taken: frozenset[int]) -> str:
    if piece.switch >= 0 and piece.switch not in taken:
        return ""
    return piece.words + "".join(_kept(each, taken) for each in piece.inner)


@st.composite
def drafts(draw: st.DrawFn, most: int) -> Draft:
    """Drafts with up to ``most`` switches; the last act is never contested."""
    count = 0
    units: list[Unit] = []
    paragraphs: list[tuple[str, tuple[Piece, ...]]] = []

    def switch() -> int:
        nonlocal count
        units.append(Unit(frozenset({count}), (frozenset({count}), frozenset())))
        count += 1
        return count - 1

    def tail() -> Piece:
        words = draw(st.sampled_from(_TAIL))
        number = switch()
        if count < most and draw(st.integers(0, 3)) == 0:
            return Piece(f"{words} ", number, (Piece(draw(st.sampled_from(_TAIL)), switch()),))
        return Piece(words, number)

    acts = draw(st.lists(st.sampled_from(_ACTS), min_size=1, max_size=4, unique=True))
    texts = [("", each, ",") for each in draw(st.lists(
        st.sampled_from(_PREAMBLE), max_size=4, unique=True
    ))] + [(f"{n}.", each, ";") for n, each in enumerate(acts, 1)]
    for number, words, sign in texts:
        form = draw(st.sampled_from(("plain", "whole", "tail", "middle", "verbs")))
        if count + 2 > most or form == "plain":
            paragraphs.append((number, (Piece(words + sign),)))
        elif form == "whole":
            held = switch()
            inner = (Piece(f"{words} "), tail()) if count < most and draw(st.booleans()) else (
                Piece(words),)
            paragraphs.append((number, (Piece("", held, inner), Piece(sign))))
        elif form == "tail":
            paragraphs.append((number, (Piece(f"{words} "), tail(), Piece(sign))))
        elif form == "middle" or not number:
            first, *rest = words.split(" ")
            at = len(rest) // 2
            pieces = (Piece(f"{first} {' '.join(rest[:at])} "), tail(),
                      Piece(f" {' '.join(rest[at:])}{sign}"))
            paragraphs.append((number, pieces))
        else:
            pair = draw(st.sampled_from(_VERBS))
            one, two = count, count + 1
            count += 2
            options = (frozenset({one}), frozenset[int](), frozenset({two}))
            units.append(Unit(frozenset({one, two}), options))
            rest = words.partition(" ")[2]
            paragraphs.append((number, (
                Piece(pair[0], one), Piece(pair[1], two), Piece(f" {rest}{sign}"),
            )))
    last = f"{len(acts) + 1}."
    paragraphs.append((last, (Piece("Decides to remain seized of the matter."),)))
    return Draft(tuple(paragraphs), tuple(units), count)
