"""The open levels of sub-paragraphs: where a printed number stands below its paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from credible.reading.structure.markers import Marker, Style

# Signs that typists use one for the other; every other sign stands for a level of its own.
_SIGNS = str.maketrans("-—‒\uf02d·●*\uf0b7", "––––••••")


def _sign(marker: Marker) -> str:
    return marker.printed.translate(_SIGNS)


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of items that are open below one paragraph, the outermost first.

    ``path`` holds the token of each, ``numbers`` its style and value, ``signs`` its sign.
    """

    path: tuple[str, ...] = ()
    numbers: tuple[tuple[Style, int], ...] = ()
    signs: tuple[str, ...] = ()

    @classmethod
    def of_legal(cls, tokens: tuple[str, ...]) -> Levels:
        """The levels of a number that names them all ("3.1.2")."""
        return cls(tokens, (("legal", 0),) * len(tokens), ("",) * len(tokens))

    def with_item(self, marker: Marker, *, introduced: bool = False) -> Levels:
        """The levels with the one on which ``marker`` stands as the innermost.

        ``introduced`` is true where the text before it ends in a colon, so that a first number
        begins a list of its own ("(h) ... to:" followed by "(i)").
        """
        begins = [reading for reading in marker.readings if reading[1] in (0, 1)]
        if introduced and begins and not marker.suffix:
            return self._at(len(self.path), (begins[0][0], 1), marker)
        for depth in range(len(self.path) - 1, -1, -1):
            style, value = self.numbers[depth]
            for reading in marker.readings:
                if reading[0] != style:
                    continue
                if style == "dash":
                    if self.signs[depth] != _sign(marker):
                        continue
                    return self._at(depth, (style, value + 1), marker)
                if reading[1] == value + 1 or (marker.suffix and reading[1] == value):
                    return self._at(depth, reading, marker)
        if begins:
            style = begins[0][0]
            depths = [
                at for at, opened in enumerate(self.numbers)
                if opened[0] == style and style != "dash"
            ]  # fmt: skip
            return self._at(depths[-1] if depths else len(self.path), (style, 1), marker)
        for depth in range(len(self.path) - 1, -1, -1):
            for reading in marker.readings:
                if reading[0] == self.numbers[depth][0]:
                    return self._at(depth, reading, marker)
        return self._at(len(self.path), marker.readings[0], marker)

    def _at(self, depth: int, reading: tuple[Style, int], marker: Marker) -> Levels:
        token = f"–{reading[1]}" if reading[0] == "dash" else marker.token
        if marker.suffix:
            token = f"{token} {marker.suffix}"
        return Levels(
            (*self.path[:depth], token),
            (*self.numbers[:depth], reading),
            (*self.signs[:depth], _sign(marker)),
        )


NO_LEVELS = Levels()
"""What stands below a paragraph that has no items yet."""
