"""A draft resolution as facts: what the text does, each fact with its paragraph and words.

Everything that is not said is unknown. A list that is not given is unknown; a list that is given
is complete, so an empty list says that the draft has none.
"""

import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator, model_validator

from credible.model.base import Frozen, ParagraphRef, Tri, UnknownToNone
from credible.model.record import RecordedFinding
from credible.model.situation import Situation
from credible.model.vocabulary import InVocabulary, vocabulary_of
from credible.model.vote import VoteRecord

Origin = Literal["stated", "read", "inferred", "record"]
Words = Annotated[str, StringConstraints(max_length=2000)]


AimTerm = Annotated[str, InVocabulary("aims")]
CrimeTerm = Annotated[str, InVocabulary("crimes")]
FindingTerm = Annotated[str, InVocabulary("findings")]
TimeTerm = Annotated[str, InVocabulary("times")]
ActTerm = Annotated[str, InVocabulary("acts")]
AddresseeTerm = Annotated[str, InVocabulary("addressees")]
InstrumentTerm = Annotated[str, InVocabulary("instruments")]
ChapterTerm = Annotated[str, InVocabulary("chapters")]
UseTerm = Annotated[str, InVocabulary("uses")]
SafeguardTerm = Annotated[str, InVocabulary("safeguards")]
MeasureTerm = Annotated[str, InVocabulary("measures")]
VerbTerm = Annotated[str, InVocabulary("verbs")]
StatusTerm = Annotated[str, InVocabulary("statuses")]
EvidenceTerm = Annotated[str, InVocabulary("evidence")]
DeterminationTerm = Annotated[str, InVocabulary("determinations")]
OrganTerm = Annotated[str, InVocabulary("organs")]
FormTerm = Annotated[str, InVocabulary("forms")]
StageTerm = Annotated[str, InVocabulary("stages")]
NatureTerm = Annotated[str, InVocabulary("natures")]


class Element(Frozen):
    """A fact of the draft and what it rests on."""

    paragraphs: tuple[ParagraphRef, ...] = Field(
        default=(), description="Paragraphs of the draft, such as PP 3 or OP 7 (a)."
    )
    words: Words | None = Field(default=None, description="The exact words it was read from.")
    origin: Origin = Field(
        default="stated",
        description="stated by a person, read in the text, or inferred from what was read.",
    )
    pattern: str | None = Field(default=None, description="The pattern that recognised the words.")
    note: str | None = Field(default=None, description="A remark for the reader.")

    @model_validator(mode="before")
    @classmethod
    def _one_word_is_its_type(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {cls.key_field(): value}
        return value

    @classmethod
    def key_field(cls) -> str:
        """The field that a single word stands for."""
        return "type"


class Aim(Element):
    """What the draft sets out to do."""

    type: AimTerm


class CitedCrime(Element):
    """A crime that the draft names, or a neighbour of one."""

    type: CrimeTerm
    finding: Annotated[FindingTerm | None, UnknownToNone] = Field(
        default=None, description="How far the draft goes in saying that the crime is there."
    )
    time: Annotated[TimeTerm | None, UnknownToNone] = Field(
        default=None, description="Whether it is ongoing, feared or past."
    )
    acts: Annotated[tuple[ActTerm, ...] | None, UnknownToNone] = Field(
        default=None, description="The underlying acts that the draft names."
    )
    by: Annotated[tuple[AddresseeTerm, ...] | None, UnknownToNone] = Field(
        default=None, description="Whom the draft names as responsible."
    )


class LegalBasis(Element):
    """The power that the draft acts under, or law that it recalls."""

    instrument: InstrumentTerm
    chapter: Annotated[ChapterTerm | None, UnknownToNone] = Field(
        default=None, description="Chapter of the Charter, in Roman numerals."
    )
    article: Annotated[str | None, UnknownToNone] = Field(
        default=None, description="Article or paragraph, such as 41 or 13 (b)."
    )
    use: Annotated[UseTerm | None, UnknownToNone] = Field(
        default="acting-under", description="Acting under it, or only recalling it."
    )

    @classmethod
    def key_field(cls) -> str:
        """A single word names the instrument."""
        return "instrument"


class Safeguard(Element):
    """What the draft says for the respect of law in what it does."""

    type: SafeguardTerm


class Measure(Element):
    """What the Council would do."""

    type: MeasureTerm
    verb: Annotated[VerbTerm | None, UnknownToNone] = Field(
        default=None, description="The verb of the decision: decides, demands, calls-upon ..."
    )
    binding: Tri = Field(default=None, description="Whether it is meant to bind (Article 25).")
    status: Annotated[StatusTerm | None, UnknownToNone] = Field(
        default="new",
        description="New, or what it does to an earlier measure; new, unless said otherwise.",
    )
    answers: Tri = Field(
        default=None,
        validate_default=True,
        description="Whether it is directed at crimes or violations, or protects their victims.",
    )
    task: Tri = Field(
        default=False,
        description="Whether it is one of the tasks in a mandate; no, unless said.",
    )
    decision: int | None = Field(
        default=None,
        ge=1,
        description="Its place among the decisions and demands of the draft, 1 for the first.",
    )
    target: str | None = Field(default=None, description="Whom or what it is directed at.")
    addressee: Annotated[AddresseeTerm | None, UnknownToNone] = Field(
        default=None, description="Who is to act."
    )
    safeguards: Annotated[tuple[SafeguardTerm, ...] | None, UnknownToNone] = Field(
        default=None, description="Safeguards written into this measure."
    )
    duration_months: Annotated[float | None, UnknownToNone] = Field(
        default=None, ge=0, le=1200, description="Its duration in months."
    )

    @field_validator("answers", mode="after")
    @classmethod
    def _by_its_nature(cls, value: bool | None, info: ValidationInfo) -> bool | None:
        """What is not said follows from the kind of the measure, where that tells."""
        kind = info.data.get("type")
        if value is not None or kind is None:
            return value
        entry = vocabulary_of(info).kinds["measures"].get(kind)
        answers: bool | None = None if entry is None else entry.attribute("answers")
        return answers


class Evidence(Element):
    """A source on which the draft relies for the facts."""

    type: EvidenceTerm


class Addressee(Element):
    """Someone whom the draft addresses in its operative part."""

    type: AddresseeTerm


class Determination(Element):
    """A finding that the Charter requires before some measures."""

    type: DeterminationTerm


class DraftResolution(Frozen):
    """A draft resolution, described. Every list and every field may be unknown."""

    symbol: str | None = Field(default=None, description="Document symbol, such as S/2014/348.")
    title: str | None = Field(default=None, description="A short title.")
    date: datetime.date | None = Field(
        default=None, description="Date of the vote, else of circulation (YYYY-MM-DD)."
    )
    about: str | None = Field(default=None, description="The State, area or theme it deals with.")
    agenda_item: str | None = Field(default=None, description="The agenda item.")
    sponsors: tuple[str, ...] | None = Field(default=None, description="Sponsors by UN name.")
    organ: Annotated[OrganTerm | None, UnknownToNone] = Field(
        default="security-council", description="The organ it is before."
    )
    form: Annotated[FormTerm | None, UnknownToNone] = Field(
        default="draft-resolution", description="The form of the document."
    )
    stage: Annotated[StageTerm | None, UnknownToNone] = Field(
        default="negotiation", description="How far it has come."
    )
    nature: Annotated[NatureTerm | None, UnknownToNone] = Field(
        default=None, description="Substantive or procedural."
    )
    particular_situation: Tri = Field(
        default=None, description="Whether it deals with a particular situation."
    )
    armed_conflict: Tri = Field(
        default=None, description="Whether the draft speaks of an armed conflict in the situation."
    )
    operative_paragraphs: int | None = Field(
        default=None, ge=0, description="The number of its operative paragraphs."
    )
    aims: Annotated[tuple[Aim, ...] | None, UnknownToNone] = None
    crimes: Annotated[tuple[CitedCrime, ...] | None, UnknownToNone] = None
    legal_basis: Annotated[tuple[LegalBasis, ...] | None, UnknownToNone] = None
    determinations: Annotated[tuple[Determination, ...] | None, UnknownToNone] = None
    measures: Annotated[tuple[Measure, ...] | None, UnknownToNone] = None
    safeguards: Annotated[tuple[Safeguard, ...] | None, UnknownToNone] = None
    evidence: Annotated[tuple[Evidence, ...] | None, UnknownToNone] = None
    addressees: Annotated[tuple[Addressee, ...] | None, UnknownToNone] = None
    situation: Situation = Field(
        default_factory=Situation, description="Facts outside the text, each with its source."
    )
    on_record: tuple[RecordedFinding, ...] = Field(
        default=(),
        description="What the record of the situation has beside the draft; filled by the program.",
    )
    votes: VoteRecord | None = Field(default=None, description="The vote, where one was taken.")
    record: tuple[str, ...] = Field(
        default=(), description="Where this description was taken from."
    )
    notices: tuple[str, ...] = Field(
        default=(), description="What the reader of a document should know of how it was read."
    )

    def __str__(self) -> str:
        """Two lines: what the draft is called, and what is known of it."""
        from credible.model.showing import draft_text

        return draft_text(self, COLLECTIONS)

    def _repr_html_(self) -> str:
        """A small table, for a notebook."""
        from credible.model.showing import draft_html

        return draft_html(self, COLLECTIONS)


COLLECTIONS: dict[str, type[Element]] = {
    "aims": Aim,
    "crimes": CitedCrime,
    "legal_basis": LegalBasis,
    "determinations": Determination,
    "measures": Measure,
    "safeguards": Safeguard,
    "evidence": Evidence,
    "addressees": Addressee,
}
"""The lists of a draft over which rules may speak, with the model of their items."""
