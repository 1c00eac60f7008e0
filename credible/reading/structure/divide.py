"""The division of a document: masthead, preamble, operative part, annexes, what follows."""

from __future__ import annotations

import re

from credible.reading.structure.block import Block, Division, Source
from credible.reading.structure.ending import SECTION, Ending
from credible.reading.structure.levels import Levels
from credible.reading.structure.markers import Marker
from credible.reading.structure.phrases import Opening
from credible.reading.structure.start import (
    Numbered,
    acts_ahead,
    annex_title,
    find_start,
    is_adopted,
    is_adoption,
    is_amending,
    marker_at,
    numbers_ahead,
    open_at,
    second_draft,
)

_SUB = re.compile(r"\(([a-z]{1,5}(?: [a-z0-9 ]+)?)\)")


def divide(source: Source) -> Division:
    """Divide the blocks of ``source``; what cannot be placed is named in the notices."""
    return _Divider(source).run()


class _Divider(Ending):
    def run(self) -> Division:
        found = find_start(self.blocks)
        start = self.start = found.at
        self.out.opening, self.out.amends = found.opening, found.amends
        self.out.notices += found.notices
        self.out.masthead = self.blocks[:start]
        left: list[Block] = []
        second = None if found.amends else second_draft(self.blocks, start)
        adopted: tuple[int, str, str] | None = None
        if second is not None and is_adopted(self.blocks, start, second):
            begins = second.opens
            heading = " ".join(block.text for block in self.blocks[second.title : begins])
            opening = open_at(self.blocks, begins)
            del self.blocks[second.title : begins]
            adopted = (second.title - start, heading, opening)
        elif second is not None:
            named = self.blocks[second.title].text[:60]
            self.out.notices.append(
                f"A second draft begins after the first, at “{named}”; only the first is read."
            )
            left = self.blocks[second.title :]
            self.blocks = self.blocks[: second.title]
        body = self.blocks[start:]
        if found.amends:
            self._amendment(body)
            return self.out
        markers = [marker_at(block) for block in body]
        self.numbered = Numbered(body, markers)
        first = adopted[0] if adopted is not None else len(body)
        self.ahead = numbers_ahead(body[:first], markers[:first])
        self.acts = acts_ahead(body[:first], markers[:first])
        if first < len(body):
            self.ahead[first:] = numbers_ahead(body[first:], markers[first:])
            self.acts += acts_ahead(body[first:], markers[first:])
        for at, (block, marker) in enumerate(zip(body, markers, strict=True)):
            if adopted is not None and at == adopted[0]:
                self._begin_adopted(adopted[1], adopted[2])
            self._take(at, block, marker)
        self.note_what_is_left()
        for block in left:
            self.put_aside(block, "a second draft")
        return self.out

    def _begin_adopted(self, heading: str, opening: str) -> None:
        """Begin a declaration that the draft adopts: a part with a preamble and acts of its own."""
        self.heading = heading
        self.out.headings.append(heading)
        self.say_aside(opening, "the opening words of an adopted text", None)
        self.section, self.part = "II", "preambular"
        self.last["operative"], self.ended, self.annexes = 0, False, 0
        self.levels = Levels()
        self.out.notices.append(
            f"The draft adopts a text that stands in “{heading}”; it is read as part of the draft."
        )

    def _amendment(self, body: list[Block]) -> None:
        """Read an amendment: each instruction is an operative paragraph, quotations go with it."""
        self.part = "operative"
        for block in body:
            marker = marker_at(block)
            text = marker.rest if marker is not None else block.text
            if marker is not None and marker.number and is_amending(text):
                self.place(marker.number, block, marker.printed, text)
            elif is_amending(text) or not self.out.items:
                printed = marker.printed if marker is not None else ""
                self.place(self.last["operative"] + 1, block, printed, text)
            else:
                self.go_on(block)
        self.out.notices.append(
            "The document amends a draft: its paragraphs are instructions to change that draft."
        )

    # -- block by block --------------------------------------------------------------------

    def _take(self, at: int, block: Block, marker: Marker | None) -> None:
        if block.part == "annex" and not self.annexes:
            title = annex_title(block)
            self.begin_annex(block.text if title else "", title or ("", ""))
            if title:
                return
        if (block.joined or block.closing) and self.out.items:
            self.go_on(block, closing=block.closing)
            return
        if block.part == "preambular" and self.is_bare_heading(block):
            self.set_heading(block)
            return
        if block.part == "preambular":
            self._recital(block, marker.printed if marker else "", block.text)
            return
        if block.part == "operative" and not self.annexes:
            self.part = "operative"
        if block.table:
            self.tables += not self.in_table
            self.in_table = True
            self.put_aside(block, "a table")
            return
        self.in_table = False
        if is_adoption(block.text) and self.part == "operative" and not self.annexes:
            if self.out.adoption_line:
                self.put_aside(block, "after the adoption")
            self.out.adoption_line = self.out.adoption_line or block.text
            self.ended = True
            return
        title = annex_title(block)
        if title is not None and (self.last["operative"] or self.part == "operative"):
            self.begin_annex(block.text, title)
            return
        if self.aside and self._goes_on_aside(block, marker):
            return
        if self.sets_aside(at, block, marker):
            return
        if self.without_remark(block, marker):
            marker = marker_at(block)
        if marker is not None and marker.legal and not self.annexes:
            if self._legal(block, marker):
                return
            marker = None
        if not self.ended and self.leaves_text(at, block, marker):
            self.after_end(at, block)
            return
        if title is not None and not self.last["operative"] and self.ahead[at]:
            self._begin_aside(block, title)
        elif self.is_lettered_heading(block, marker) and not self.ended:
            self.set_heading(block)
        elif self.annexes:
            self._annex_item(block, marker)
        elif self.ended:
            self.after_end(at, block)
        elif marker is not None and marker.part:
            self.out.labelled = True
            self._labelled(block, marker)
        elif self.part == "preambular":
            self._preambular(at, block, marker)
        else:
            self._operative(at, block, marker)

    def _begin_aside(self, block: Block, title: tuple[str, str]) -> None:
        """Begin a list of an annex that stands before the operative part."""
        self.aside = True
        self.annex, self.annex_count, self.levels = title[0], 0, Levels()
        self.out.headings.append(block.text)
        self.heading = block.text

    def _goes_on_aside(self, block: Block, marker: Marker | None) -> bool:
        """Take ``block`` to the list that stands before the operative part, unless that is over."""
        text = marker.rest if marker is not None else block.text
        if self.phrases.opening(text, lead=block.lead) is None:
            self._annex_item(block, None)
            return True
        self.aside, self.heading, self.levels = False, None, Levels()
        self.out.notices.append("A list of an annex stands before the operative paragraphs.")
        return False

    def _labelled(self, block: Block, marker: Marker) -> None:
        part = marker.part or "operative"
        self.part = "operative" if part == "operative" else self.part
        number = marker.number or (self.last[part] if marker.loose else 0)
        self.last[part] = max(self.last[part], number)
        token = marker.token.partition("(")[0] if not marker.loose else str(number)
        subs = _SUB.findall(marker.token)
        if not subs and marker.suffix:
            token = f"{token} {marker.suffix}"
        self.add(part, (token, *subs), marker.printed, marker.rest, block)
        self.levels = Levels()

    def _legal(self, block: Block, marker: Marker) -> bool:
        """Add a sub-paragraph whose number names all levels ("3.1.2" below paragraph 3)."""
        first, *inner = marker.legal
        items = self.out.items
        if self.part != "operative" or first != str(self.last["operative"]) or not items:
            return False
        tokens = tuple(f".{number}" for number in inner)
        self.levels.stand(tokens)
        self.add("operative", (items[-1].path[0], *tokens), marker.printed, marker.rest, block)
        return True

    def _preambular(self, at: int, block: Block, marker: Marker | None) -> None:
        opening = self.opening_of(block, marker)
        if marker is not None and marker.number and self._begins_operative(at, marker, opening):
            self.part = "operative"
            self._operative(at, block, marker)
            return
        if marker is not None and marker.number and opening is not None and opening.recital:
            self._recital(block, marker.printed, marker.rest)
            return
        if marker is not None and not marker.number and self.out.items:
            self.add_sub(block, marker)
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
        if (opening is None or text[:1] == "(") and self.is_heading(block):
            self.set_heading(block)
            return
        if opening is None and self.out.items and (text[:1].islower() or not self.closed()):
            self.go_on(block)
            return
        self._recital(block, "", text)

    def _recital(self, block: Block, printed: str, text: str) -> None:
        self.last["preambular"] += 1
        self.add("preambular", (str(self.last["preambular"]),), printed, text, block)
        self.levels = Levels()

    def _has_number_one(self, at: int) -> bool:
        return self.ahead[at] != 0 and self.numbered.first[at] == 1

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
                    self.place(1, block, marker.printed, marker.rest)
                    return
                self.add_sub(block, marker)
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
            number == 1 and text.endswith((":", "–", "—")) and not SECTION.match(self.heading or "")
        )

    def _number(self, block: Block, marker: Marker) -> None:
        number, last = marker.number or 0, self.last["operative"]
        if self.counts_on and block.printed and not self.section:
            if number == 1 and last > 0:
                self.offset = last
                self.out.notices.append(
                    f"The list begins again at 1 after paragraph {last}; it is counted on."
                )
            number += self.offset
        if number == 1 and last > 0:
            if self.section or self.heading:
                self.section = self.section or "II"
            elif self.ends_text():
                self.begin_annex("", ("", ""))
                self._annex_item(block, marker)
                return
        elif number > 1 and not last and not marker.suffix:
            self.out.notices.append(
                f"The operative paragraphs begin at {number}: what stands before it under a number "
                "is not there, or was not understood."
            )
        elif number > last + 1 and last:
            missing = "paragraph" if number == last + 2 else "paragraphs"
            self.out.notices.append(
                f"Operative paragraph {number} follows {last}: "
                f"the {missing} between them {'is' if missing == 'paragraph' else 'are'} not there."
            )
        self.place(number, block, marker.printed, marker.rest, marker.suffix)

    def _unnumbered(self, at: int, block: Block) -> None:
        opening = self.phrases.opening(block.text, lead=block.lead)
        last = self.last["operative"]
        if opening is not None and not opening.recital and self.closed(weak=True):
            numbered_next = self.ahead[at]
            if not numbered_next or (last == 0 or self.numbered.first[at] == last + 2):
                self.place(last + 1, block, "", block.text)
                return
        if opening is not None and opening.recital and self.closed() and block.text.endswith(","):
            self._recital(block, "", block.text)
            if last:
                self.out.notices.append(
                    f"A recital stands among the operative paragraphs after paragraph {last}."
                )
            return
        if SECTION.match(block.text):
            name = SECTION.match(block.text)
            anew = self.ahead[at] < last + 1 or self.numbered.first[at] == 1
            self.section = name["name"] if name and last and anew else self.section
            self.set_heading(block)
            return
        if self.is_subheading(at, block) or self.heads_next(at, block):
            self.set_heading(block)
            return
        if self.is_heading(block):
            if self.closed() and self.is_over(at) and self.ends_text():
                self.after_end(at, block)
                return
            if self.closed(weak=True):
                self.set_heading(block)
                return
        if not self.out.items or last == 0:
            self.place(last + 1, block, "", block.text)
            return
        if self.is_over(at) and self.ends_text() and not block.text[:1].islower():
            self.after_end(at, block)
            return
        self.go_on(block)

    # -- annexes ---------------------------------------------------------------------------

    def _annex_item(self, block: Block, marker: Marker | None) -> None:
        if marker is not None and (marker.number is None or marker.number > 0):
            if marker.number is not None:
                self.levels = Levels()
            path = self.levels.place(marker)
            self.add("annex", (self.annex, *path), marker.printed, marker.rest, block)
            return
        if self.is_heading(block):
            self.set_heading(block)
            return
        items = self.out.items
        if items and items[-1].kind == "annex" and block.text[:1].islower():
            self.go_on(block)
            return
        self.annex_count += 1
        self.add("annex", (self.annex, f"unnumbered {self.annex_count}"), "", block.text, block)

    # -- what a block is -------------------------------------------------------------------
