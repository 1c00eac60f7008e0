"""A long draft with many contested words, of which few touch facts."""

from __future__ import annotations

PREAMBLE = (
    "Recalling its resolution 2911 (2030) [and its subsequent decisions],",
    "Gravely concerned at [the] crimes against humanity committed in Norland [since March 2030],",
    "Determining that the situation in Norland constitutes a threat to [international] peace,",
    "Acting under Chapter VII of the Charter of the United Nations,",
    "Taking note [with appreciation] of the [comprehensive] report of the Secretary-General,",
)
ACTS = (
    "[Decides to refer the situation in Norland to the Prosecutor of the International Criminal "
    "Court];",
    "[Demands][Urges] that all parties cease attacks against civilians [without delay];",
    "Demands that all parties allow [full and] unhindered humanitarian access [, in line with the "
    "guiding principles];",
    "[Requests the Secretary-General to report on the implementation of this resolution];",
    "Welcomes the [continued and] valuable contribution of neighbouring States [in this regard];",
    "Encourages further [and sustained] cooperation [among all those concerned];",
)


def long_draft(paragraphs: int = 60, switches: int = 40) -> str:
    """A draft of so many paragraphs with so many switches; what follows them is agreed."""
    lines, count, number = ["The Security Council,"], 0, 0
    for at in range(paragraphs - 1):
        words = PREAMBLE[at % 5] if at < paragraphs // 3 else ACTS[(at - paragraphs // 3) % 6]
        if at >= 5 and at < paragraphs // 3:
            words = PREAMBLE[(0, 4)[at % 2]]
        if at >= paragraphs // 3 + 6:
            words = ACTS[4 + at % 2]
        if count + words.count("[") > switches:
            words = words.replace("[Demands][Urges]", "Demands")
            words = words.replace("[", "").replace("]", "")
        count += words.count("[")
        if at >= paragraphs // 3:
            number += 1
            words = f"{number}. {words}"
        lines.append(words)
    lines.append(f"{number + 1}. Decides to remain seized of the matter.")
    return "\n\n".join(lines) + "\n"
