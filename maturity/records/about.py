"""Whom the fields of records are about, and so who may read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from enum import StrEnum
from typing import Any

__all__ = ["ABOUT", "About", "about_of", "told"]

ABOUT = "about"
"""Under this name a field's metadata says whom it is about."""


class About(StrEnum):
    """Whom a row is about, and so who may read it.

    ``member``: one municipality; it, and those who see it by name or, in part, under a letter.
    ``own``: one municipality; nobody else, for it tells more than a score, or about others, too.
    ``own_or_region``: one municipality, or, with an empty code, all members together.
    ``region``: all members together, or the round; every reader.
    ``apart``: how far apart members lie; every reader, but numbers only where they give no unseen
    member away.
    ``nobody``: answers and what scores are made of; no reader.
    ``each``: a record whose own fields say so, each for itself.
    """

    MEMBER = "member"
    OWN = "own"
    OWN_OR_REGION = "own_or_region"
    REGION = "region"
    APART = "apart"
    NOBODY = "nobody"
    EACH = "each"


def told(about: About, **default: Any) -> Any:
    """A dataclass field that holds no table, and whom it is about.

    Tuples and mappings have one entry per municipality unless they are about the region: codes,
    records with a ``municipality``, or keys that are codes.

    Parameters
    ----------
    default
        ``default`` or ``default_factory``, as of :func:`dataclasses.field`.
    """
    return field(metadata={ABOUT: about}, **default)


def about_of(record: Any) -> Mapping[str, About]:
    """Whom the fields of a record, or of its type, are about; those that do not say are missing."""
    return {f.name: f.metadata[ABOUT] for f in fields(record) if ABOUT in f.metadata}
