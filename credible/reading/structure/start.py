"""Where a resolution begins in a document, and what kind of document it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from credible.reading.structure.block import Aside, Block
from credible.reading.structure.markers import Marker, marker_of, read_marker
from credible.reading.structure.phrases import phrases

_ALONE = re.compile(
    r"^(?:\d{1,3}\.|\([a-z]{1,5}\)"
    r"|[\[(]?(?:PP|OP)\s?\d{1,3}\s?(?:bis|ter|alt)?[\])]?[.:]?)$"
)
_SYMBOL = re.compile(r"\bS/\d{4}/\d+(?:/Rev\.\s?\d+)?")
_HEAD = 25
_TITLE = 10
_LONGEST_TITLE = 400
_MISREAD = 75
"""Likeness in percent: "T%e Secunty Council" has 84 to the right words, "Security Council" 91 but
another first letter, "The Council, having met" 48."""


@dataclass(slots=True)
class Start:
    """The place of the first block of the body, the opening words, and what is amended."""

    at: int
    opening: str = ""
    amends: str | None = None
    notices: list[str] = field(default_factory=list)


def with_numbers(blocks: list[Block], aside: list[Aside]) -> list[Block]:
    """``blocks`` without empty ones; a number that stands alone goes to the block after it.

    A number whose words were deleted goes to ``aside``.
    """
    out: list[Block] = []
    number = ""
    for block in blocks:
        if not block.text:
            number = block.printed or number
            continue
        if not any(map(str.isalnum, block.text)):
            continue
        if block.printed and marker_of(block.printed, block.text) is None:
            # Marked as a number, but a word: "P.C.C." before "(Singapore) Private Limited".
            block.text, block.printed = f"{block.printed} {block.text}", ""
        if not block.printed and _ALONE.match(block.text) and not block.table:
            number = block.text
            continue
        if number and _has_number(block):
            aside.append(Aside(number, "a number without words", page=block.page))
            number = ""
        if number and not block.printed:
            if block.heading:
                block.text = f"{number} {block.text}"
            else:
                block.printed = number
        elif number:
            block.text = f"{block.printed} {block.text}"
            block.printed = number
        number = ""
        out.append(block)
    return out


def _has_number(block: Block) -> bool:
    """Whether a block bears the number of a paragraph of its own."""
    marker = marker_at(block)
    if marker is None or marker.number is None:
        return False
    return marker.rest.lstrip(' [(“"*_')[:1].isupper()


def marker_at(block: Block) -> Marker | None:
    """The number of a block, typed or given by its layout; a typed PP or OP label goes first."""
    if block.table:
        return None
    if block.printed:
        typed = read_marker(block.text)
        if typed is not None and typed.part:
            return typed
        return marker_of(block.printed, block.text)
    return read_marker(block.text)


def find_start(blocks: list[Block]) -> Start:
    """Find the opening words; they are taken out of ``blocks``.

    Where they are missing, the body begins at the first paragraph that opens like one.
    """
    for at, block in enumerate(blocks):
        if block.part is not None:
            return Start(at)
    amendment = _amendment(blocks)
    if amendment is not None:
        return amendment
    candidates = _candidates(blocks)
    for at, found in candidates:
        rest = blocks[at].text[found.end() :]
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        if (
            _opens(rest, None)
            if rest
            else following is not None and _opens(following.text, following)
        ):
            return _begin(blocks, at, found)
    if candidates:
        return _begin(blocks, *candidates[0])
    misread = _misread_opening(blocks)
    if misread is not None:
        return misread
    for at, block in enumerate(blocks):
        marker = marker_at(block)
        text = marker.rest if marker is not None else block.text
        opening = phrases().opening(text, lead=block.lead)
        if (marker is not None and marker.part) or (
            opening is not None and not is_adoption(block.text) and len(block.text) > 25
        ):
            words = f"The words “{phrases().organs[0]},” do not stand at the beginning."
            return Start(at, notices=[words])
    return Start(len(blocks))


def _misread_opening(blocks: list[Block]) -> Start | None:
    """The opening words where the recognition of a scan has misread some of their letters."""
    from rapidfuzz.fuzz import ratio

    organ = phrases().organs[0]
    for at, block in enumerate(blocks[:_HEAD]):
        said = block.text.strip(' ,*_“"').lower()
        if (
            abs(len(said) - len(organ)) <= 3
            and said[:1] == organ[:1].lower()
            and ratio(said, organ.lower()) >= _MISREAD
        ):
            blocks.pop(at)
            words = (
                f"The line “{block.text}” is read as the words “{organ},”; the text was misread."
            )
            return Start(at, block.text, notices=[words])
    return None


def _candidates(blocks: list[Block]) -> list[tuple[int, re.Match[str]]]:
    out = []
    for at, block in enumerate(blocks):
        found = _opening_words(block.text)
        if found is not None:
            out.append((at, found))
    return out


def _opening_words(text: str) -> re.Match[str] | None:
    if text[:1] not in 'The[*_“"(':
        return None
    return phrases().opening_line.match(text) or phrases().opening_start.match(text)


@dataclass(frozen=True, slots=True)
class SecondText:
    """Where a second text begins in a document: its title, and its opening words."""

    title: int
    opens: int


def second_draft(blocks: list[Block], start: int) -> SecondText | None:
    """Where a second draft begins after the one that begins at ``start``, with its title."""
    acts = False
    for at in range(start + 1, len(blocks)):
        acts = acts or _acts(blocks[at - 1])
        if acts and _opens_text(blocks, at):
            return SecondText(_title_of(blocks, start, at), at)
    return None


def is_adopted(blocks: list[Block], start: int, second: SecondText) -> bool:
    """Whether the first text adopts the second, which stands after it as an annex."""
    titled = second.title < second.opens and annex_title(blocks[second.title]) is not None
    return titled and any(
        words in block.text
        for block in blocks[start : second.title]
        for words in phrases().adopting
    )


def open_at(blocks: list[Block], at: int) -> str:
    """Take the opening words out of the block at ``at``, and the block too where it is empty."""
    found = _opening_words(blocks[at].text)
    return _begin(blocks, at, found).opening if found is not None else ""


def _acts(block: Block) -> bool:
    """Whether a block is an operative paragraph, by its number or its verb."""
    marker = marker_at(block)
    if marker is not None and marker.number is not None:
        return marker.part != "preambular"
    opening = phrases().opening(marker.rest if marker is not None else block.text, lead=block.lead)
    return opening is not None and not opening.recital


def _opens_text(blocks: list[Block], at: int) -> bool:
    """Whether the opening words stand at block ``at``, with a paragraph after them."""
    found = _opening_words(blocks[at].text)
    if found is None or blocks[at].table:
        return False
    rest = blocks[at].text[found.end() :]
    if rest:
        return _opens(rest, None)
    return at + 1 < len(blocks) and _opens(blocks[at + 1].text, blocks[at + 1])


def _title_of(blocks: list[Block], start: int, at: int) -> int:
    """The first block of the title that stands above the opening words at ``at``."""
    for above in range(at - 1, max(start, at - _TITLE), -1):
        block = blocks[above]
        text = block.text
        if (
            marker_at(block) is not None
            or len(text) > 200
            or text[-1:] in ";,"
            or is_adoption(text)
            or phrases().opening(text, lead=block.lead) is not None
        ):
            return above + 1
    return start + 1 if at - start < _TITLE else at


def _begin(blocks: list[Block], at: int, found: re.Match[str]) -> Start:
    opening = " ".join(found["words"].split()) + ","
    rest = blocks[at].text[found.end() :].lstrip("*_ ")
    if rest:
        blocks[at].text = rest
    else:
        blocks.pop(at)
    return Start(at, opening)


def _opens(text: str, block: Block | None) -> bool:
    if read_marker(text) is not None or (block is not None and block.printed):
        return True
    return phrases().opening(text, lenient=True) is not None


def _amendment(blocks: list[Block]) -> Start | None:
    """The start of an amendment to a draft, or None where the document is none."""
    for at, block in enumerate(blocks[:_HEAD]):
        if _opening_words(block.text):
            return None
        place = _amends(block.text)
        if place is None:
            continue
        symbol = _SYMBOL.search(block.text, place)
        first = at + 1
        if symbol is None and first < len(blocks) and len(blocks[first].text) < 200:
            symbol = _SYMBOL.search(blocks[first].text)
            first += symbol is not None
        return Start(first, amends=symbol.group() if symbol else "unknown")
    return None


def _amends(text: str) -> int | None:
    """Where the title of an amendment names what is amended; None where it is no such title."""
    data = phrases().amendment
    low = text.lower()
    if len(low) > _LONGEST_TITLE or phrases().opening(text) is not None:
        return None
    for title in data["titles"]:
        begins = low.find(title)
        if begins == 0 or low[begins - 2 : begins] == ": ":
            for end in data["titles_end"]:
                at = low.find(f" {end}", begins)
                if at >= 0:
                    return at
    whole = [low.find(title) for title in data["titles_whole"] if title in low]
    return min(whole) if whole else None


def is_amending(text: str) -> bool:
    """Whether a block says what to change in a draft ("After operative paragraph 3 insert")."""
    data = phrases().amendment
    lower = text[:200].lower().lstrip("“\"'([ ")
    return any(lower.startswith(word + " ") for word in data["acts"]) and any(
        place in lower for place in data["places"]
    )


def is_adoption(text: str) -> bool:
    """Whether a block is the line on the adoption of the resolution."""
    return (
        len(text) < 300
        and text.startswith(phrases().adoption_starts)
        and ("meeting" in text or "unanimous" in text or "votes" in text)
    )


def annex_title(block: Block) -> tuple[str, str] | None:
    """The number and the rest of an annex title, or None."""
    text = block.text
    if len(text) > 200 or not text[:1].isupper() or text[-1:] in ",;":
        return None
    found = phrases().annex.match(text)
    if found is None or (text[-1:] == "." and len(text) > 60):
        return None
    rest = found["rest"].strip()
    number = found["number"] or ""
    if number and not (number.isdigit() or number.isupper()):
        number = ""
    titled = not rest or rest[0] in ":.–—-*[(" or rest[0].isupper() or rest.startswith("to ")
    return (number, rest) if titled or block.heading else None


def numbers_ahead(body: list[Block], markers: list[Marker | None]) -> list[int]:
    """For each block, the largest operative number that follows before an annex."""
    end = len(body)
    for at, block in enumerate(body):
        if annex_title(block) is not None and any(m is not None and m.number for m in markers[:at]):
            end = at
            break
    out = [0] * (len(body) + 1)
    for at in range(len(body) - 1, -1, -1):
        marker = markers[at]
        out[at] = out[at + 1]
        counts = at < end and marker is not None and marker.part != "preambular"
        if marker is None or not counts or not marker.number:
            continue
        if phrases().opening(marker.rest, lead=body[at].lead, lenient=True) is not None:
            out[at] = max(out[at], marker.number)
    return out


def acts_ahead(body: list[Block], markers: list[Marker | None]) -> list[bool]:
    """For each block, whether a later one opens like an operative paragraph without a number."""
    acts = [False] * len(body)
    for at, (block, marker) in enumerate(zip(body, markers, strict=True)):
        if annex_title(block) is not None:
            break
        if marker is None and not block.table:
            opening = phrases().opening(block.text, lead=block.lead)
            acts[at] = opening is not None and not opening.recital
    out = [False] * len(body)
    for at in range(len(body) - 2, -1, -1):
        out[at] = out[at + 1] or acts[at + 1]
    return out


class Numbered:
    """Where the operative paragraphs of each number stand, and where annexes begin.

    ``first`` gives for each block the first operative number that stands after it, or 0. All is
    looked up once, so that the time of a division grows as the document does.
    """

    def __init__(self, body: list[Block], markers: list[Marker | None]) -> None:
        self._body, self._markers = body, markers
        self._places: dict[int, list[int]] = {}
        self._annexes = [at for at, block in enumerate(body) if annex_title(block) is not None]
        self.first = [0] * len(body)
        following = 0
        for at in range(len(body) - 1, -1, -1):
            self.first[at] = following
            marker = markers[at]
            if marker is None or marker.number is None:
                continue
            following = marker.number or following
            if marker.part != "preambular":
                for number in {marker.number, marker.number + bool(marker.suffix)}:
                    self._places.setdefault(number, []).append(at)
        for places in self._places.values():
            places.reverse()

    def follows(self, at: int, number: int) -> bool:
        """Whether a paragraph of that number stands at block ``at`` or after it in the text."""
        places = self._places.get(number, [])
        found, annex = bisect_left(places, at), bisect_left(self._annexes, at)
        end = self._annexes[annex] if annex < len(self._annexes) else len(self._body)
        return any(place < end and self._opens(place) for place in places[found:])

    def _opens(self, at: int) -> bool:
        marker = self._markers[at]
        rest = marker.rest if marker is not None else ""
        return phrases().opening(rest, lead=self._body[at].lead) is not None
