"""How the text of a web page is shown, element by element.

Source of the rules: CSS 2.2 and the CSS modules on colour, display, fonts, masking, positioning and
transforms. What only a browser's layout can tell (one box laid over another) is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from credible.reading.formats.css import Declared
from credible.reading.formats.visible import BLACK, WHITE, Colour, Look, mixed, overlaid

_FAR = 500.0
"""Pixels beyond the left or upper edge: text that is moved out so as to be hidden is moved by some
thousand ("left: -9999px"); a hanging paragraph by fifty."""
_FAR_RIGHT = 5_000.0
_TINY = 3.0
"""A box of one or two pixels that hides what goes beyond it shows no letter."""
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
          "rem": 16.0, "vw": 10.0, "vh": 8.0}  # fmt: skip
_POINTS = 0.75
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-z]+|%)?")
_FUNCTION = re.compile(r"([a-z0-9-]+)\(([^()]*)\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_NESTED = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """What an element hands down to the text in it; sizes in pixels."""

    gone: bool = False
    invisible: bool = False
    opacity: float = 1.0
    ink: Colour | None = BLACK
    alpha: float = 1.0
    grounds: tuple[Colour, ...] = (WHITE,)
    size: float = 16.0
    scale: float = 1.0
    width: float = 1.0
    away: bool = False
    variables: Declared = field(default_factory=dict)

    def look(self) -> Look:
        """The look of the text that stands directly in the element."""
        return Look(
            hidden=self.gone or self.invisible,
            ink=self.ink,
            grounds=self.grounds,
            opacity=self.opacity * self.alpha,
            size=self.size * self.scale * _POINTS,
            width=self.width,
            away=self.away,
        )

    def within(self, element: Any, declared: Declared) -> Shown:
        """What holds in a child, with its attributes and what is declared for it."""
        said = {**_of_attributes(element), **declared}
        if not said:
            return self
        own = {name: value for name, value in said.items() if name.startswith("--")}
        variables = {**self.variables, **own} if own else self.variables
        said = {name: _resolved(value, variables) for name, value in said.items()}
        size = _size(said, self.size)
        found = replace(
            self,
            variables=variables,
            gone=self.gone or said.get("display") == "none"
            or said.get("content-visibility") == "hidden",
            invisible=_invisible(said, self.invisible),
            opacity=self.opacity * _opacity(said),
            size=size,
            scale=self.scale * _scale(said),
            width=_width(said, size, self.width),
            away=self.away or _is_away(said, size),
        )  # fmt: skip
        return _painted(found, said)


def _of_attributes(element: Any) -> Declared:
    """What the older attributes of HTML say."""
    out: Declared = {}
    if element.has_attr("hidden"):
        out["display"] = "none"
    if element.name == "mark":
        out |= {"background-color": "yellow", "color": "black"}
    for attribute, name in (("bgcolor", "background-color"), ("background", "background-image")):
        if element.get(attribute):
            out[name] = str(element[attribute]).lower()
    colour = element.get("color") if element.name == "font" else element.get("text")
    if colour and element.name in ("font", "body"):
        out["color"] = str(colour).lower()
    return out


def _resolved(value: str, variables: Declared) -> str:
    for _ in range(_NESTED):
        if "var(" not in value:
            break
        value = _VARIABLE.sub(lambda m: variables.get(m[1], m[2] or ""), value)[:1000]
    return value.strip()


def _invisible(said: Declared, outer: bool) -> bool:
    value = said.get("visibility", "inherit")
    return outer if value == "inherit" else value in ("hidden", "collapse")


def _opacity(said: Declared) -> float:
    out = _part(said.get("opacity", "1"), 1.0)
    for name, inner in _FUNCTION.findall(said.get("filter", "")):
        if name == "opacity":
            out *= _part(inner, 1.0)
    return out


def _part(value: str, default: float) -> float:
    found = _LENGTH.match(value.strip())
    if found is None:
        return default
    return min(1.0, max(0.0, float(found[1]) / (100 if found[2] == "%" else 1)))


def _size(said: Declared, outer: float) -> float:
    value = said.get("font-size")
    if value is None and "font" in said:
        value = next((w.partition("/")[0] for w in said["font"].split() if w[:1].isdigit()), None)
    if value is None:
        return outer
    if value in _SIZES:
        return _SIZES[value]
    found = _pixels(value, outer, of=outer)
    return outer if found is None else found


def _pixels(value: str, size: float, *, of: float = 1000.0) -> float | None:
    """A length in pixels; a percentage is a part of ``of``."""
    found = _LENGTH.fullmatch(value.strip())
    if found is None:
        return None
    number, unit = float(found[1]), found[2] or "px"
    if unit == "%":
        return number * of / 100
    if unit in ("em", "ex", "ch"):
        return number * size * (1.0 if unit == "em" else 0.5)
    return number * _UNITS.get(unit, 1.0)


def _lengths(value: str, size: float) -> list[float]:
    return [
        found
        for word in value.replace(",", " ").split()
        if (found := _pixels(word, size)) is not None
    ]


def _scale(said: Declared) -> float:
    """How much smaller the element is drawn: the least of its two directions."""
    out = _part_of_scale(said.get("scale", ""))
    zoom = _LENGTH.match(said.get("zoom", ""))
    if zoom is not None:
        out *= float(zoom[1]) / (100 if zoom[2] == "%" else 1)
    for name, inner in _FUNCTION.findall(said.get("transform", "")):
        if name.startswith("scale"):
            out *= _part_of_scale(inner.replace(",", " "))
        elif name in ("rotatex", "rotatey") and abs(_first(inner)) % 180 == 90:
            out = 0.0
    return out


def _part_of_scale(value: str) -> float:
    return min((abs(_first(word)) for word in value.split() if _LENGTH.match(word)), default=1.0)


def _first(value: str) -> float:
    found = _LENGTH.match(value.strip())
    return float(found[1]) if found is not None else 0.0


def _width(said: Declared, size: float, outer: float) -> float:
    spaced = _pixels(said.get("letter-spacing", "-"), size)
    if spaced is None:
        return outer
    return 0.0 if overlaid(spaced, size) else 1.0


def _is_away(said: Declared, size: float) -> bool:
    return (
        _is_moved(said, size)
        or _is_clipped(said, size)
        or any(_cuts(said, size, *names) for names in (("width", "x"), ("height", "y")))
    )


def _is_moved(said: Declared, size: float) -> bool:
    for name in ("text-indent", "margin-left", "margin-top", "margin"):
        if any(found <= -_FAR for found in _lengths(said.get(name, ""), size)):
            return True
    if said.get("position", "static") != "static":
        for name in ("left", "top", "right", "bottom", "inset"):
            found = _lengths(said.get(name, ""), size)
            if any(each <= -_FAR or each >= _FAR_RIGHT for each in found):
                return True
    for name, inner in _FUNCTION.findall(said.get("transform", "")):
        if name.startswith("translate") and any(abs(x) >= _FAR for x in _lengths(inner, size)):
            return True
    return False


def _is_clipped(said: Declared, size: float) -> bool:
    """Whether the element is cut to nothing by ``clip`` or ``clip-path``."""
    for name, inner in _FUNCTION.findall(said.get("clip", "")):
        sides = _lengths(inner, size)
        if name == "rect" and len(sides) == 4 and said.get("position") in ("absolute", "fixed"):
            top, right, bottom, left = sides
            if right - left < _TINY or bottom - top < _TINY:
                return True
    for name, inner in _FUNCTION.findall(said.get("clip-path", "")):
        parts = [_pixels(word, size, of=100) for word in inner.replace(",", " ").split()]
        numbers = [part for part in parts if part is not None]
        if name == "inset" and numbers and _leaves_nothing(numbers, "%" in inner):
            return True
        if name in ("circle", "ellipse") and numbers and numbers[0] == 0:
            return True
        flat = min(len({*numbers[::2]}), len({*numbers[1::2]})) < 2
        if name == "polygon" and numbers and flat:
            return True
    return False


def _leaves_nothing(sides: list[float], parts: bool) -> bool:
    """Whether an inset takes all away: ``sides`` are one to four, as in CSS."""
    top = sides[0]
    right = sides[1] if len(sides) > 1 else top
    bottom = sides[2] if len(sides) > 2 else top
    left = sides[3] if len(sides) > 3 else right
    whole = 100.0 if parts else _FAR
    return top + bottom >= whole or left + right >= whole


def _cuts(said: Declared, size: float, side: str, axis: str) -> bool:
    """Whether the element is too small for a letter, and hides what goes beyond it."""
    overflow = said.get(f"overflow-{axis}", said.get("overflow", "visible"))
    if not any(word in overflow for word in ("hidden", "clip")):
        return False
    for name in (side, f"max-{side}"):
        found = _pixels(said.get(name, "-"), size)
        if found is not None and found < _TINY:
            return True
    return False


def _painted(shown: Shown, said: Declared) -> Shown:
    """``shown`` with the colours that are declared; a picture behind may have any colour."""
    ground = said.get("background-color") or said.get("background")
    picture = said.get("background-image", "none") != "none" or any(
        word in said.get("background", "") for word in ("url(", "gradient(")
    )
    below = shown.grounds
    if picture:
        below = (WHITE, BLACK)
    elif ground is not None:
        below = tuple(_over(ground, one) for one in below)
    filled = said.get("-webkit-text-fill-color") or said.get("color")
    ink, inked = shown.ink, shown.alpha
    if "text" in (said.get("background-clip"), said.get("-webkit-background-clip")):
        return replace(shown, ink=None)
    for colour, alpha in _colours(filled or ""):
        ink, inked = colour, alpha
    return replace(shown, grounds=below, ink=ink, alpha=inked)


def _over(value: str, ground: Colour) -> Colour:
    for colour, alpha in _colours(value):
        return mixed(colour, ground, alpha)
    return ground


def _colours(value: str) -> Iterator[tuple[Colour, float]]:
    """The colours in a value, each with its opacity."""
    from tinycss2 import parse_component_value_list
    from tinycss2.color4 import parse_color

    if value in ("initial", "canvastext"):
        yield BLACK, 1.0
    for token in parse_component_value_list(value) if value else ():
        found = parse_color(token) if token.type in ("ident", "hash", "function") else None
        if found is None or isinstance(found, str):
            continue
        yield _in_srgb(found), float(found.alpha)


def _in_srgb(found: Any) -> Colour:
    """A colour as red, green and blue; of spaces that are told by lightness, the grey as light."""
    parts = [float(part or 0) for part in found.coordinates]
    if found.space in ("lab", "lch", "oklab", "oklch"):
        light = parts[0] if found.space.startswith("ok") else (parts[0] + 16) / 116
        linear = max(0.0, light) ** 3
        grey = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
        parts = [grey] * 3
    elif found.space in ("hsl", "hwb"):
        parts = [*found.to("srgb")][:3]
    red, green, blue = (min(255, max(0, round(part * 255))) for part in parts[:3])
    return red, green, blue
