"""Front doors that load each name when it is first used, from one list for people and programs.

Beside such an ``__init__.py`` lies an ``__init__.pyi`` with one line per name,
``from room.module import name as name``: type checkers and editors read it, and so does Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

__all__ = ["ENTRY", "open_door"]

ENTRY = re.compile(r"^from (?P<home>[\w.]+) import (?P<name>\w+) as (?P=name)$", re.MULTILINE)
"""One name in the list of a front door."""
MOST_SUGGESTED = 5


def open_door(
    package: str, file: str
) -> tuple[Callable[[str], object], Callable[[], list[str]], list[str]]:
    """What a front door is made of: ``__getattr__``, ``__dir__`` and ``__all__``.

    Parameters
    ----------
    package, file : str
        ``__name__`` and ``__file__`` of the ``__init__.py``.

    Returns
    -------
    tuple
        Names are in the order of the alphabet.  A name that is not offered is an
        ``AttributeError`` that says which ones are like it.

    Examples
    --------
    >>> import maturity
    >>> maturity.plot_heatmap
    Traceback (most recent call last):
    AttributeError: module 'maturity' has no attribute 'plot_heatmap'. Did you mean: plot_heat_map?
    """
    homes = {
        entry["name"]: entry["home"]
        for entry in ENTRY.finditer(Path(file).with_suffix(".pyi").read_text("utf-8"))
    }
    names = sorted(homes)

    def load(name: str) -> object:
        if name not in homes:
            # with a name and no object, Python adds no suggestion of its own to ours
            raise AttributeError(_unknown(package, name, names), name=name, obj=None)
        if homes[name] == package:
            return import_module(f"{package}.{name}")
        return getattr(import_module(homes[name]), name)

    return load, names.copy, names


def _unknown(package: str, name: str, names: list[str]) -> str:
    text = f"module {package!r} has no attribute {name!r}"
    if name.startswith("_"):
        return text
    like = [known for known in names if name.casefold() in known.casefold()]
    like += [
        n for n in get_close_matches(name, names, n=MOST_SUGGESTED, cutoff=0.7) if n not in like
    ]
    return f"{text}. Did you mean: {', '.join(like[:MOST_SUGGESTED])}?" if like else text
