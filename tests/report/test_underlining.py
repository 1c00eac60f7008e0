from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credible.model.assessment import Ground
from credible.report.page import MarkedPiece as Piece
from credible.report.underlining import underlined
from tests.report.made import text


def ground(words: str | None, *paragraphs: str) -> Ground:
    return Ground(fact="measures", term="x", label="x", paragraphs=paragraphs, words=words)


def test_words_that_overlap_are_marked_by_both_notes_where_they_do() -> None:
    (op,) = underlined(
        text(("OP 1", "Decides to impose an arms embargo;")),
        [(1, ground("impose an arms", "OP 1")), (2, ground("arms embargo", "OP 1"))],
    )
    assert op.pieces == (
        Piece("Decides to "),
        Piece("impose an ", (1,)),
        Piece("arms", (1, 2)),
        Piece(" embargo", (2,)),
        Piece(";"),
    )


def test_a_note_whose_words_stand_elsewhere_is_at_the_end_of_the_paragraph() -> None:
    pp, op = underlined(
        text(("PP 1", "Recalling its resolutions,"), ("OP 1", "Demands an end;")),
        [(3, ground("Demands an end", "PP 1", "OP 1"))],
    )
    assert pp.notes == (3,) and pp.pieces == (Piece("Recalling its resolutions,"),)
    assert op.notes == () and op.pieces[0] == Piece("Demands an end", (3,))


def test_a_paragraph_that_the_text_does_not_have_is_passed_over() -> None:
    (op,) = underlined(text(("OP 1", "Demands;")), [(1, ground("Demands", "OP 9"))])
    assert op.pieces == (Piece("Demands;"),) and op.anchor == "op-1"


@given(
    st.text("abc ", max_size=30),
    st.lists(st.tuples(st.integers(1, 5), st.text("abc ", min_size=1, max_size=6)), max_size=6),
)
def test_the_pieces_put_together_are_the_paragraph(
    words: str, wanted: list[tuple[int, str]]
) -> None:
    (op,) = underlined(
        text(("OP 1", words)), [(number, ground(part, "OP 1")) for number, part in wanted]
    )
    assert "".join(piece.text for piece in op.pieces) == words
    named = {number for piece in op.pieces for number in piece.notes} | set(op.notes)
    assert named == {number for number, _ in wanted}
