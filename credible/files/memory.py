"""A limit of memory for a process that reads what strangers made."""

from __future__ import annotations

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 3_000_000_000
"""Bytes of memory that a process may use in which documents are read: the largest of the known
ones need 400 MB."""


def limit_memory(most: int = MOST_MEMORY) -> None:
    """Has this process use at most ``most`` bytes; beyond that Python raises ``MemoryError``.

    It is left as it is where the system has no such limit, or already has a lower one.
    """
    if resource is None:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    lower = [each for each in (soft, hard) if each != resource.RLIM_INFINITY and each < most]
    if not lower:
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (OSError, ValueError):  # macOS refuses one below what is in use
            return
