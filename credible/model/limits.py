"""What a description may hold, whatever it was made of: YAML, JSON, a table, a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from credible.errors import CredibleError
from credible.model.yaml_source import MAX_DEPTH, MAX_NODES, Located, Path

MOST_ITEMS = 5_000
"""Items of one list; the longest resolution of the Council has some 300 measures."""


def refuse_beyond_limits(data: Any, located: Located | None, prefix: Path = ()) -> None:
    """Refuses what no description needs and what could exhaust what comes after.

    Raises:
        CredibleError: ``too-deep``, ``too-large``, or ``not-text`` for half a pair of surrogates,
            which no encoding takes: a JSON text such as half of an emoji makes one.
    """
    nodes = 0
    waiting: list[tuple[Any, Path]] = [(data, ())]
    while waiting:
        value, path = waiting.pop()
        nodes += 1
        if isinstance(value, str):
            if not value.isascii() and _is_broken(value):
                raise _refused("not-text", "the text holds half a character", located, prefix, path)
            continue
        if not isinstance(value, Mapping | list | tuple):
            continue
        if len(path) > MAX_DEPTH:
            raise _refused("too-deep", "values are nested too deep", located, prefix, path[:1])
        if nodes + len(waiting) + len(value) > MAX_NODES:
            raise _refused("too-large", f"it holds more than {MAX_NODES:,} values", located, (), ())
        if isinstance(value, Mapping):
            for key, each in value.items():
                waiting += ((key, path), (each, (*path, key)))
        elif len(value) > MOST_ITEMS:
            raise _refused(
                "too-large", f"the list has {len(value):,} items; at most {MOST_ITEMS:,} are read",
                located, prefix, path,
            )
        else:
            waiting += [(each, (*path, index)) for index, each in enumerate(value)]


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _refused(
    code: str, sentence: str, located: Located | None, prefix: Path, path: Path
) -> CredibleError:
    line, column = located.mark((*prefix, *path)) if located else (None, None)
    # a name that is broken itself is not printed
    field = ".".join(str(part) for part in path if not _is_broken(str(part))) or None
    return CredibleError.of(
        code, sentence, file=located.file if located else None, line=line, column=column,
        field=field,
    )
