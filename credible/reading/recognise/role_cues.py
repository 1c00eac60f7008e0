"""``roles.yaml`` compiled: the cues of roles behind the prefilter that all wordings share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import re2

from credible.errors import CredibleError
from credible.model.draft import COLLECTIONS
from credible.model.validation import validate
from credible.reading.clauses.names import ProperNames
from credible.reading.clauses.role_file import CueWritten, RoleFile
from credible.reading.clauses.roles import RoleCue, Roles
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.phrase import bounded
from credible.reading.recognise.sources import Sources

STEM = "roles"


def role_file(sources: Sources) -> RoleFile | None:
    """``roles.yaml`` as it is written, checked; None where the folder has none."""
    located = sources.files.get(STEM)
    if located is None:
        return None
    try:
        return validate(RoleFile, sources.data(STEM), located)
    except CredibleError as error:
        sources.problems += error.problems
        return None


def roles_of(sources: Sources, groups: Mapping[str, tuple[str, ...]]) -> Roles:
    """The compiled roles."""
    written = role_file(sources)
    if written is None:
        return Roles()
    for field in ("counts_in", "counts_not_in"):
        for kind, terms in getattr(written, field).items():
            for term in terms:
                if term not in sources.vocabulary.kinds.get(kind, ()):
                    sources.refuse(STEM, (field, kind, term), "unknown-term",
                                   f"“{term}” is not among the {kind}")  # fmt: skip
    for name in written.silences:
        if name not in COLLECTIONS:
            sources.refuse(STEM, ("silences", name), "unknown-field", f"a draft has no list {name}")
    names = written.names
    return Roles(
        tuple(_cue(sources, groups, number, cue) for number, cue in enumerate(written.cues)),
        _stops(written.stops),
        ProperNames(names.heads, names.joined_by, names.no_name),
        {name: frozenset(roles) for name, roles in written.silences.items()},
    )


def _stops(words: Sequence[str]) -> Expression | None:
    """Words that end a span, letter by letter, in a text that is normalised."""
    escaped = [re2.escape(each.lower().encode("ascii")) for each in words]
    return Expression.of(b"|".join(escaped)) if escaped else None


def silent_in(
    sources: Sources, gives: Iterable[tuple[str, Mapping[str, Any]]]
) -> frozenset[str]:
    """The roles in which the phrases that give these facts do not count."""
    content = sources.data(STEM)
    silences, counts, not_in = (
        content.get(key) or {} for key in ("silences", "counts_in", "counts_not_in")
    )
    found: set[str] = set()
    for kind, fields in gives:
        term = fields.get("type")
        found.update(silences.get(kind, ()), not_in.get(kind, {}).get(term, ()))
        found.difference_update(counts.get(kind, {}).get(term, ()))
    return frozenset(found)


def _cue(
    sources: Sources, groups: Mapping[str, tuple[str, ...]], number: int, cue: CueWritten
) -> RoleCue:
    path = ("cues", number)
    above = sources.expressions(STEM, (*path, "above"), cue.above)
    verbs = None
    if cue.verbs is not None:
        verbs = frozenset(verb for word in cue.verbs for verb in groups.get(word, (word,)))
        for verb in verbs - sources.vocabulary.kinds["verbs"].keys():
            sources.refuse(STEM, (*path, "verbs"), "unknown-term",
                           f"“{verb}” is not among the verbs")  # fmt: skip
    return RoleCue(
        cue.id,
        cue.role,
        sources.compiled(STEM, (*path, "phrases"), cue.phrases),
        Expression.of(bounded(above)) if above else None,
        cue.begins,
        cue.ends,
        cue.most,
        _stops(cue.stops),
        verbs,
    )


