"""What is open while a document is divided, and what its blocks look like."""

from __future__ import annotations

from credible.reading.structure.block import Aside, Block, Division, Item, Source
from credible.reading.structure.levels import Levels
from credible.reading.structure.markers import Marker, read_marker
from credible.reading.structure.phrases import Opening, phrases
from credible.reading.structure.quotation import without_quotation
from credible.reading.structure.start import Numbered, marker_at, with_numbers

_LONGEST_HEADING = 160
_LONGEST_BEFORE = 110
"""Words that head a paragraph are one line; a longer passage goes on with the one before it."""


class Progress:
    """The state of a division: the part it is in, the last numbers, the open levels."""

    def __init__(self, source: Source) -> None:
        self.out = Division()
        self.blocks = with_numbers(without_quotation(source.blocks), self.out.set_aside)
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
        self.acts: list[bool] = []
        self.numbered = Numbered([], [])
        self.phrases = phrases()
        # A web page goes on with links and notices of the site, which are no annex.
        self.may_go_on = source.format != "html"
        self.left_out = ""
        self.remarks: list[str] = []
        self.remark_open = False
        # Lists of a web page often begin again at 1 after a heading, where the text counts on.
        self.counts_on = source.format in ("html", "md")
        self.offset = 0
        self.aside = False

    def place(self, number: int, block: Block, printed: str, text: str, suffix: str = "") -> None:
        """Add a numbered operative paragraph and open its levels anew."""
        self.last["operative"] = number
        token = f"{number} {suffix}".strip()
        if self.section:
            token = f"{self.section}.{token}"
        self.levels = Levels()
        inner = read_marker(text)
        if inner is not None and inner.begins:
            self.add("operative", (token,), printed, "", block)
            self.add_sub(block, inner)
            return
        self.add("operative", (token,), printed, text, block)

    def add_sub(self, block: Block, marker: Marker) -> None:
        """Add a sub-paragraph below the last paragraph."""
        parent = self.out.items[-1]
        path = self.levels.place(marker, introduced=parent.text.endswith(":"))
        base = parent.path[0]
        inner = read_marker(marker.rest)
        if inner is not None and inner.begins:
            self.add(parent.kind, (base, *path), marker.printed, "", block)
            path = self.levels.place(inner, introduced=True)
            self.add(parent.kind, (base, *path), inner.printed, inner.rest, block)
            return
        self.add(parent.kind, (base, *path), marker.printed, marker.rest, block)

    def go_on(self, block: Block, *, closing: bool = False) -> None:
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

    def begin_annex(self, text: str, title: tuple[str, str]) -> None:
        """Begin an annex with the title ``text``."""
        self.annexes += 1
        self.annex = title[0] or ("" if self.annexes == 1 else str(self.annexes))
        self.annex_count = 0
        self.levels = Levels()
        self.part = "operative"
        self.heading = text or None
        if text:
            self.out.headings.append(text)

    def is_heading(self, block: Block) -> bool:
        """Whether the block stands as a heading between paragraphs."""
        text = block.text
        if block.heading and len(text) <= _LONGEST_HEADING and text[-1:] not in ";,":
            return True
        if text[:1] == "(" and text[-1:] == ")" and len(text) <= 110 and read_marker(text) is None:
            return self.closed(weak=True)
        return (
            len(text) <= 110
            and text[-1:] not in ".,;:"
            and not text[:1].islower()
            and read_marker(text) is None
            and self.phrases.opening(text) is None
            and self.closed(weak=True)
        )

    def is_subheading(self, at: int, block: Block) -> bool:
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
            and self.closed()
        )

    def is_bare_heading(self, block: Block) -> bool:
        """Whether a block that is marked as preambular heads others ("Protection of civilians")."""
        if block.heading:
            return True
        opening = self.phrases.opening(block.text, lead=block.lead, lenient=True)
        return opening is None and self.is_heading(block)

    def heads_next(self, at: int, block: Block) -> bool:
        """Whether words such as "With regard to the trade in diamonds," head the next paragraph.

        They stand between two numbered paragraphs, of which the first has come to its end.
        """
        last, following = self.last["operative"], self.start + at + 1
        if not last or not self.out.items or following >= len(self.blocks):
            return False
        marker = marker_at(self.blocks[following])
        return (
            len(block.text) <= _LONGEST_BEFORE
            and block.text[-1:] in ",:"
            and block.text[:1].isupper()
            and marker is not None
            and marker.number == last + 1
            and len(self.out.items[-1].path) == 1
            and self.out.items[-1].text.endswith((";", "."))
            and self.phrases.opening(block.text, lead=block.lead, lenient=True) is None
        )

    def is_lettered_heading(self, block: Block, marker: Marker | None) -> bool:
        """Whether the block is a heading such as "A. Arms embargo"."""
        return (
            marker is not None
            and marker.token.isupper()
            and marker.printed.endswith(".")
            and len(block.text) < 110
            and not block.text.endswith((".", ",", ";", ":"))
            and self.phrases.opening(marker.rest, lead=block.lead) is None
            and self.closed(weak=True)
        )

    def put_aside(self, block: Block, reason: str) -> None:
        """Keep the words of a block that are no part of the text, with the reason."""
        self.say_aside(f"{block.printed} {block.text}".strip(), reason, block.page)

    def say_aside(self, words: str, reason: str, page: int | None) -> None:
        """Keep words that are no part of the text, with the reason and their place."""
        last = next((item for item in reversed(self.out.items) if item.text), None)
        self.out.set_aside.append(Aside(words, reason, last, page))

    def set_heading(self, block: Block) -> None:
        """Take the block as the heading of what follows."""
        self.heading = f"{block.printed} {block.text}".strip()
        self.out.headings.append(self.heading)

    def closed(self, *, weak: bool = False) -> bool:
        """Whether the last paragraph has come to its end."""
        if not self.out.items:
            return True
        text = self.out.items[-1].text.rstrip(' ]”"’')
        return text.endswith(
            (";", ".", ",", ":") if self.part == "preambular" or weak else (";", ".", ",")
        )

    def ends_text(self) -> bool:
        """Whether the last paragraph ends with a full stop, as the last of a text does."""
        return bool(self.out.items) and self.out.items[-1].text.rstrip("] ").endswith(".")

    def add(self, kind: str, path: tuple[str, ...], printed: str, text: str, block: Block) -> None:
        """Add a paragraph with its place in the numbering."""
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

    def opening_of(self, block: Block, marker: Marker | None) -> Opening | None:
        """The opening phrase of a block, after its number."""
        text = marker.rest if marker is not None else block.text
        return self.phrases.opening(text, lead=block.lead, lenient=marker is None)
