"""A rule book as plain data, and back, without checking again what was checked before.

Only lists, texts, numbers, true, false and null are written, so that reading them back can run
nothing. A list starts with what it stands for: something that JSON can hold as it is, a tuple (of
nothing but scalars, or of anything), a list, a mapping, a date, or one of the classes below, whose
fields follow.
"""

from __future__ import annotations

import datetime
from dataclasses import fields
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from credible.model.vocabulary import TermEntry, Vocabulary
from credible.rulebook import condition, outcome, rule

_AS_IT_IS, _WORDS, _TUPLE, _LIST, _MAPPING, _DATE, _FIRST_CLASS = range(7)

_MODELS: tuple[type[BaseModel], ...] = (
    condition.Test, condition.Where, condition.AllOf, condition.AnyOf, condition.NotOf,
    condition.Some, condition.NoneOf, condition.Every, condition.Paragraphs, condition.FactIs,
    condition.Premise,
    outcome.ElementRow, outcome.OutcomeRow, outcome.OutcomeTable,
    rule.Instrument, rule.Source, rule.ExceptionToRule, rule.Says, rule.Remedy, rule.Case,
    rule.Rule, rule.ElementOfPledge, rule.Pledge, rule.PremiseOfLaw, rule.ReadingCase,
    rule.Reading, rule.Rewrite,
    rule.Edit, rule.Change,
)  # fmt: skip
_DATA: tuple[type[Any], ...] = (TermEntry, Vocabulary)
_CLASSES: tuple[type[Any], ...] = (*_MODELS, *_DATA)
_NUMBER = {cls: number for number, cls in enumerate(_CLASSES, start=_FIRST_CLASS)}


def _names(cls: type[Any]) -> tuple[str, ...]:
    if issubclass(cls, BaseModel):
        return tuple(cls.model_fields)
    return tuple(field.name for field in fields(cls))


_NAMES: tuple[tuple[str, ...], ...] = tuple(_names(cls) for cls in _CLASSES)


def shape() -> str:
    """The classes and their fields, in words: data written under another shape is not read."""
    return ";".join(
        f"{cls.__name__}({','.join(names)})" for cls, names in zip(_CLASSES, _NAMES, strict=True)
    )


def to_plain(value: Any) -> Any:
    """``value`` as plain data.

    Raises:
        TypeError: for a class that is none of those known here.
    """
    if _is_scalar(value):
        return value
    if isinstance(value, list | dict) and _is_json(value):
        return [_AS_IT_IS, value]
    if isinstance(value, tuple) and all(_is_scalar(each) for each in value):
        return [_WORDS, *value]
    if isinstance(value, tuple):
        return [_TUPLE, *map(to_plain, value)]
    if isinstance(value, list):
        return [_LIST, *map(to_plain, value)]
    if isinstance(value, dict):
        flat: list[Any] = [_MAPPING]
        for key, each in value.items():
            flat += (to_plain(key), to_plain(each))
        return flat
    if type(value) is datetime.date:
        return [_DATE, value.isoformat()]
    number = _NUMBER.get(type(value))
    if number is None:
        raise TypeError(f"{type(value).__name__} is not part of a rule book")
    names = _NAMES[number - _FIRST_CLASS]
    given = names if number >= _FIRST_CLASS + len(_MODELS) else value.model_fields_set
    bits = sum(1 << place for place, name in enumerate(names) if name in given)
    return [number, bits, *(to_plain(getattr(value, name)) for name in names)]


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float | str)


def _is_json(value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_json(each) for each in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_json(each) for key, each in value.items())
    return _is_scalar(value)


def from_plain(plain: Any) -> Any:
    """The value that :func:`to_plain` wrote.

    Raises:
        ValueError, TypeError, IndexError, KeyError: for data that it did not write.
    """
    if type(plain) is not list:
        return plain
    kind = plain[0]
    if kind >= _FIRST_CLASS:
        return _object(kind - _FIRST_CLASS, plain)
    if kind == _AS_IT_IS:
        return plain[1]
    if kind == _WORDS:
        return tuple(plain[1:])
    if kind == _TUPLE:
        return tuple([from_plain(each) for each in plain[1:]])
    if kind == _LIST:
        return [from_plain(each) for each in plain[1:]]
    if kind == _MAPPING:
        flat = [from_plain(each) for each in plain[1:]]
        return dict(zip(flat[::2], flat[1::2], strict=True))
    if kind == _DATE:
        return datetime.date.fromisoformat(plain[1])
    raise ValueError("no such kind")


@lru_cache(maxsize=1024)
def _given(names: tuple[str, ...], bits: int) -> tuple[str, ...]:
    return tuple(name for number, name in enumerate(names) if bits >> number & 1)


def _object(place: int, plain: list[Any]) -> Any:
    cls, names = _CLASSES[place], _NAMES[place]
    values = [each if type(each) is not list else from_plain(each) for each in plain[2:]]
    if len(values) != len(names):
        raise ValueError("fields are missing")
    if place >= len(_MODELS):
        return cls(*values)
    made: Any = object.__new__(cls)
    put = object.__setattr__
    put(made, "__dict__", dict(zip(names, values, strict=True)))
    put(made, "__pydantic_fields_set__", set(_given(names, plain[1])))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made
