"""The examples of ``roles.yaml``, run: whether each cue marks what it should, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from credible.reading.clauses.role_file import CLOSE, OPEN, CueWritten, RoleExample
from credible.reading.recognise.compiled import Example, Language
from credible.reading.recognise.examples import passage_in


@dataclass(frozen=True, slots=True)
class RoleRun:
    """An example of a cue: what it should mark (nothing where empty), and what it marked."""

    cue: str
    text: str
    wanted: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether exactly the words wanted were marked."""
        return self.wanted == self.marked


def run_roles(language: Language, cues: tuple[CueWritten, ...]) -> Iterator[RoleRun]:
    """Every example of the cues, in the order of the file."""
    for cue in cues:
        for example in (*cue.marks, *cue.leaves):
            yield _run(language, cue, example)


def _run(language: Language, cue: CueWritten, example: RoleExample) -> RoleRun:
    _, opened, rest = example.text.partition(OPEN)
    inside = rest.partition(CLOSE)[0]
    text = example.text.replace(OPEN, "").replace(CLOSE, "")
    passage = passage_in(language, Example(text, "operative", example.chapeau))
    marked = tuple(
        passage.original[span.start : span.end].strip(" ,;")
        for span in passage.roles(language.roles)
        if span.cue == cue.id
    )
    return RoleRun(cue.id, text, (inside.strip(" ,;"),) if opened else (), marked)
