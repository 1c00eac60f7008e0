"""The open levels of sub-paragraphs: where a printed number stands below its paragraph."""

from __future__ import annotations

from credible.reading.structure.markers import Marker, Style

# Signs that typists use one for the other; every other sign stands for a level of its own.
_SIGNS = str.maketrans("-—‒\uf02d·●*\uf0b7", "––––••••")


def _sign(marker: Marker) -> str:
    return marker.printed.translate(_SIGNS)


class Levels:
    """The open levels of sub-paragraphs under one paragraph."""

    def __init__(self) -> None:
        self._open: list[tuple[Style, int]] = []
        self._tokens: list[str] = []
        self._signs: list[str] = []

    def path(self) -> tuple[str, ...]:
        """The tokens of the levels now open."""
        return tuple(self._tokens)

    def stand(self, tokens: tuple[str, ...]) -> None:
        """Open the levels of a number that names them all ("3.1.2")."""
        self._open = [("legal", 0)] * len(tokens)
        self._tokens = list(tokens)
        self._signs = [""] * len(tokens)

    def place(self, marker: Marker, *, introduced: bool = False) -> tuple[str, ...]:
        """Where ``marker`` stands: the tokens of its levels, outermost first.

        ``introduced`` is true where the text before it ends in a colon, so that a first number
        begins a list of its own ("(h) ... to:" followed by "(i)").
        """
        begins = [reading for reading in marker.readings if reading[1] in (0, 1)]
        if introduced and begins and not marker.suffix:
            return self._set(len(self._open), (begins[0][0], 1), marker)
        for depth in range(len(self._open) - 1, -1, -1):
            style, value = self._open[depth]
            for reading in marker.readings:
                if reading[0] != style:
                    continue
                if style == "dash":
                    if self._signs[depth] != _sign(marker):
                        continue
                    return self._set(depth, (style, value + 1), marker)
                if reading[1] == value + 1 or (marker.suffix and reading[1] == value):
                    return self._set(depth, reading, marker)
        if begins:
            style = begins[0][0]
            depths = [
                at for at, opened in enumerate(self._open)
                if opened[0] == style and style != "dash"
            ]  # fmt: skip
            return self._set(depths[-1] if depths else len(self._open), (style, 1), marker)
        for depth in range(len(self._open) - 1, -1, -1):
            for reading in marker.readings:
                if reading[0] == self._open[depth][0]:
                    return self._set(depth, reading, marker)
        return self._set(len(self._open), marker.readings[0], marker)

    def _set(self, depth: int, reading: tuple[Style, int], marker: Marker) -> tuple[str, ...]:
        token = str(reading[1]) if reading[0] == "dash" else marker.token
        if reading[0] == "dash":
            token = f"–{reading[1]}"
        if marker.suffix:
            token = f"{token} {marker.suffix}"
        self._open = [*self._open[:depth], reading]
        self._tokens = [*self._tokens[:depth], token]
        self._signs = [*self._signs[:depth], _sign(marker)]
        return tuple(self._tokens)
