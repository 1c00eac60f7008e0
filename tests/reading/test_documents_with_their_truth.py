"""Made facts, written as a draft in the Council's style in every format, are read back the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.model.draft import DraftResolution
from credible.reading.formats import read_text
from credible.reading.opening import open_draft
from credible.reading.text import ResolutionText
from examples.samples.make_samples import as_akn, as_html, as_markdown, as_pdf, as_word
from tests.fuzz.packages import ODT_NAMES, ODT_PARTS, packed
from tests.properties.examples import examples

MEASURES = {
    "ceasefire": "Demands that all parties to the conflict in {place} immediately cease "
    "hostilities",
    "icc-referral": "Decides to refer the situation in {place} to the Prosecutor of the "
    "International Criminal Court",
    "arms-embargo": "Decides that all States shall prevent the supply, sale or transfer of arms to "
    "{place}",
    "humanitarian-access": "Demands that the parties allow rapid and unhindered humanitarian "
    "access to all civilians in need",
    "end-of-attacks": "Demands that all parties immediately end all attacks against civilians in "
    "{place}",
    "use-of-force": "Authorizes Member States to take all necessary measures to protect civilians "
    "in {place}",
    "report-request": "Requests the Secretary-General to report to the Council within thirty days",
}
CRIMES = ("genocide", "war-crimes", "crimes-against-humanity")
PLACES = ("Norland", "Astoria", "Velmar")


@dataclass(frozen=True)
class Truth:
    """What a draft says, and nothing else of these kinds."""

    place: str
    day: datetime.date
    number: int
    crimes: tuple[str, ...]
    chapter: bool
    measures: tuple[str, ...]

    def text(self) -> str:
        """The draft, as it would be printed."""
        crimes = " and ".join(each.replace("-", " ") for each in self.crimes)
        lines = [
            f"S/{self.day.year}/{self.number}",
            f"{self.day.day} {self.day:%B %Y}",
            f"{self.place}: draft resolution",
            "The Security Council,",
            f"Recalling its previous resolutions on the situation in {self.place},",
        ]
        if crimes:
            lines.append(f"Gravely concerned at reports of {crimes} in {self.place},")
        if self.chapter:
            lines.append("Acting under Chapter VII of the Charter of the United Nations,")
        decisions = [MEASURES[each].format(place=self.place) for each in self.measures]
        lines += [f"{at}. {each};" for at, each in enumerate(decisions, 1)]
        lines.append(f"{len(decisions) + 1}. Decides to remain seized of the matter.")
        return "\n\n".join(lines) + "\n"


truths = st.builds(
    Truth,
    place=st.sampled_from(PLACES),
    day=st.dates(datetime.date(2016, 1, 1), datetime.date(2035, 12, 31)),
    number=st.integers(2, 1200),
    crimes=st.lists(st.sampled_from(CRIMES), unique=True, max_size=3).map(tuple),
    chapter=st.booleans(),
    measures=st.lists(st.sampled_from(sorted(MEASURES)), unique=True, min_size=1, max_size=7)
    .map(tuple),
)


def read_back(draft: DraftResolution, like: Truth) -> Truth:
    """The same facts as they were read; what is read of other kinds is left out."""
    assert draft.date is not None and draft.symbol is not None and draft.sponsors is not None
    measures = {
        (measure.paragraphs, measure.type) for measure in draft.measures or ()
        if measure.type in MEASURES
    }
    in_order = sorted(measures, key=lambda each: int(each[0][0].removeprefix("OP ")))
    year, number = draft.symbol.removeprefix("S/").split("/")
    assert int(year) == like.day.year
    reported = {crime.type for crime in draft.crimes or () if crime.type in CRIMES}
    bases = draft.legal_basis or ()
    return Truth(
        draft.sponsors[0], draft.date, int(number),
        tuple(crime for crime in like.crimes if crime in reported)
        + tuple(sorted(reported - set(like.crimes))),
        any(basis.chapter == "VII" and basis.use == "acting-under" for basis in bases),
        tuple(kind for _, kind in in_order),
    )


def as_rtf(text: ResolutionText, printed: str) -> bytes:
    return (r"{\rtf1\ansi " + printed.replace("\n\n", "\\par\n") + "}").encode("ascii")


def as_odt(text: ResolutionText, printed: str) -> bytes:
    lines = "".join(f"<text:p>{line}</text:p>" for line in printed.split("\n\n"))
    return packed(ODT_PARTS, "content.xml", (
        f"<office:document-content {ODT_NAMES}><office:body><office:text>{lines}"
        "</office:text></office:body></office:document-content>"
    ).encode())


WRITERS: dict[str, Callable[[ResolutionText, str], bytes]] = {
    "txt": lambda text, printed: printed.encode(),
    "md": lambda text, _: as_markdown(text),
    "html": lambda text, _: as_html(text),
    "docx": lambda text, _: as_word(text),
    "pdf": lambda text, _: as_pdf(text),
    "xml": lambda text, _: as_akn(text),
    "rtf": as_rtf,
    "odt": as_odt,
}


@pytest.mark.parametrize("ending", WRITERS)
@examples(8)
@given(truth=truths)
# attack: a format in which facts are lost
# promise: made facts are read back from all eight
# figure: made by Hypothesis
def test_the_facts_of_a_draft_are_read_back_from_every_format(ending: str, truth: Truth) -> None:
    printed = truth.text()
    text = read_text(printed.encode(), name="draft.txt")
    draft = open_draft(f"draft.{ending}", None, WRITERS[ending](text, printed)).draft
    assert read_back(draft, truth) == truth
