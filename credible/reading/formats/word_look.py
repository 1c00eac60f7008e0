"""How a run of a Word document is set, by the whole cascade of its styles.

Source of the rules: ECMA-376, part 1, sections 17.3.2 (run properties), 17.7.2 (inheritance: the
defaults of the document, the table's style, the paragraph's, the run's, its own properties) and
17.15.1.20 (colours of the theme).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from credible.reading.formats.numbering import W, attribute, name_of, value
from credible.reading.formats.package import Package
from credible.reading.formats.styles import Styles, switched, switched_on
from credible.reading.formats.visible import (
    BLACK,
    WHITE,
    Colour,
    Look,
    colour_of,
    mixed,
)

_HIGHLIGHTS: dict[str, Colour] = {
    "black": (0, 0, 0), "blue": (0, 0, 255), "cyan": (0, 255, 255), "darkBlue": (0, 0, 128),
    "darkCyan": (0, 128, 128), "darkGray": (128, 128, 128), "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0), "darkYellow": (128, 128, 0),
    "green": (0, 255, 0), "lightGray": (192, 192, 192), "magenta": (255, 0, 255),
    "red": (255, 0, 0), "white": (255, 255, 255), "yellow": (255, 255, 0),
}  # fmt: skip
_SCHEME = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2",
    "light1": "lt1", "dark1": "dk1", "light2": "lt2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_MAPPED = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2"}
_PAGE = 12_240
"""Twentieths of a point: the width of a page of letter size; so far to the side nothing is seen."""
_TALL = 15_840
_EMU = 635
"""Units of a drawing in a twentieth of a point."""
_EXACT = 60
"""A line or row held to less than three points cuts the letters away."""
_USUAL = 10.0

Properties = dict[str, Any]


class Looks:
    """The looks of the runs of one document."""

    def __init__(self, package: Package, document: Any, styles: Styles) -> None:
        self._styles = styles
        self._scheme = _scheme(package)
        self._cached: dict[tuple[int, str], Properties] = {}
        self._defaults = styles.defaults()
        settings = package.part("settings")
        shown = settings is not None and switched(settings, "displayBackgroundShape")
        page = document.find(f"{W}background")
        self.page = (
            self._colour(page, "color") if shown and page is not None else None
        ) or WHITE

    def of(self, run: Any, paragraph: Any, style: list[Any], place: Place | None) -> Look:
        """The look of a run: its properties, those of its paragraph, its style, its place."""
        style = style or self._styles.default_paragraph
        chain = self._chain(style, "rPr")
        if place is not None:
            chain = {**place.run, **chain}
        properties = run.find(f"{W}rPr")
        if properties is not None:
            chain = {**chain, **self._chain(self._styles.chain(value(properties, "rStyle")), "rPr"),
                     **_by_name(properties)}  # fmt: skip
        found = {**self._defaults, **chain}
        outer = {**self._chain(style, "pPr"), **_by_name(paragraph)}
        return Look(
            hidden=self._is_hidden(properties, style, place),
            ink=self._ink(found),
            grounds=self._grounds(found, outer, place),
            opacity=self._opacity(found),
            size=_number(found.get("sz"), 2 * _USUAL) / 2,
            width=_number(found.get("w"), 100) / 100,
            spacing=_number(found.get("spacing"), 0) / 20,
            away=_is_away(found, outer) or (place is not None and place.flat),
        )

    def _chain(self, styles: list[Any], part: str) -> Properties:
        """The properties that a chain of styles gives, the nearest before those it is based on."""
        if not styles:
            return {}
        key = (id(styles[0]), part)
        if key not in self._cached:
            self._cached[key] = {
                name: element
                for style in reversed(styles)
                for name, element in _by_name(style.find(f"{W}{part}")).items()
            }
        return self._cached[key]

    def _is_hidden(self, run: Any, style: list[Any], place: Place | None) -> bool:
        if place is not None and place.hidden:
            return True
        for name in ("vanish", "webHidden", "specVanish"):
            own = switched(run, name)
            default = self._defaults.get(name)
            if own or (own is None and (
                self._styles.on(name, run, style)
                or (default is not None and switched_on(default))
            )):  # fmt: skip
                return True
        return False

    def _ink(self, found: Properties) -> Colour | None:
        filled = found.get("textFill")
        for inner in filled.iter() if filled is not None else ():
            named = attribute(inner, "val")
            if name_of(inner) in ("srgbClr", "schemeClr"):
                return self.theme_colour(named)
        colour = found.get("color")
        return self._colour(colour, "val") if colour is not None else None

    def theme_colour(self, named: str) -> Colour | None:
        """The colour of a drawing or an effect: six digits, or a name of the theme."""
        short = {"bg1": "background1", "tx1": "text1", "bg2": "background2", "tx2": "text2"}
        return colour_of(named) or self._scheme.get(short.get(named, named))

    @staticmethod
    def _opacity(found: Properties) -> float:
        filled = found.get("textFill")
        for inner in filled.iter() if filled is not None else ():
            if name_of(inner) == "noFill":
                return 0.0
            if name_of(inner) == "alpha":  # here the part that shines through, in thousandths
                return 1.0 - _digits(attribute(inner, "val"), 0) / 100_000
        return 1.0

    def _grounds(self, run: Properties, paragraph: Properties, place: Place | None) -> list[Colour]:
        marked = run.get("highlight")
        if marked is not None and attribute(marked, "val") in _HIGHLIGHTS:
            return [_HIGHLIGHTS[attribute(marked, "val")]]
        for shade in (run.get("shd"), paragraph.get("shd")):
            found = self.shade(shade)
            if found is not None:
                return [found]
        return place.grounds if place is not None else [self.page]

    def shade(self, element: Any | None) -> Colour | None:
        """The colour of a shading; None where it has none."""
        if element is None:
            return None
        ground = self._colour(element, "fill", "themeFill")
        pattern = attribute(element, "val")
        if pattern == "solid" or pattern.startswith("pct"):
            over = self._colour(element, "color") or BLACK
            part = 1.0 if pattern == "solid" else _digits(pattern[3:], 100) / 100
            return mixed(over, ground or WHITE, part)
        return ground

    def _colour(self, element: Any, plain: str, theme: str = "themeColor") -> Colour | None:
        """A colour given plainly or by the theme, which goes first; None where it is automatic."""
        prefix = theme.removesuffix("Color")
        named = attribute(element, theme)
        found = self._scheme.get(named)
        if found is None:
            return colour_of(attribute(element, plain))
        for change, towards in (("Tint", WHITE), ("Shade", BLACK)):
            part = attribute(element, f"{prefix}{change}")
            if part:
                found = mixed(found, towards, _hexadecimal(part) / 255)
        return found


@dataclass(slots=True)
class Place:
    """What a cell of a table or a text box gives to the runs in it."""

    grounds: list[Colour]
    run: Properties = field(default_factory=dict)
    hidden: bool = False
    flat: bool = False


def cell_place(looks: Looks, styles: Styles, table: Any, row: Any, cell: Any, first: bool) -> Place:
    """The place that a cell is; ``first`` where it stands in the first row of its table."""
    properties = row.find(f"{W}trPr")
    exact = properties.find(f"{W}trHeight") if properties is not None else None
    place = Place(
        [looks.page],
        hidden=bool(switched(properties, "hidden")),
        flat=exact is not None
        and attribute(exact, "hRule") == "exact"
        and _digits(attribute(exact, "val"), _EXACT) < _EXACT,
    )
    for style in reversed(styles.chain(value(table.find(f"{W}tblPr"), "tblStyle"))):
        place.run |= _by_name(style.find(f"{W}rPr"))
        for part in ("tblPr", "tcPr"):
            _shade(looks, place, style.find(f"{W}{part}"))
        for special in style.iter(f"{W}tblStylePr"):
            _special(looks, place, special, first)
    for given in (table.find(f"{W}tblPr"), cell.find(f"{W}tcPr")):
        _shade(looks, place, given)
    return place


def _shade(looks: Looks, place: Place, properties: Any | None) -> None:
    found = looks.shade(properties.find(f"{W}shd")) if properties is not None else None
    if found is not None:
        place.grounds = [found]


def _special(looks: Looks, place: Place, style: Any, first: bool) -> None:
    """Rows and columns of a kind: the first row is known, others may lie behind any cell."""
    if (attribute(style, "type") == "firstRow") != first:
        return
    cell = style.find(f"{W}tcPr")
    found = looks.shade(cell.find(f"{W}shd")) if cell is not None else None
    if first:
        place.run |= _by_name(style.find(f"{W}rPr"))
        place.grounds = [found] if found is not None else place.grounds
    elif found is not None:
        place.grounds = [*place.grounds, found]


def box_place(looks: Looks, content: Any) -> Place:
    """The place that a text box is: the colour of its shape, and whether it is shown at all."""
    place = Place([looks.page])
    for shape in content.iterancestors():
        name = name_of(shape)
        if name in ("r", "p"):
            break
        if name == "wsp":
            for fill in shape.iterfind("{*}spPr/{*}solidFill/*"):
                found = looks.theme_colour(attribute(fill, "val"))
                place.grounds = [found] if found is not None else place.grounds
        elif name in ("shape", "rect", "roundrect", "oval"):
            found = colour_of(shape.get("fillcolor"))
            place.grounds = [found] if found is not None else place.grounds
            style = (shape.get("style") or "").replace(" ", "")
            place.hidden = place.hidden or "visibility:hidden" in style
        elif name in ("anchor", "inline"):
            place.hidden = place.hidden or _is_no_drawing(shape)
    return place


def _is_no_drawing(anchor: Any) -> bool:
    """Whether a drawing is marked as hidden, or stands a page's width off, or has no size."""
    for part in anchor.iter("{*}docPr", "{*}posOffset", "{*}extent"):
        name = name_of(part)
        if name == "docPr" and part.get("hidden") in ("1", "true"):
            return True
        if name == "posOffset" and abs(_digits(part.text or "", 0)) >= _PAGE * _EMU:
            return True
        sides = [_digits(part.get(side) or "", _PAGE * _EMU) for side in ("cx", "cy")]
        if name == "extent" and min(sides) < _EXACT * _EMU:
            return True
    return False


def _scheme(package: Package) -> dict[str, Colour]:
    """The colours of the theme by the names that runs use."""
    root = package.part("theme")
    colours: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}
    for scheme in root.iter("{*}clrScheme") if root is not None else ():
        for entry in scheme:
            for inner in entry:
                found = colour_of(inner.get("lastClr") or inner.get("val"))
                if found is not None:
                    colours[name_of(entry)] = found
        break
    for name, key in _SCHEME.items():
        if key in colours:
            colours[name] = colours[key]
    settings = package.part("settings")
    mapping = settings.find(f"{W}clrSchemeMapping") if settings is not None else None
    for name, mapped in _MAPPED.items() if mapping is not None else ():
        meant = _SCHEME.get(attribute(mapping, mapped))
        if meant in colours:
            colours[name] = colours[meant]
    return colours


def _is_away(run: Properties, paragraph: Properties) -> bool:
    """Whether a run stands off the page, or in lines too low for its letters."""
    if abs(_number(run.get("position"), 0)) * 10 >= _TALL:
        return True
    for name, attributes in (
        ("ind", ("left", "start", "firstLine")), ("framePr", ("x",)),
    ):  # fmt: skip
        element = paragraph.get(name)
        for side in attributes if element is not None else ():
            if abs(_digits(attribute(element, side), 0)) >= _PAGE:
                return True
    frame = paragraph.get("framePr")
    if frame is not None and abs(_digits(attribute(frame, "y"), 0)) >= _TALL:
        return True
    lines = paragraph.get("spacing")
    return (
        lines is not None
        and attribute(lines, "lineRule") == "exact"
        and 0 <= _digits(attribute(lines, "line"), _EXACT) < _EXACT
    )


def _by_name(properties: Any | None) -> Properties:
    return {name_of(child): child for child in properties} if properties is not None else {}


def _number(element: Any | None, default: float) -> float:
    return _digits(attribute(element, "val"), default) if element is not None else default


def _digits(said: str, default: float) -> float:
    """A measure: a bare number, or in points where a unit follows ("1pt")."""
    try:
        return float(said.rstrip("%").removesuffix("pt")) if said else default
    except ValueError:
        return default


def _hexadecimal(said: str) -> int:
    try:
        return min(255, int(said, 16))
    except ValueError:
        return 255
