"""Where the text of a draft ends, and what stands in a document beside it."""

from __future__ import annotations

import re

from credible.reading.structure.block import Block
from credible.reading.structure.markers import Marker
from credible.reading.structure.progress import Progress
from credible.reading.structure.remarks import (
    is_other_matter,
    is_remark,
    without_leading,
    without_trailing,
)
from credible.reading.structure.start import annex_title, marker_at
from credible.reading.text import Footnote

SECTION = re.compile(r"^(?:(?:Part|Section|PART|SECTION)\s+)?(?P<name>[IVX]{1,5}|[A-H])\.?$")
_TAIL_NOTE = re.compile(r"^(?P<mark>\d{1,3}|\*{1,3}|[†‡])\s*[.)]?\s+(?P<text>\S.*)$")
AFTER, REMARK = "after the last paragraph", "a remark on the draft"
_SHOWN = 60
_CLOSING = 2_000
"""So far back from its end the closing words of a paragraph stand ("remain seized of the matter
and to consider ..."); a paragraph that grows line by line is not searched whole for each line."""
_NAMED = 3


class Ending(Progress):
    """The end of the text, and remarks within it."""

    def is_over(self, at: int) -> bool:
        """Whether no operative paragraph follows block ``at``, with a number or without."""
        return self.text_is_over(at) or (not self.ahead[at] and not self.acts[at])

    def text_is_over(self, at: int) -> bool:
        """Whether the last paragraph is the last of a resolution, and none goes on from it.

        What follows words such as "remain seized of the matter." is no part of the text, unless
        it bears the next number or the text does not number its paragraphs.
        """
        items = self.out.items
        if self.part != "operative" or self.annexes or not items or not self.last["operative"]:
            return False
        last = items[-1]
        if last.kind != "operative":
            return False
        said = last.text[-_CLOSING:].rstrip(' ]”"’')
        if not any(words in said for words in self.phrases.closing):
            return False
        begins = self.blocks[self.start + at].text[:1]
        if said.endswith((";", ",", ":", "-", "–", "—")):
            return False
        if not said.endswith(".") and begins.islower():
            return False
        return not self.numbered.follows(at, self.last["operative"] + 1)

    def leaves_text(self, at: int, block: Block, marker: Marker | None) -> bool:
        """Whether ``block`` stands after the end of the text and is no part of it."""
        if not self.last["operative"] or self.annexes:
            return False
        if marker is None and self._is_other_matter(block):
            return not self.numbered.follows(at, self.last["operative"] + 1)
        if not self.text_is_over(at) or (marker is not None and marker.part):
            return False
        text = marker.rest if marker is not None else block.text
        speaks = self.phrases.opening(text, lead=block.lead) is not None
        if marker is not None:
            if marker.printed == "*":
                return not speaks
            return speaks and marker.number is not None and not self.section
        if SECTION.match(block.text):
            return False
        unnumbered = not self.out.items[-1].printed
        return not (speaks and unnumbered) and not block.text[:1].islower()

    def _is_other_matter(self, block: Block) -> bool:
        text = block.text
        if not is_other_matter(text) or not text[:1].isupper() or text[-1:] in ";,":
            return False
        if self.out.items[-1].text.rstrip().endswith(":"):
            return False
        return self.ends_text() or self.is_heading(block)

    def after_end(self, at: int, block: Block) -> None:
        """Take a block that follows the last paragraph: a note, the title of an annex, or none."""
        note = _TAIL_NOTE.match(block.text)
        if self.left_out:
            self.ended = True
            self.put_aside(block, AFTER)
        elif note is not None and self.phrases.opening(note["text"]) is None:
            self._tail_note(block, note["mark"], note["text"])
        elif self.out.tail_notes and not self.is_heading(block):
            last = self.out.tail_notes[-1]
            self.out.tail_notes[-1] = Footnote(
                None, last.mark, f"{last.text} {block.text}", last.page
            )
        elif self._begins_list(at, block):
            self.begin_annex(block.text, ("", block.text))
        else:
            self.ended = True
            self.left_out = self.left_out or block.text
            self.put_aside(block, AFTER)

    def _tail_note(self, block: Block, mark: str, text: str) -> None:
        while mark.isdigit():
            following = f" {int(mark) + 1} "
            if following not in text:
                break
            before, _, after = text.partition(following)
            self.out.tail_notes.append(Footnote(None, mark, before, block.page))
            mark, text = following.strip(), after
        self.out.tail_notes.append(Footnote(None, mark, text, block.page))

    def _begins_list(self, at: int, block: Block) -> bool:
        """Whether a heading after the text begins a list that belongs to it."""
        if not self.is_heading(block) or self.out.adoption_line or not self.may_go_on:
            return False
        if is_other_matter(block.text):
            return False
        for following in self.blocks[self.start + at + 1 :]:
            if annex_title(following) is not None:
                break
            marker = marker_at(following)
            text = marker.rest if marker is not None else following.text
            if self.phrases.opening(text, lead=following.lead) is not None:
                return False
        return True

    # -- remarks ---------------------------------------------------------------------------

    def sets_aside(self, at: int, block: Block, marker: Marker | None) -> bool:
        """Take ``block`` out where it is a remark on the draft and not its text."""
        if self.annexes or self.ended:
            return False
        bare = marker is None or bool(marker.part) or marker.readings[0][0] == "dash"
        text = marker.rest if marker is not None else block.text
        opens = self.phrases.opening(text, lead=block.lead) is not None
        goes_on = self.remark_open and marker is None and not opens
        self.remark_open = False
        if not bare or not (goes_on or is_remark(text)):
            return False
        if self.ends_text() and self.is_over(at):
            return False
        self.remark_open = text.endswith(":")
        self.remarks.append(f"“{_short(block.text)}”")
        self.put_aside(block, REMARK)
        return True

    def without_remark(self, block: Block, marker: Marker | None) -> bool:
        """Take remarks out that stand in brackets before or after the words of a paragraph.

        Returns whether there was one, so that the number of the block must be read anew.
        """
        if self.annexes or self.ended:
            return False
        words = marker.rest if marker is not None else block.text
        place = marker.printed if marker is not None else " ".join(words.split()[:2])
        found = False
        if words[:1] == "[" and block.text.endswith(words):
            rest, said = without_leading(words)
            if said:
                self.remarks.append(f"“{said}” at {place}")
                self.say_aside(said, REMARK, block.page)
                block.text = block.text.removesuffix(words) + rest
                found = True
        if block.text[-1:] in "])":
            block.text, said = without_trailing(block.text)
            if said:
                self.remarks.append(f"“{said}” after {place}")
                self.say_aside(said, REMARK, block.page)
                found = True
        return found

    def note_what_is_left(self) -> None:
        """Name in the notices what stands in the document and was not read."""
        if self.remarks:
            count = len(self.remarks)
            shown = "; ".join(self.remarks[:_NAMED]) + (" and others" if count > _NAMED else "")
            what = "What looks like a remark on the draft was left out"
            if count > 1:
                what = f"{count} passages that look like remarks on the draft were left out"
            self.out.notices.append(f"{what}: {shown.removesuffix('.')}.")
        if self.left_out:
            self.out.notices.append(
                f"Text after the last paragraph was left out: “{_short(self.left_out)}”"
            )
        if self.tables:
            self.out.notices.append(
                "A table was left out of the paragraphs."
                if self.tables == 1
                else f"{self.tables} tables were left out of the paragraphs."
            )


def _short(text: str) -> str:
    return text[:_SHOWN] + ("..." if len(text) > _SHOWN else "")
