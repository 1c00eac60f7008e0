"""The division of a document: masthead, preamble, operative part, annexes, what follows."""

from __future__ import annotations

import re

from credible.reading.structure.block import Block, Division, Item, Source
from credible.reading.structure.markers import Levels, Marker, marker_of, read_marker
from credible.reading.structure.phrases import Opening, phrases
from credible.reading.text import Footnote

_SECTION = re.compile(r"^(?:(?:Part|Section|PART|SECTION)\s+)?(?P<name>[IVX]{1,5}|[A-H])\.?$")
_TAIL_NOTE = re.compile(r"^(?P<mark>\d{1,3}|\*{1,3}|[†‡])\s*[.)]?\s+(?P<text>\S.*)$")
_ALONE = re.compile(r"^(?:\d{1,3}\.|\([a-z]{1,5}\)|(?:PP|OP)\s?\d{1,3}\s?(?:bis|ter|alt)?[.:]?)$")
_SUB = re.compile(r"\(([a-z]{1,4})\)")
_AMENDED = re.compile(r"\bS/\d{4}/\d+(?:/Rev\.\d+)?")
_LONGEST_HEADING = 160


def divide(source: Source) -> Division:
    """Divide the blocks of ``source``; what cannot be placed is named in the notices."""
    return _Divider(source).run()


def _with_numbers(blocks: list[Block]) -> list[Block]:
    """``blocks`` without empty ones; a number that stands alone goes to the block after it."""
    out: list[Block] = []
    number = ""
    for block in blocks:
        if not block.text:
            number = block.printed or number
            continue
        if not any(map(str.isalnum, block.text)):
            continue
        if not block.printed and _ALONE.match(block.text) and not block.table:
            number = block.text
            continue
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


class _Divider:
    def __init__(self, source: Source) -> None:
        self.blocks = _with_numbers(source.blocks)
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
        self.ended = False
        self.start = 0
        self.ahead: list[int] = []
        self.phrases = phrases()

    def run(self) -> Division:
        start = self.start = self._find_start()
        self.out.masthead = self.blocks[:start]
        body = self.blocks[start:]
        markers = [self._marker(block) for block in body]
        self.ahead = self._numbers_ahead(body, markers)
        self._amendment()
        for at, (block, marker) in enumerate(zip(body, markers, strict=True)):
            self._take(at, block, marker)
        if self.tables:
            self.out.notices.append(
                "A table was left out of the paragraphs."
                if self.tables == 1
                else f"{self.tables} cells of tables were left out of the paragraphs."
            )
        return self.out

    # -- where the resolution begins -------------------------------------------------------

    def _find_start(self) -> int:
        data = self.phrases
        for at, block in enumerate(self.blocks):
            if block.part is not None:
                return at
        candidates: list[tuple[int, re.Match[str], bool]] = []
        for at, block in enumerate(self.blocks):
            text = block.text
            if "ouncil" not in text[:60] and "OUNCIL" not in text[:60]:
                continue
            whole = data.opening_line.match(text)
            if whole is not None:
                candidates.append((at, whole, True))
            else:
                begin = data.opening_start.match(text)
                if begin is not None:
                    candidates.append((at, begin, False))
        for at, found, whole_line in candidates:
            following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            text = (following.text if following else "") if whole_line else self.blocks[at].text[found.end() :]
            if self._opens(text, following if whole_line else None):
                return self._begin(at, found, whole_line)
        if candidates:
            return self._begin(*candidates[0])
        for at, block in enumerate(self.blocks):
            marker = self._marker(block)
            text = marker.rest if marker is not None else block.text
            opening = data.opening(text, lead=block.lead)
            if (marker is not None and marker.part) or (
                opening is not None and not self._is_adoption(block.text) and len(block.text) > 25
            ):
                self.out.notices.append(
                    "The words “The Security Council,” do not stand at the beginning."
                )
                return at
        return len(self.blocks)

    def _begin(self, at: int, found: re.Match[str], whole_line: bool) -> int:
        self.out.opening = " ".join(found["words"].split()) + ","
        if whole_line:
            self.blocks.pop(at)
        else:
            self.blocks[at].text = self.blocks[at].text[found.end() :].lstrip("*_ ")
        return at

    def _opens(self, text: str, block: Block | None) -> bool:
        marker = read_marker(text) or (block is not None and block.printed)
        return bool(marker) or self.phrases.opening(text, lenient=True) is not None

    def _marker(self, block: Block) -> Marker | None:
        if block.table:
            return None
        if block.printed:
            typed = read_marker(block.text)
            if typed is not None and typed.part:
                return typed
            return marker_of(block.printed, block.text)
        return read_marker(block.text)

    def _numbers_ahead(self, body: list[Block], markers: list[Marker | None]) -> list[int]:
        """For each block, the largest operative number that follows before an annex."""
        end = len(body)
        for at, block in enumerate(body):
            if self._annex_title(block) is not None and any(
                m is not None and m.number for m in markers[:at]
            ):
                end = at
                break
        out = [0] * (len(body) + 1)
        for at in range(len(body) - 1, -1, -1):
            marker = markers[at]
            out[at] = out[at + 1]
            if at < end and marker is not None and marker.number and marker.part != "preambular":
                opening = self.phrases.opening(marker.rest, lead=body[at].lead, lenient=True)
                if opening is not None:
                    out[at] = max(out[at], marker.number)
        return out

    def _amendment(self) -> None:
        head = " ".join(block.text for block in self.out.masthead)
        lower = head.lower()
        for title in self.phrases.amendment["titles"]:
            place = lower.find(title)
            if place >= 0:
                symbol = _AMENDED.search(head, place)
                self.out.amends = symbol.group() if symbol else "unknown"
                return

    # -- block by block --------------------------------------------------------------------

    def _take(self, at: int, block: Block, marker: Marker | None) -> None:
        if block.part == "annex" and not self.annexes:
            title = self._annex_title(block)
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
            self.tables += 1
            return
        if self._is_adoption(block.text) and self.part == "operative" and not self.annex:
            self.out.adoption_line = self.out.adoption_line or block.text
            self.ended = True
            return
        title = self._annex_title(block)
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
        if marker is None and opening is not None and not opening.recital and (
            not self.ahead[at] or self.ahead[at] == 2 and not self._has_number_one(at)
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
            marker = self._marker(block)
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
        return number == 1 and text.endswith((":", "–", "—")) and not _SECTION.match(self.heading or "")

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

    def _place(
        self, number: int, block: Block, printed: str, text: str, suffix: str = ""
    ) -> None:
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
            self.section = name["name"] if name and last and self.ahead[at] < last + 1 else self.section
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
            or (block.text[:1].islower() and target.text.endswith((";", ".", ":", ",")) and not block.joined)
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

    def _annex_title(self, block: Block) -> tuple[str, str] | None:
        """The number and the rest of an annex title, or None."""
        text = block.text
        if len(text) > 200 or not text[:1].isupper() or text[-1:] in ",;":
            return None
        found = self.phrases.annex.match(text)
        if found is None:
            return None
        rest = found["rest"].strip()
        if text[-1:] == "." and len(text) > 60:
            return None
        number = found["number"] or ""
        if number and not (number.isdigit() or number.isupper()):
            number = ""
        if rest and not (rest[0] in ":.–—-*[(" or rest[0].isupper() or rest.startswith("to ") or block.heading):
            return None
        return number, rest

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

    def _is_adoption(self, text: str) -> bool:
        return len(text) < 300 and any(
            text.startswith(word) for words in self.phrases.adoption.values() for word in words
        ) and ("meeting" in text or "unanimous" in text or "votes" in text)

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
            and self._marker(self.blocks[following]) is not None
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
        text = self.out.items[-1].text.rstrip(" ]”\"’")
        return text.endswith((";", ".", ",", ":") if self.part == "preambular" or weak else (";", ".", ","))

    def _ends_text(self) -> bool:
        return bool(self.out.items) and self.out.items[-1].text.rstrip("] ").endswith(".")

    def _add(
        self, kind: str, path: tuple[str, ...], printed: str, text: str, block: Block
    ) -> None:
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
