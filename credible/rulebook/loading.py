"""From the folder ``rules/`` to a checked rule book; every problem is reported at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.files import read_text_file
from credible.model.draft import DraftResolution
from credible.model.shipped import shipped_rules
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import Located, load_yaml
from credible.rulebook.checking import check_book
from credible.rulebook.contents import digest_of, rule_book_files
from credible.rulebook.outcome import OutcomeTable
from credible.rulebook.rule import (
    Change,
    Instrument,
    Pledge,
    PremiseOfLaw,
    Reading,
    Rule,
)

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook

__all__ = ["load_rule_book", "rule_book_files"]

Model = TypeVar("Model", bound=BaseModel)

NOT_RULES = frozenset({"cases.yaml", "pledge.yaml", "votes.yaml"})
"""Files in a folder of rules that are something else."""

OTHER_FOLDERS = frozenset({"readings", "language", "council", "record"})
"""Folders of ``rules/`` that hold no rules."""

TOP_FILES = frozenset({
    "cases.yaml", "changes.yaml", "outcome.yaml", "premises.yaml", "questions.yaml",
    "situation.yaml", "sources.yaml", "vocabulary.yaml",
})
"""Files at the top of ``rules/``."""


def load_rule_book(
    kind: type[RuleBook], extra: tuple[Path, ...] = (), *, cases: bool = False
) -> RuleBook:
    """The shipped rule book with the folders ``extra`` laid over it, in their order.

    It is made as a ``kind``, which :meth:`RuleBook.load` hands in: the class knows this room, and
    this room need not know the class.

    With ``cases`` the drafts of the cases of rules and readings are looked at too, which are not
    needed to assess a draft.

    A file of an overlay replaces the rule, reading, premise or source of the same id.

    Raises:
        CredibleError: with every problem found.
    """
    for folder in extra:
        # os.path takes a name that is too long for one that is not there
        if not os.path.isdir(folder):  # noqa: PTH112
            raise CredibleError.of(
                "no-such-folder", "the folder of rules does not exist", file=folder
            )
    folders = (shipped_rules(), *extra)
    loader = _Loader(folders)
    try:
        book = loader.book(kind)
    except CredibleError as error:
        if cases:
            raise CredibleError(*error.problems, *loader.problems_of_cases()) from None
        raise
    if cases and (problems := loader.problems_of_cases()):
        raise CredibleError(*problems)
    return book


def _leading_out(folder: Path) -> Iterator[Path]:
    """Links of a folder of rules by which files outside it would be read, and shown in errors.

    Linked folders are among them wherever they lead: the digest leaves them out.
    """
    home = folder.resolve()
    for above, folders, files in os.walk(folder):
        for name in sorted(folders):
            if Path(above, name).is_symlink():
                yield Path(above, name)
        for name in sorted(files):
            path = Path(above, name)
            if path.is_symlink() and not path.resolve().is_relative_to(home):
                yield path


class _Loader:
    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self.problems: list[Problem] = []
        self.vocabulary: Vocabulary | None = None
        self.files: dict[str, str] = {}
        self.located: dict[str, Located] = {}
        self.own: dict[str, Path] = {}
        """The files of the folder that is being read, by kind and id."""
        self.broken: dict[str, Located] = {}
        """What could not be made, by kind and id."""

    def book(self, kind: type[RuleBook]) -> RuleBook:
        digest = digest_of(self.folders)
        for folder in self.folders[1:]:
            self._look_over(folder)
        if self.problems:
            raise CredibleError(*self.problems)
        for folder in self.folders[1:]:
            if not any(rule_book_files((folder,))):
                raise CredibleError.of(
                    "empty-folder", "the folder holds no part of a rule book", file=folder
                )
        self.vocabulary = vocabulary = Vocabulary.load(*self.folders)
        instruments = self._mapping("sources.yaml", Instrument)
        premises = self._mapping("premises.yaml", PremiseOfLaw)
        changes = self._mapping("changes.yaml", Change)
        questions = self._plain("questions.yaml")
        table = self._outcome_table()
        pledges: dict[str, Pledge] = {}
        readings: dict[str, Reading] = {}
        rules: dict[str, Rule] = {}
        for folder in self.folders:
            self.own = {}
            for path in sorted(folder.glob("*/*.yaml")):
                home = path.parent.name
                if home == "readings":
                    self._one(path, Reading, readings)
                elif path.name == "pledge.yaml":
                    self._one(path, Pledge, pledges, expected_id=home)
                elif home not in OTHER_FOLDERS and path.name not in NOT_RULES:
                    self._one(path, Rule, rules)
        if table is None or not self._whole_enough(pledges):
            raise CredibleError(*self.problems)
        book = kind(
            folders=self.folders,
            digest=digest,
            vocabulary=vocabulary,
            instruments=instruments,
            rules=dict(sorted(rules.items())),
            pledges=dict(sorted(pledges.items())),
            readings=self._extended(readings),
            premises=premises,
            changes=changes,
            questions=questions,
            outcome_table=table,
            files=self.files,
        )
        problems = self.problems + self._not_following(check_book(book, self.located))
        if problems:
            raise CredibleError(*problems)
        if digest_of(self.folders) != digest:
            # the digest that is printed is that of what was loaded
            raise CredibleError.of(
                "rules-changed", "the rule book was changed while it was read",
                file=self.folders[-1],
            )
        return book

    def problems_of_cases(self) -> list[Problem]:
        """What is wrong with the drafts of cases, those of files with other faults included."""
        problems: list[Problem] = []
        for key, located in {**self.located, **self.broken}.items():
            cases = located.data.get("cases") if key.startswith(("rule:", "reading:")) else None
            for number, case in enumerate(cases if isinstance(cases, list) else ()):
                if isinstance(case, dict) and isinstance(case.get("draft"), dict):
                    try:
                        validate(
                            DraftResolution, case["draft"], located,
                            prefix=("cases", number, "draft"),
                            context={"vocabulary": self.vocabulary},
                        )
                    except CredibleError as error:
                        problems += error.problems
        return problems

    def _whole_enough(self, pledges: Mapping[str, Pledge]) -> bool:
        """Whether what loaded can be checked, although some of it did not.

        Everything hangs on the elements of the pledges.
        """
        return bool(pledges) and not any(key.startswith("pledge:") for key in self.broken)

    def _not_following(self, problems: Iterable[Problem]) -> list[Problem]:
        """Without what is said only because a file with a fault of its own was left out."""
        names = {f"“{key.partition(':')[2]}”" for key in self.broken}
        return [
            each for each in problems if not any(name in each.sentence for name in names)
        ]

    def _look_over(self, folder: Path) -> None:
        """Finds what would be passed over in silence in a folder laid over the shipped one."""
        for path in _leading_out(folder):
            self._wrong("link-out-of-folder", "the link leads out of the folder", path)
        for path in sorted(folder.rglob("*.y*ml")):
            depth = len(path.relative_to(folder).parts)
            if path.suffix != ".yaml" or depth > 2 or (depth == 1 and path.name not in TOP_FILES):
                self._wrong(
                    "misplaced-file", "no part of a rule book lies here", path,
                    remedy="Rules lie in a folder of the rule book, as FOLDER/RULE.yaml; at "
                    f"its top are {', '.join(sorted(TOP_FILES))}.",
                )
        for name in ("vocabulary.yaml", "situation.yaml"):
            path = folder / name
            located = self._read(path) if path.is_file() else None
            if located is None:
                continue
            sections = self._entries(located)
            if name == "situation.yaml":
                facts = sections.get("facts", {})
                sections = {"facts": facts}
                for fact, body in facts.items() if isinstance(facts, dict) else ():
                    self._situation_fact(fact, body, located)
            for section, entries in sections.items():
                if not isinstance(entries, dict):
                    self._no_mapping(section, located, section)

    def _situation_fact(self, fact: str, body: Any, located: Located) -> None:
        for name in ("label", "question", "why"):
            if not isinstance(body, dict) or not isinstance(body.get(name), str):
                line, column = located.mark(("facts", fact))
                place = Place(located.file, line, column, f"facts.{fact}.{name}")
                sentence = f"the field “{name}” is missing"
                self.problems.append(Problem("missing-field", sentence, place))

    def _wrong(
        self, code: str, sentence: str, where: Located | Path, *path: str, **told: Any
    ) -> None:
        """Notes what is wrong in a file, or at a place in it."""
        located = where if isinstance(where, Located) else Located(None, str(where))
        line, column = located.mark(path)
        place = Place(located.file, line, column, ".".join(path) or None)
        self.problems.append(Problem(code, sentence, place, **told))

    def _entries(self, located: Located) -> dict[str, Any]:
        if isinstance(located.data, dict):
            return located.data
        if located.data is not None:
            self._no_mapping("the file", located)
        return {}

    def _no_mapping(self, what: str, located: Located, *path: str) -> None:
        sentence = f"“{what}” must be a mapping of entries by their ids"
        self._wrong("wrong-value", sentence, located, *path)

    def _read(self, path: Path) -> Located | None:
        try:
            return load_yaml(read_text_file(path), str(path))
        except CredibleError as error:
            self.problems += error.problems
        return None

    def _one(
        self, path: Path, model: type[Model], into: dict[str, Model], expected_id: str | None = None
    ) -> None:
        located = self._read(path)
        if located is None:
            return
        name = expected_id or path.stem
        data = located.data
        if not isinstance(data, dict):
            self._wrong("empty-file", "the file holds no fields", path)
            return
        given = data.setdefault("id", name)
        if given != name:
            sentence = f"the id “{given}” is not the name of the file, “{name}”"
            self._wrong("id-is-not-file-name", sentence, located, "id")
        try:
            into[name] = validate(model, data, located)
        except CredibleError as error:
            self.problems += error.problems
            self.broken[f"{model.__name__.lower()}:{name}"] = located
            return
        key = f"{model.__name__.lower()}:{name}"
        first = self.own.setdefault(key, path)
        if first != path:
            sentence = f"“{name}” is the id of two files of one folder"
            self._wrong("id-given-twice", sentence, path, also=(Place(str(first)),))
        self.files[key] = str(path)
        self.located[key] = located

    def _outcome_table(self) -> OutcomeTable | None:
        data = self._plain("outcome.yaml")
        try:
            return validate(OutcomeTable, data, self.located.get("outcome.yaml"))
        except CredibleError as error:
            self.problems += error.problems
            return None

    def _plain(self, name: str) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for folder in self.folders:
            path = folder / name
            if not path.is_file():
                continue
            located = self._read(path)
            if located is not None:
                merged.update(self._entries(located))
                self.located[name] = located
        return merged

    def _mapping(self, name: str, model: type[Model]) -> dict[str, Model]:
        merged: dict[str, Model] = {}
        for folder in self.folders:
            path = folder / name
            if not path.is_file():
                continue
            located = self._read(path)
            if located is None:
                continue
            for key, body in self._entries(located).items():
                if isinstance(body, dict):
                    body = {"id": key, **body}
                try:
                    merged[key] = validate(model, body, located, prefix=(key,))
                    self.files[f"{model.__name__.lower()}:{key}"] = str(path)
                    self.located[f"{model.__name__.lower()}:{key}"] = located
                except CredibleError as error:
                    self.problems += error.problems
                    self.broken[f"{model.__name__.lower()}:{key}"] = located
        return merged

    def _extends(self, reading: str) -> Place:
        """Where a reading says which other it extends."""
        located = self.located.get(f"reading:{reading}")
        line, column = located.mark(("extends",)) if located else (None, None)
        return Place(self.files.get(f"reading:{reading}"), line, column, "extends")

    def _extended(self, readings: dict[str, Reading]) -> dict[str, Reading]:
        done: dict[str, Reading] = {}
        circles: list[frozenset[str]] = []

        def resolve(name: str, trail: tuple[str, ...]) -> Reading | None:
            if name in done:
                return done[name]
            reading = readings[name]
            if reading.extends is None:
                done[name] = reading
                return reading
            place = self._extends(name)
            if reading.extends in trail or reading.extends == name:
                start = (*trail, name).index(reading.extends)
                circle = (*trail, name)[start:]
                if frozenset(circle) not in circles:
                    circles.append(frozenset(circle))
                    chain = " > ".join((*circle, reading.extends))
                    sentence = f"readings extend each other in a circle: {chain}"
                    also = tuple(map(self._extends, circle[:-1]))
                    self.problems.append(Problem("cycle", sentence, place, also=also))
                return None
            if reading.extends not in readings:
                sentence = f"there is no reading called “{reading.extends}”"
                nearest = nearest_words(reading.extends, sorted(readings))
                self.problems.append(Problem("no-such-reading", sentence, place, nearest))
                return None
            base = resolve(reading.extends, (*trail, name))
            if base is None:
                return None
            dropped = {*reading.leaves_out, *reading.indicates}
            requires = [rule for rule in base.requires if rule not in dropped]
            requires += [rule for rule in reading.requires if rule not in requires]
            noted = {*reading.leaves_out, *requires}
            indicates = [rule for rule in base.indicates if rule not in noted]
            indicates += [rule for rule in reading.indicates if rule not in indicates]
            merged = reading.model_copy(
                update={
                    "requires": tuple(requires),
                    "indicates": tuple(indicates),
                    "premises": {**base.premises, **reading.premises},
                }
            )
            done[name] = merged
            return merged

        for name in readings:
            resolve(name, ())
        return dict(sorted(done.items()))
