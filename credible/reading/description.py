"""A draft as a description in YAML, made for a person to check, correct and hand back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from credible.model.base import UNKNOWN
from credible.model.draft import COLLECTIONS, DraftResolution, Element

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText

COMMENT_WIDTH = 200
"""How much of a paragraph is shown beside a fact, in characters."""

_NUMBER_IN_YAML_12 = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""Words that YAML 1.2 takes for a number and YAML 1.1 may not: 12e5, 0o17."""

_HEADER = """\
# yaml-language-server: $schema=draft.schema.json
# What was understood of the draft. Correct it and hand it to `credible check`.
# A list that is given is complete; a list or field that is unknown stands as a question (#).
# origin: read (in the words shown), inferred (from what was read) or stated (by a person).
"""


def dump_description(draft: DraftResolution, text: ResolutionText | None = None) -> str:
    """``draft`` as YAML that loads back to the same draft.

    Beside each fact a comment shows its paragraph, cut from ``text`` where it is given. Fields
    that are unknown are written as commented questions.
    """
    lines = [_HEADER.rstrip("\n")]
    places = places_in_masthead(text)
    for name, field in DraftResolution.model_fields.items():
        value = getattr(draft, name)
        if name in COLLECTIONS:
            lines.extend(_list_lines(name, value, text))
        elif value is None:
            lines.append(f"# {name}: {UNKNOWN}  # {_one_line(field.description or '')}")
        elif name == "situation":
            lines.extend(_situation_lines(draft))
        elif name == "votes":
            body = value.model_dump(mode="json", exclude_defaults=True)
            lines.append("votes:")
            lines.extend("  " + line for line in _block(body) or ["{}"])
        elif value != () or name in {"sponsors"}:
            place = places.get(name)
            said = f"  # from the line “{_one_line(place)}”" if place else ""
            lines.append(f"{name}: {_scalar(value)}{said}")
    return "\n".join(lines) + "\n"


def places_in_masthead(text: ResolutionText | None) -> dict[str, str]:
    """For each field of the masthead the lines of the document that it was read from."""
    places: dict[str, str] = {}
    for line in text.masthead if text is not None else ():
        for field in line.gives:
            name = field.replace(" ", "_")
            places[name] = f"{places[name]} {line.words}" if name in places else line.words
    return places


def _list_lines(
    name: str, elements: tuple[Element, ...] | None, text: ResolutionText | None
) -> list[str]:
    if elements is None:
        return ["", f"# {name}: {UNKNOWN}  # What are the {name.replace('_', ' ')} of the draft?"]
    if not elements:
        return ["", f"{name}: []"]
    lines = ["", f"{name}:"]
    for element in elements:
        lines.extend("  # " + shown for shown in _paragraphs_shown(element, text))
        given = element.model_dump(mode="python", exclude_defaults=True)
        own = [key for key in given if key not in Element.model_fields]
        body = {key: given[key] for key in (*own, *(k for k in given if k not in own))}
        first = True
        for key, value in body.items():
            lines.append(f"  {'-' if first else ' '} {key}: {_scalar(value)}")
            first = False
        lines.extend(_unknown_lines(element, body))
    return lines


def _unknown_lines(element: Element, body: dict[str, Any]) -> list[str]:
    """The open fields of a fact, as questions; those that default to a value are written."""
    lines: list[str] = []
    for name, field in type(element).model_fields.items():
        if name in Element.model_fields or name in body:
            continue
        value = getattr(element, name)
        if value is None and field.default is None:
            lines.append(f"  #   {name}: {UNKNOWN}  # {_one_line(field.description or '')}")
    return lines


def _paragraphs_shown(element: Element, text: ResolutionText | None) -> list[str]:
    shown: list[str] = []
    for label in element.paragraphs[:3]:
        paragraph = text.paragraph(label) if text is not None else None
        if paragraph is None:
            shown.append(label)
            continue
        excerpt = _one_line(paragraph.text)
        at = excerpt.find(_one_line(element.words)) if element.words else -1
        begin = max(0, at - COMMENT_WIDTH // 3) if at > COMMENT_WIDTH // 2 else 0
        cut = excerpt[begin : begin + COMMENT_WIDTH]
        before = "… " if begin else ""
        after = " …" if begin + COMMENT_WIDTH < len(excerpt) else ""
        shown.append(f"{label}: {before}{cut}{after}")
    return shown


def _situation_lines(draft: DraftResolution) -> list[str]:
    facts = draft.situation.facts
    if not facts:
        return ["", "# situation:  # facts outside the text; `credible ask` puts the questions"]
    lines = ["", "situation:"]
    for name, fact in facts.items():
        body = fact.model_dump(mode="python", exclude_none=True)
        lines.append(f"  {name}: {_scalar(body)}")
    return lines


def _block(body: dict[str, Any]) -> list[str]:
    return [f"{key}: {_scalar(value)}" for key, value in body.items()]


def _scalar(value: Any) -> str:
    """One value on one line, the same in YAML 1.1 and 1.2."""
    if isinstance(value, tuple | list):
        return "[" + ", ".join(_scalar(item) for item in value) + "]"
    if isinstance(value, dict):
        inner = ", ".join(f"{_scalar(key)}: {_scalar(item)}" for key, item in value.items())
        return "{" + inner + "}"
    style = '"' if isinstance(value, str) and _NUMBER_IN_YAML_12.fullmatch(value) else None
    dumped = yaml.safe_dump(
        [value], default_flow_style=True, default_style=style, allow_unicode=True, width=10**9
    ).strip()
    return dumped[1:-1]


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
