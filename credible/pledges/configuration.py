"""Small YAML files of the rule book as closed models, with errors that name the line."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from credible.errors import CredibleError
from credible.files import read_text_file

Model = TypeVar("Model", bound=BaseModel)


def read_configuration(path: Path, model: type[Model]) -> Model:
    """The file as a ``model``.

    Raises:
        CredibleError: ``no-configuration`` where the file is missing, else every field that is
            wrong, with its line.
    """
    from credible.model.validation import validate
    from credible.model.yaml_source import load_yaml

    if not path.is_file():
        raise CredibleError.of("no-configuration", f"{path.name} is missing", file=path)
    located = load_yaml(read_text_file(path), str(path))
    return validate(model, located.data, located)
