"""The examples of ``roles.yaml``, run: whether each cue marks what it should, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from credible.errors import Place, Problem
from credible.reading.clauses.role_file import CLOSE, OPEN, CueWritten, RoleExample
from credible.reading.recognise.compiled import Example, Language
from credible.reading.recognise.examples import passage_in
from credible.reading.recognise.role_cues import STEM
from credible.reading.recognise.sources import Sources


@dataclass(frozen=True, slots=True)
class RoleRun:
    """An example of a cue: what it should mark (nothing where empty), and what it marked."""

    cue: str
    path: tuple[str | int, ...]
    text: str
    wanted: tuple[str, ...]
    marked: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether exactly the words wanted were marked."""
        return self.wanted == self.marked


def run_roles(language: Language, cues: tuple[CueWritten, ...]) -> Iterator[RoleRun]:
    """Every example of the cues, in the order of the file."""
    for place, cue in enumerate(cues):
        for key, examples in (("marks", cue.marks), ("leaves", cue.leaves)):
            for number, example in enumerate(examples):
                yield _run(language, cue, example, ("cues", place, key, number))


def problem_of_role(run: RoleRun, sources: Sources) -> Problem:
    """A failed run as a record, with the place of the example."""
    located = sources.files[STEM]
    marked = " and ".join(f"“{words}”" for words in run.marked) or "nothing"
    wanted = f"“{run.wanted[0]}”" if run.wanted else "nothing"
    return Problem(
        "role-example-fails",
        f"{run.cue} marks {marked}, not {wanted}, in “{run.text}”",
        Place(located.file, *located.mark(run.path)),
    )


def _run(
    language: Language, cue: CueWritten, example: RoleExample, path: tuple[str | int, ...]
) -> RoleRun:
    _, opened, rest = example.text.partition(OPEN)
    inside = rest.partition(CLOSE)[0]
    text = example.text.replace(OPEN, "").replace(CLOSE, "")
    passage = passage_in(language, Example(text, "operative", example.chapeau))
    marked = tuple(
        passage.original[span.start : span.end].strip(" ,;")
        for span in passage.roles(language.roles)
        if span.cue == cue.id
    )
    return RoleRun(cue.id, path, text, (inside.strip(" ,;"),) if opened else (), marked)
