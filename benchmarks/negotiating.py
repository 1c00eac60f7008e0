"""How long the answer on contested words takes, and how many readings it needs.

    python benchmarks/negotiating.py [ROUNDS]
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from credible import negotiate
from tests.negotiating.long_draft import long_draft


def main(rounds: int) -> None:
    """Prints the median time for drafts of 60 paragraphs with more and more switches."""
    for switches in (10, 20, 40):
        text = long_draft(60, switches).encode()
        negotiate(text)
        times = []
        for _ in range(rounds):
            begun = time.perf_counter()
            found = negotiate(text)
            times.append(time.perf_counter() - begun)
        touching = sum(effect.changes_facts for effect in found.effects)
        print(f"60 paragraphs, {switches:2} switches, {touching} that touch facts: "
              f"{statistics.median(times):.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
