"""What of a rich text cannot be seen: hidden, without contrast, too small or too narrow.

Source of the rules: Rich Text Format Specification 1.9.1, "Character Formatting Properties".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from credible.reading.formats.visible import WHITE, Colour, Look, Unseen, why_unseen

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?|\\'[0-9a-fA-F]{2}|\\[^a-zA-Z]|[{}]|[^\\{}]+"
)
_COLOUR = re.compile(r"(?:\\(red|green|blue)(\d{1,3}))")
_NO_TEXT = re.compile(
    r"\{\s*\\(?:\*|fonttbl|colortbl|stylesheet|info|pict|object|listtable|header|footer|listtext|pntext)"
)
_WORDLIKE = frozenset({"u", "emdash", "endash", "lquote", "rquote", "ldblquote", "rdblquote"})


@dataclass(frozen=True, slots=True)
class _State:
    hidden: int = 0
    ink: int = 0
    ground: int = 0
    paragraph: int = 0
    half_points: int = 24
    scale: int = 100
    spacing: int = 0


def without_unseen(text: str, unseen: Unseen, words_of: Callable[[str], str]) -> str:
    """``text`` without the letters that cannot be seen, which go to ``unseen``.

    ``words_of`` makes words of a piece of rich text.
    """
    colours = _colours(text)
    shaded = [colours[int(n)] for n in re.findall(r"\\clcbpat(\d+)", text) if int(n) in colours]
    page = [WHITE, *dict.fromkeys(shaded)]
    state, outer = _State(), list[_State]()
    out: list[str] = []
    passing = 0
    why = ""
    for token in _TOKEN.finditer(text):
        said, word = token.group(), token["word"]
        if said == "{":
            outer.append(state)
            if not passing and _NO_TEXT.match(text, token.start()):
                passing = len(outer)
        elif said == "}":
            passing = 0 if passing == len(outer) else passing
            state = outer.pop() if outer else _State()
            why = _why(state, colours, page)
        elif word is not None and word not in _WORDLIKE:
            before, state = state, _changed(state, word, token["number"])
            if state is not before:
                why = _why(state, colours, page)
        elif why and not passing and said.strip():
            unseen.add(words_of(rf"{{\rtf1 {said}}}") if said[0] == "\\" else said, why)
            continue
        elif said.strip() and not passing:
            unseen.end()
        out.append(said)
    unseen.end()
    return "".join(out)


def _why(state: _State, colours: dict[int, Colour], page: list[Colour]) -> str:
    ground = colours.get(state.ground) or colours.get(state.paragraph)
    return why_unseen(
        Look(
            hidden=bool(state.hidden),
            ink=colours.get(state.ink),
            grounds=[ground] if ground is not None else page,
            size=state.half_points / 2,
            width=state.scale / 100,
            spacing=state.spacing / 20,
        )
    )


def _changed(state: _State, word: str, number: str | None) -> _State:
    """The state after a word of control; the same one where the word says nothing of looks."""
    value = int(number[:9]) if number is not None else None
    if word == "plain":
        return _State(paragraph=state.paragraph)
    if word == "pard":
        return replace(state, paragraph=0)
    if word in ("v", "webhidden"):
        return replace(state, hidden=int(value != 0))
    field = {
        "cf": "ink", "highlight": "ground", "chcbpat": "ground", "cb": "ground",
        "cbpat": "paragraph", "fs": "half_points", "charscalex": "scale", "expndtw": "spacing",
    }.get(word)  # fmt: skip
    return state if field is None or value is None else replace(state, **{field: value})


def _colours(text: str) -> dict[int, Colour]:
    """The table of colours by their numbers; what is automatic is in none."""
    begin = text.find(r"{\colortbl")
    if begin < 0:
        return {}
    out: dict[int, Colour] = {}
    for number, entry in enumerate(text[begin : text.find("}", begin)].split(";")):
        parts = {name: min(255, int(value)) for name, value in _COLOUR.findall(entry)}
        if parts:
            out[number] = parts.get("red", 0), parts.get("green", 0), parts.get("blue", 0)
    return out
