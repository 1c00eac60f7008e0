"""Files as they are read, never more than a limit, and written, whole or not at all."""

from credible.files.memory import limit_memory
from credible.files.reading import read_limited, read_stream, read_text_file
from credible.files.writing import (
    Lock,
    is_special,
    refuse_overwriting,
    refusing,
    replacing,
    write_whole,
)

__all__ = [
    "Lock",
    "is_special",
    "limit_memory",
    "read_limited",
    "read_stream",
    "read_text_file",
    "refuse_overwriting",
    "refusing",
    "replacing",
    "write_whole",
]
