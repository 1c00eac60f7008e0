"""Reading takes time in proportion to the text: four times the text, about four times the time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from credible.errors import CredibleError
from credible.reading.formats import read_text

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


KINDS: dict[str, tuple[Callable[[int], str], int]] = {
    "headings.txt": (headings, 2_000), "decisions.txt": (decisions, 1_000),
    "going_on.txt": (going_on, 2_000), "hyphens.txt": (hyphens, 2_000),
    "compound.txt": (compound, 40_000), "odd_letters.txt": (odd_letters, 3_000),
    "turned.txt": (turned, 10_000), "web.html": (web, 500), "rich.rtf": (rich, 1_000),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_four_times_the_text_takes_far_less_than_sixteen_times_the_time(name: str) -> None:
    make, size = KINDS[name]
    read_text(make(10).encode(), name=name)  # what is loaded once is loaded
    ratios = []
    for _ in range(3):
        ratios.append(_seconds(make(4 * size), name) / _seconds(make(size), name))
        if ratios[-1] < 8:
            return
    pytest.fail(f"{name}: {', '.join(f'{ratio:.1f}' for ratio in ratios)} times the time")


def _seconds(text: str, name: str) -> float:
    data, begin = text.encode(), time.process_time()
    try:
        read_text(data, name=name)
    except CredibleError:
        pytest.fail(f"{name} was refused, and nothing was measured")
    return time.process_time() - begin
