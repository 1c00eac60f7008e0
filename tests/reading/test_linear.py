"""Reading takes time in proportion to the text: four times the text, about four times the time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from credible.errors import CredibleError
from credible.model.yaml_source import load_yaml
from credible.reading.formats import read_text
from examples.samples.make_samples import as_akn, as_pdf
from tests.fuzz.packages import ODT_NAMES, ODT_PARTS, WORD, WORD_NAMES, WORD_PARTS, packed

HEAD = "Norland: draft resolution\n\nThe Security Council,\n\nRecalling its resolutions,\n\n"
LAST = "1. Decides to remain seized of the matter.\n\n"


def headings(count: int) -> str:
    """Headings after the last paragraph: the end of a document over its paragraphs."""
    return HEAD + LAST + "\n\n".join(f"Heading number {at} of the list" for at in range(count))


def decisions(count: int) -> str:
    lines = (f"{at + 1}. Demands that the parties end attack {at};" for at in range(count))
    return HEAD + "\n\n".join(lines)


def going_on(count: int) -> str:
    """Pieces that all go on with one paragraph."""
    lines = (f"and the parties end attack {at}" for at in range(count))
    return HEAD + "1. Demands that:\n\n" + "\n\n".join(lines)


def hyphens(count: int) -> str:
    line = "all parties shall comply with their inter-\n"
    return f"{HEAD}1. Demands that\n{line * count}all;\n"


def compound(count: int) -> str:
    """One word of many hyphens before the end of a line."""
    return f"{HEAD}1. Demands {'a-' * count}\nall;\n"


def odd_letters(count: int) -> str:
    return HEAD + "1. Demands " + "Сhapter V\u200bII " * count


def turned(count: int) -> str:
    return HEAD + "1. Demands " + "\u202eabc " * count


def web(count: int) -> str:
    rules = "<style>.a .b{color:red} [x]{color:blue} p + p{opacity:.9}</style>"
    return rules + "".join(f"<p class=a>{line}</p>" for line in decisions(count).split("\n\n"))


def rich(count: int) -> str:
    text = decisions(count).replace("Demands", r"{\cf1\v Demands}").replace("\n", "\\par ")
    return rf"{{\rtf1 {text}}}"


def markdown(count: int) -> str:
    return decisions(count).replace("Demands", "*Demands* **that**")


def akn(count: int) -> str:
    return as_akn(read_text(decisions(count).encode(), name="draft.txt")).decode()


def packages(count: int) -> tuple[bytes, bytes]:
    """The same text as a .docx and as an .odt."""
    lines = decisions(count).split("\n\n")
    word = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    text = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return (
        packed(WORD_PARTS, WORD, f"<w:document {WORD_NAMES}><w:body>{word}</w:body></w:document>"
               .encode()),
        packed(ODT_PARTS, "content.xml", f"<office:document-content {ODT_NAMES}><office:body>"
               f"<office:text>{text}</office:text></office:body></office:document-content>"
               .encode()),
    )


def pdf(count: int) -> bytes:
    return as_pdf(read_text(decisions(count).encode(), name="draft.txt"))


def description(count: int) -> str:
    rows = "".join(
        f"  - {{type: ceasefire-demand, verb: demands, paragraphs: [OP {at + 1}]}}\n"
        for at in range(count)
    )
    return f"symbol: S/2031/1\nmeasures:\n{rows}"


KINDS: dict[str, tuple[Callable[[int], str | bytes], int]] = {
    "headings.txt": (headings, 2_000), "decisions.txt": (decisions, 1_000),
    "going_on.txt": (going_on, 2_000), "hyphens.txt": (hyphens, 2_000),
    "compound.txt": (compound, 40_000), "odd_letters.txt": (odd_letters, 3_000),
    "turned.txt": (turned, 10_000), "web.html": (web, 500), "rich.rtf": (rich, 1_000),
    "marked.md": (markdown, 600), "akn.xml": (akn, 400), "described.yaml": (description, 100),
    "word.docx": (lambda count: packages(count)[0], 600),
    "text.odt": (lambda count: packages(count)[1], 600), "print.pdf": (pdf, 120),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
# attack: a text made to take quadratic time (hyphens, headings, odd letters), in every format
# promise: takes time in proportion to its length
# figure: 4 times the text
# figure: under 8 times the time
def test_four_times_the_text_takes_far_less_than_sixteen_times_the_time(name: str) -> None:
    make, size = KINDS[name]
    _seconds(make(10), name)  # what is loaded once is loaded
    small, large = make(size), make(4 * size)
    ratios = []
    for _ in range(3):
        ratios.append(_seconds(large, name) / _seconds(small, name))
        if ratios[-1] < 8:
            return
    pytest.fail(f"{name}: {', '.join(f'{ratio:.1f}' for ratio in ratios)} times the time")


def _seconds(text: str | bytes, name: str) -> float:
    data = text.encode() if isinstance(text, str) else text
    begin = time.process_time()
    try:
        if name.endswith(".yaml"):
            load_yaml(data.decode(), name)
        else:
            read_text(data, name=name)
    except CredibleError:
        pytest.fail(f"{name} was refused, and nothing was measured")
    return time.process_time() - begin
