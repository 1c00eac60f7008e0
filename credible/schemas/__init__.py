"""JSON Schemas of everything that people write and of what is answered. The way of the data:

1. ``drafts``, ``rules``, ``tables``, ``language``: for each kind of file the schema of its model,
   with the short forms that the model accepts and the words of a rule book.
2. ``finishing``: the head (dialect, ``$id``, version), the words of the vocabulary, and from
   ``descriptions.yaml`` the description of every property that has none beside its field.
3. ``published``: all of them by name, with the shipped files that each is for.

They speak of plain data, as YAML 1.2 and JSON have it: ``true`` and ``false`` are no words. They
lie as files in ``rules/schemas``, beside the rules whose words they hold.
"""

from credible.schemas.published import SCHEMAS, Published, file_name, schema_of, schema_text

__all__ = ["SCHEMAS", "Published", "file_name", "schema_of", "schema_text"]
