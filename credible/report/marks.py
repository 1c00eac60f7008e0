"""The shapes and words of results and outcomes, the same in every answer and every form."""

from __future__ import annotations

from credible.model.assessment import OUTCOMES_IN_SHORT, Outcome
from credible.report.page import Run, marked

MARKS = {
    "holds": "✓",
    "fails": "✗",
    "unknown": "?",
    "noted": "~",
    "not-applicable": "·",
    "falls": "✓",
    "outside": "–",
    "not-credible": "✗",
    "undetermined": "?",
    "added": "+",
    "removed": "-",
    "moved": ">",
    "reworded": "~",
    "moved-and-reworded": "~",
    "altered": "~",
}
"""The shape of each result, outcome and change; a word stands beside it where there is room."""

RESULTS = {
    "holds": "holds",
    "fails": "fails",
    "unknown": "is open",
    "not-applicable": "is not in point",
}
WORDS_OF_MARKS = {
    "holds": "holds",
    "fails": "fails",
    "unknown": "open",
    "noted": "noted",
    "not-applicable": "not needed",
}
"""The word that stands beside each mark of a note, so that the shape is never alone."""

STANCES = {"accepted": "accepted", "refused": "refused", "open": "left open"}
LIMBS = {"scope": "Scope", "credibility": "Credibility"}


def result(name: str) -> Run:
    """A result: ``✓ holds``."""
    return marked(name, RESULTS[name])


def outcome(name: Outcome) -> Run:
    """An outcome in a few words: ``✓ falls under it``."""
    return marked(name, OUTCOMES_IN_SHORT[name])


def capital(text: str) -> str:
    """``text`` as it begins a sentence."""
    return text[:1].upper() + text[1:]


def legend() -> str:
    """What the marks of notes mean, in a line."""
    said = {**WORDS_OF_MARKS, "noted": "noted, not decisive",
            "not-applicable": "not needed or not in point"}
    return "Marks: " + ", ".join(f"{MARKS[mark]} {each}" for mark, each in said.items()) + "."
