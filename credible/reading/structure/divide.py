"""The division of a document: masthead, preamble, operative part, annexes, what follows."""

from __future__ import annotations

import re

from credible.reading.structure.block import Block, Division, Item, Source
from credible.reading.structure.markers import Levels, Marker, read_marker
from credible.reading.structure.phrases import Opening, phrases
from credible.reading.structure.start import (
    annex_title,
    find_start,
    is_adoption,
    is_amending,
    marker_at,
    numbers_ahead,
    with_numbers,
)
from credible.reading.text import Footnote

_SECTION = re.compile(r"^(?:(?:Part|Section|PART|SECTION)\s+)?(?P<name>[IVX]{1,5}|[A-H])\.?$")
_TAIL_NOTE = re.compile(r"^(?P<mark>\d{1,3}|\*{1,3}|[†‡])\s*[.)]?\s+(?P<text>\S.*)$")
_SUB = re.compile(r"\(([a-z]{1,4})\)")
_LONGEST_HEADING = 160


def divide(source: Source) -> Division:
    """Divide the blocks of ``source``; what cannot be placed is named in the notices."""
    return _Divider(source).run()


class _Divider:
    def __init__(self, source: Source) -> None:
        self.blocks = with_numbers(source.blocks)
        self.out = Division()
        self.part = "preambular"
        self.heading: str | None = None
        self.section = ""
        self.last = {"preambular": 0, "operative": 0}
        self.annex = ""
        self.annex_count = 0
        self.annexes = 0
        self.levels = Levels()
        self.tables = 0
        self.in_table = False
        self.ended = False
        self.start = 0
        self.ahead: list[int] = []
        self.phrases = phrases()

    def run(self) -> Division:
        found = find_start(self.blocks)
        start = self.start = found.at
        self.out.opening, self.out.amends = found.opening, found.amends
        self.out.notices += found.notices
        self.out.masthead = self.blocks[:start]
        body = self.blocks[start:]
        if found.amends:
            self._amendment(body)
            return self.out
        markers = [marker_at(block) for block in body]
        self.ahead = numbers_ahead(body, markers)
        for at, (block, marker) in enumerate(zip(body, markers, strict=True)):
            self._take(at, block, marker)
        if self.tables:
            self.out.notices.append(
                "A table was left out of the paragraphs."
                if self.tables == 1
                else f"{self.tables} tables were left out of the paragraphs."
            )
        return self.out

    def _amendment(self, body: list[Block]) -> None:
        """Read an amendment: each instruction is an operative paragraph, quotations go with it."""
        self.part = "operative"
        for block in body:
            marker = marker_at(block)
            text = marker.rest if marker is not None else block.text
            if marker is not None and marker.number and is_amending(text):
                self._place(marker.number, block, marker.printed, text)
            elif is_amending(text) or not self.out.items:
                printed = marker.printed if marker is not None else ""
                self._place(self.last["operative"] + 1, block, printed, text)
            else:
                self._continue(block)
        self.out.notices.append(
            "The document amends a draft: its paragraphs are instructions to change that draft."
        )

    # -- block by block --------------------------------------------------------------------

    def _take(self, at: int, block: Block, marker: Marker | None) -> None:
        if block.part == "annex" and not self.annexes:
            title = annex_title(block)
            self._begin_annex(block.text if title else "", title or ("", ""))
            if title:
                return
        if (block.joined or block.closing) and self.out.items:
            self._continue(block, closing=block.closing)
            return
        if block.part == "preambular":
            self._recital(block, marker.printed if marker else "", block.text)
            return
        if block.part == "operative" and not self.annexes:
            self.part = "operative"
        if block.table:
            self.tables += not self.in_table
            self.in_table = True
            return
        self.in_table = False
        if is_adoption(block.text) and self.part == "operative" and not self.annex:
            self.out.adoption_line = self.out.adoption_line or block.text
            self.ended = True
            return
        title = annex_title(block)
        if title is not None and (self.last["operative"] or self.part == "operative"):
            self._begin_annex(block.text, title)
            return
        if self._is_lettered_heading(block, marker) and not self.ended:
            self._set_heading(block)
        elif self.annexes:
            self._annex_item(block, marker)
        elif self.ended:
            self._after_end(block)
        elif marker is not None and marker.part:
            self.out.labelled = True
            self._labelled(block, marker)
        elif self.part == "preambular":
            self._preambular(at, block, marker)
        else:
            self._operative(at, block, marker)

    def _labelled(self, block: Block, marker: Marker) -> None:
        part = marker.part or "operative"
        self.part = "operative" if part == "operative" else self.part
        number = marker.number or 0
        self.last[part] = max(self.last[part], number)
        token = str(number) + (f" {marker.suffix}" if marker.suffix else "")
        path = (token, *_SUB.findall(marker.token))
        self._add(part, path, marker.printed, marker.rest, block)
        self.levels = Levels()

    def _preambular(self, at: int, block: Block, marker: Marker | None) -> None:
        opening = self._opening(block, marker)
        if marker is not None and marker.number and self._begins_operative(at, marker, opening):
            self.part = "operative"
            self._operative(at, block, marker)
            return
        if marker is not None and marker.number and opening is not None and opening.recital:
            self._recital(block, marker.printed, marker.rest)
            return
        if marker is not None and not marker.number and self.out.items:
            self._sub(block, marker)
            return
        text = block.text
        if (
            marker is None
            and opening is not None
            and not opening.recital
            and (not self.ahead[at] or (self.ahead[at] == 2 and not self._has_number_one(at)))
        ):
            self.part = "operative"
            self._operative(at, block, marker)
            return
        if (opening is None or text[:1] == "(") and self._is_heading(block):
            self._set_heading(block)
            return
        if opening is None and self.out.items and (text[:1].islower() or not self._closed()):
            self._continue(block)
            return
        self._recital(block, "", text)

    def _recital(self, block: Block, printed: str, text: str) -> None:
        self.last["preambular"] += 1
        self._add("preambular", (str(self.last["preambular"]),), printed, text, block)
        self.levels = Levels()

    def _has_number_one(self, at: int) -> bool:
        return self.ahead[at] != 0 and self._first_ahead(at) == 1

    def _first_ahead(self, at: int) -> int:
        """The first operative number that follows block ``at``, or 0."""
        for block in self.blocks[self.start + at + 1 :]:
            marker = marker_at(block)
            if marker is not None and marker.number:
                return marker.number
        return 0

    def _begins_operative(self, at: int, marker: Marker, opening: Opening | None) -> bool:
        if opening is not None:
            return not opening.recital or (marker.number == 1 and self.last["preambular"] > 0)
        return marker.number == 1 or (self.ahead[at] == 0 and marker.number is not None)

    def _operative(self, at: int, block: Block, marker: Marker | None) -> None:
        if marker is not None:
            if marker.number is not None and not self._is_inner(at, block, marker):
                self._number(block, marker)
                return
            if self.last["operative"] or self.out.items:
                if self._lost_one(marker):
                    self._place(1, block, marker.printed, marker.rest)
                    return
                self._sub(block, marker)
                return
        self._unnumbered(at, block)

    def _lost_one(self, marker: Marker) -> bool:
        """Whether "I." or "l." is a misread first number."""
        if self.last["operative"] or marker.token not in ("I", "l"):
            return False
        opening = self.phrases.opening(marker.rest)
        return opening is not None and not opening.recital

    def _is_inner(self, at: int, block: Block, marker: Marker) -> bool:
        """Whether a plain number is that of a list inside the operative paragraph above it."""
        last, number = self.last["operative"], marker.number or 0
        if not last or marker.suffix or number == last + 1:
            inner = self.levels.path()
            return bool(
                inner and inner[-1] == str(number - 1) and number == last + 1
                and self.phrases.opening(marker.rest, lead=block.lead) is None
                and self.ahead[at + 1] >= number
            )  # fmt: skip
        if self.phrases.opening(marker.rest, lead=block.lead) is not None and number > last:
            return False
        if self.levels.path() and self.levels.path()[-1] == str(number - 1):
            return True
        text = self.out.items[-1].text if self.out.items else ""
        return (
            number == 1
            and text.endswith((":", "–", "—"))
            and not _SECTION.match(self.heading or "")
        )

    def _number(self, block: Block, marker: Marker) -> None:
        number, last = marker.number or 0, self.last["operative"]
        if number == 1 and last > 0:
            if self.section or self.heading:
                self.section = self.section or "II"
            elif self._ends_text():
                self._begin_annex("", ("", ""))
                self._annex_item(block, marker)
                return
        elif number > last + 1 and last:
            missing = "paragraph" if number == last + 2 else "paragraphs"
            self.out.notices.append(
                f"Operative paragraph {number} follows {last}: "
                f"the {missing} between them {'is' if missing == 'paragraph' else 'are'} not there."
            )
        self._place(number, block, marker.printed, marker.rest, marker.suffix)

    def _place(self, number: int, block: Block, printed: str, text: str, suffix: str = "") -> None:
        self.last["operative"] = number
        token = f"{number} {suffix}".strip()
        if self.section:
            token = f"{self.section}.{token}"
        self.levels = Levels()
        inner = read_marker(text)
        if inner is not None and inner.begins:
            self._add("operative", (token,), printed, "", block)
            self._sub(block, inner)
            return
        self._add("operative", (token,), printed, text, block)

    def _unnumbered(self, at: int, block: Block) -> None:
        opening = self.phrases.opening(block.text, lead=block.lead)
        last = self.last["operative"]
        if opening is not None and not opening.recital and self._closed(weak=True):
            numbered_next = self.ahead[at]
            if not numbered_next or (last == 0 or self._first_ahead(at) == last + 2):
                self._place(last + 1, block, "", block.text)
                return
        if opening is not None and opening.recital and self._closed() and block.text.endswith(","):
            self._recital(block, "", block.text)
            if last:
                self.out.notices.append(
                    f"A recital stands among the operative paragraphs after paragraph {last}."
                )
            return
        if _SECTION.match(block.text):
            name = _SECTION.match(block.text)
            self.section = (
                name["name"] if name and last and self.ahead[at] < last + 1 else self.section
            )
            self._set_heading(block)
            return
        if self._is_subheading(at, block):
            self._set_heading(block)
            return
        if self._is_heading(block):
            if self._closed() and not self.ahead[at] and self._ends_text():
                self._begin_annex(block.text, ("", block.text))
                return
            if self._closed(weak=True):
                self._set_heading(block)
                return
        if not self.out.items or last == 0:
            self._place(last + 1, block, "", block.text)
            return
        if not self.ahead[at] and self._ends_text() and not block.text[:1].islower():
            self._after_end(block)
            return
        self._continue(block)

    def _sub(self, block: Block, marker: Marker) -> None:
        parent = self.out.items[-1]
        path = self.levels.place(marker, introduced=parent.text.endswith(":"))
        base = parent.path[0]
        inner = read_marker(marker.rest)
        if inner is not None and inner.begins:
            self._add(parent.kind, (base, *path), marker.printed, "", block)
            path = self.levels.place(inner, introduced=True)
            self._add(parent.kind, (base, *path), inner.printed, inner.rest, block)
            return
        self._add(parent.kind, (base, *path), marker.printed, marker.rest, block)

    def _continue(self, block: Block, *, closing: bool = False) -> None:
        """Add words without a number to the paragraph they belong to.

        Closing words after a list ("and requests ...") begin in lower case and belong to the
        paragraph that has the list; other words belong to the last item.
        """
        target = self.out.items[-1]
        if len(target.path) > 1 and (
            closing
            or (
                block.text[:1].islower()
                and target.text.endswith((";", ".", ":", ","))
                and not block.joined
            )
        ):
            for item in reversed(self.out.items):
                if item.kind == target.kind and item.path == target.path[:1]:
                    target = item
                    break
        target.text = f"{target.text} {block.text}".strip()
        target.notes += block.notes
        target.comments += block.comments

    def _after_end(self, block: Block) -> None:
        note = _TAIL_NOTE.match(block.text)
        if note is not None:
            mark, text = note["mark"], note["text"]
            while mark.isdigit():
                following = f" {int(mark) + 1} "
                if following not in text:
                    break
                before, _, after = text.partition(following)
                self.out.tail_notes.append(Footnote(None, mark, before, block.page))
                mark, text = following.strip(), after
            self.out.tail_notes.append(Footnote(None, mark, text, block.page))
        elif self.out.tail_notes and not self._is_heading(block):
            last = self.out.tail_notes[-1]
            self.out.tail_notes[-1] = Footnote(
                None, last.mark, f"{last.text} {block.text}", last.page
            )
        elif self._is_heading(block) and self.out.adoption_line == "":
            self._begin_annex(block.text, ("", block.text))
        else:
            self.ended = True

    # -- annexes ---------------------------------------------------------------------------

    def _begin_annex(self, text: str, title: tuple[str, str]) -> None:
        self.annexes += 1
        self.annex = title[0] or ("" if self.annexes == 1 else str(self.annexes))
        self.annex_count = 0
        self.levels = Levels()
        self.part = "operative"
        self.heading = text or None
        if text:
            self.out.headings.append(text)

    def _annex_item(self, block: Block, marker: Marker | None) -> None:
        if marker is not None and (marker.number is None or marker.number > 0):
            if marker.number is not None:
                self.levels = Levels()
            path = self.levels.place(marker)
            self._add("annex", (self.annex, *path), marker.printed, marker.rest, block)
            return
        if self._is_heading(block):
            self._set_heading(block)
            return
        items = self.out.items
        if items and items[-1].kind == "annex" and block.text[:1].islower():
            self._continue(block)
            return
        self.annex_count += 1
        self._add("annex", (self.annex, f"unnumbered {self.annex_count}"), "", block.text, block)

    # -- what a block is -------------------------------------------------------------------

    def _opening(self, block: Block, marker: Marker | None) -> Opening | None:
        text = marker.rest if marker is not None else block.text
        return self.phrases.opening(text, lead=block.lead, lenient=marker is None)

    def _is_heading(self, block: Block) -> bool:
        text = block.text
        if block.heading and len(text) <= _LONGEST_HEADING and text[-1:] not in ";,":
            return True
        if text[:1] == "(" and text[-1:] == ")" and len(text) <= 110 and read_marker(text) is None:
            return self._closed(weak=True)
        return (
            len(text) <= 110
            and text[-1:] not in ".,;:"
            and not text[:1].islower()
            and read_marker(text) is None
            and self.phrases.opening(text) is None
            and self._closed(weak=True)
        )

    def _is_subheading(self, at: int, block: Block) -> bool:
        """Whether the block is a title such as "Rule of law:" above further items of a list."""
        text = block.text
        if len(text) > 70 or not text.endswith(":") or not text[:1].isupper():
            return False
        if len(self.out.items[-1:]) and len(self.out.items[-1].path) < 2:
            return False
        following = at + 1 + self.start
        return (
            following < len(self.blocks)
            and marker_at(self.blocks[following]) is not None
            and self.phrases.opening(text) is None
            and self._closed()
        )

    def _is_lettered_heading(self, block: Block, marker: Marker | None) -> bool:
        """Whether the block is a heading such as "A. Arms embargo"."""
        return (
            marker is not None
            and marker.token.isupper()
            and marker.printed.endswith(".")
            and len(block.text) < 110
            and not block.text.endswith((".", ",", ";", ":"))
            and self.phrases.opening(marker.rest, lead=block.lead) is None
            and self._closed(weak=True)
        )

    def _set_heading(self, block: Block) -> None:
        self.heading = block.text
        self.out.headings.append(block.text)

    def _closed(self, *, weak: bool = False) -> bool:
        """Whether the last paragraph has come to its end."""
        if not self.out.items:
            return True
        text = self.out.items[-1].text.rstrip(' ]”"’')
        return text.endswith(
            (";", ".", ",", ":") if self.part == "preambular" or weak else (";", ".", ",")
        )

    def _ends_text(self) -> bool:
        return bool(self.out.items) and self.out.items[-1].text.rstrip("] ").endswith(".")

    def _add(self, kind: str, path: tuple[str, ...], printed: str, text: str, block: Block) -> None:
        self.out.items.append(
            Item(
                kind=kind,  # type: ignore[arg-type]
                path=path,
                printed=printed,
                text=text.strip(),
                heading=self.heading,
                page=block.page,
                lead=block.lead,
                notes=list(block.notes),
                comments=list(block.comments),
            )
        )
