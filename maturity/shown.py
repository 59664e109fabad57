"""Records show themselves in a few lines: what there is and how much, never all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import Field, fields, is_dataclass
from html import escape
from typing import Any

__all__ = ["Shown"]

WIDTH = 100
"""Letters on a line; a longer record takes one line per field."""
LONGEST = 60
"""Letters of one value."""
BRACKETS: dict[type, tuple[str, str]] = {list: ("[", "]"), tuple: ("(", ")")}
NAMES = ("id", "code", "name", "title", "heading")
"""Fields that tell which one of its kind a record is, the best first."""


class Shown:
    """Base of dataclasses that print shortly, in a console and in a notebook.

    Tables and arrays are told by their size, long collections by their number, records
    inside of a record by their name.  So a record that holds the answers of a region
    prints none of them.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Town(Shown):
    ...     name: str
    ...     scores: list[float]
    >>> Town("Ånge", [41.5, 38.0])
    Town(name='Ånge', scores=[41.5, 38.0])
    >>> Town("Ånge", [41.5] * 290)
    Town(name='Ånge', scores=<list of 290>)
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__repr__" not in cls.__dict__:  # dataclass leaves what it finds
            cls.__repr__ = Shown.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        parts = [f"{name}={value}" for name, value in _shown(self)]
        kind = type(self).__qualname__.rpartition(".")[2]
        line = f"{kind}({', '.join(parts)})"
        if len(line) <= WIDTH:
            return line
        return "\n".join([f"{kind}(", *(f"    {part}," for part in parts), ")"])

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th><td>{escape(value)}</td></tr>'
            for name, value in _shown(self)
        )
        kind = escape(type(self).__qualname__.rpartition(".")[2])
        return f"<table><caption>{kind}</caption><tbody>{rows}</tbody></table>"


def _shown(record: Any) -> list[tuple[str, str]]:
    return [(field.name, _short(getattr(record, field.name))) for field in _printed(record)]


def _printed(record: Any) -> list[Field[Any]]:
    return [field for field in fields(record) if field.repr]


def _short(value: Any) -> str:
    if is_dataclass(value) and not isinstance(value, type):
        return _name(value)
    shape = getattr(value, "shape", None)
    if isinstance(shape, tuple):
        size = " x ".join(map(str, shape)) or "one value"
        return f"<{type(value).__name__} {size}>"
    if isinstance(value, bytes):  # keys are nobody's business
        return f"<{len(value)} bytes>"
    if isinstance(value, Mapping | Set | Sequence) and not isinstance(value, str):
        return _collection(value)
    return _cut(repr(value))


def _collection(value: Any) -> str:
    """A few small things as they are, else how many."""
    told = f"<{type(value).__name__} of {len(value)}>"
    if len(value) * 3 > LONGEST:
        return told
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_short(key)}: {_short(held)}" for key, held in value.items())
        text = f"{{{inside}}}"
    else:
        kind = next((k for k in BRACKETS if isinstance(value, k)), set)
        first, last = BRACKETS.get(kind, ("{", "}"))
        comma = "," if isinstance(value, tuple) and len(value) == 1 else ""
        text = f"{first}{', '.join(map(_short, value))}{comma}{last}"
    return text if len(text) <= LONGEST else told


def _name(record: Any) -> str:
    """Which one it is, if it says so."""
    held = {field.name for field in _printed(record)}
    for name in NAMES:
        value = getattr(record, name, None) if name in held else None
        if isinstance(value, str):
            return f"<{type(record).__name__} {_cut(repr(value))}>"
    return f"<{type(record).__name__}>"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
