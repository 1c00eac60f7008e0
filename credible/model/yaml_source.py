"""YAML as plain data, with the line of every value, closed against hostile input."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from credible.errors import CredibleError, Place

Path = tuple[str | int, ...]

MAX_BYTES = 5_000_000
MAX_NODES = 200_000
"""Values of one file; the largest of the examples has 600, the largest file of the rules 3,500."""
MAX_DEPTH = 60
"""Values within values: no description needs more, and Python itself ends at a thousand."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Located:
    """Plain data and, for every path in it, the line and column (from 1) of its key or item."""

    data: Any
    file: str | None
    marks: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def mark(self, path: Path) -> tuple[int | None, int | None]:
        """Line and column of ``path``, or of the nearest enclosing value that has one."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.marks:
                return self.marks[path[:end]]
        return (None, None)


def load_yaml(text: str, file: str | None = None) -> Located:
    """Reads one YAML document.

    Refuses documents that are too large or too deep, aliases (which can multiply without end),
    tags that would build objects, and keys given twice.

    Raises:
        CredibleError: ``yaml-syntax``, ``yaml-alias``, ``yaml-duplicate-key``, ``yaml-too-large``
            or ``yaml-tag``, with the line.
    """
    if len(text) > MAX_BYTES:
        size = f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no description needs"
        raise _refused("yaml-too-large", size, file)
    loader = _Loader(text)
    try:
        _refuse_aliases_and_depth(text, file)
        node = loader.get_single_node()
        located = Located(None, file)
        if node is not None:
            located.data = _construct(loader, node, (), located, 0)
    except yaml.YAMLError as error:
        raise _syntax_error(error, file) from None
    except RecursionError:
        raise _too_deep(file) from None
    finally:
        loader.dispose()
    return located


def _too_deep(file: str | None) -> CredibleError:
    return _refused("yaml-too-large", f"values are nested more than {MAX_DEPTH} deep", file)


def _refused(
    code: str, sentence: str, file: str | None, mark: Any = None, first: Place | None = None
) -> CredibleError:
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    also = (first,) if first else ()
    return CredibleError.of(code, sentence, file=file, line=line, column=column, also=also)


def _refuse_aliases_and_depth(text: str, file: str | None) -> None:
    depth = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.AliasEvent):
            words = "an alias (*name) is not accepted here"
            raise _refused("yaml-alias", words, file, event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _too_deep(file)
        if nodes > MAX_NODES:
            words = f"the file holds more than {MAX_NODES:,} values"
            raise _refused("yaml-too-large", words, file)


def _construct(loader: Any, node: Any, path: Path, located: Located, depth: int) -> Any:
    located.marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        if node.tag != "tag:yaml.org,2002:map":
            raise _tag_error(node, located)
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise _tag_error(key_node, located)
            key = key_node.value
            mark = key_node.start_mark
            below = (*path, key)
            if key in mapping:
                first = Place(located.file, *located.marks[below])
                words = f"“{key}” is given twice"
                raise _refused("yaml-duplicate-key", words, located.file, mark, first)
            located.marks[below] = (mark.line + 1, mark.column + 1)
            mapping[key] = _construct(loader, value_node, below, located, depth + 1)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        if node.tag != "tag:yaml.org,2002:seq":
            raise _tag_error(node, located)
        return [
            _construct(loader, item, (*path, index), located, depth + 1)
            for index, item in enumerate(node.value)
        ]
    if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.endswith(("binary", "python")):
        raise _tag_error(node, located)
    try:
        return loader.construct_object(node)
    except (ValueError, OverflowError, yaml.YAMLError):
        return node.value


def _tag_error(node: Any, located: Located) -> CredibleError:
    words = f"the value tagged {node.tag} is not plain text, number, date, list or mapping"
    return _refused("yaml-tag", words, located.file, node.start_mark)


def _syntax_error(error: yaml.YAMLError, file: str | None) -> CredibleError:
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    mark = getattr(error, "problem_mark", None)
    return _refused("yaml-syntax", f"this is not YAML: {problem}", file, mark)
