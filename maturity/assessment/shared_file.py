"""The exchange file between regions: what must stand in it, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from maturity.errors import Message, Problem, Where, message
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["CONTENTS", "FORMAT", "SharedFile", "check_form", "parse_json", "refusal"]

FORMAT = 1
CONTENTS = "maturity results to share"
"""Says what the file is, so that another JSON file is not taken for one."""

LONGEST = 200
MOST_MEMBERS = 10_000
MOST_PEOPLE = 10_000_000

Name = Annotated[str, Field(max_length=LONGEST, pattern=r"^[^\x00-\x1f\x7f]+$")]
Points = Annotated[float, Field(ge=0, le=100)]


class Form(BaseModel):
    """Exactly these fields, of exactly these types, and no NaN or infinity."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class MeanForm(Form):
    """One mean."""

    kind: Literal["dimension", "capability"]
    node: Name
    mean: Points
    se: Points | None
    df: Annotated[float, Field(gt=0)] | None
    people: Annotated[int, Field(ge=0, le=MOST_PEOPLE)]


class GroupForm(Form):
    """A group of municipalities."""

    id: Annotated[
        str,
        Field(
            max_length=LONGEST,
            pattern=r"^(all|group:\S.*|size:0-999|size:1000-2999|size:3000-9999|size:10000-)$",
        ),
    ]
    members: Annotated[int, Field(ge=FEWEST_MEMBERS, le=MOST_MEMBERS)]
    means: Annotated[list[MeanForm], Field(min_length=1, max_length=1000)]


class QuestionnaireForm(Form):
    """Which questionnaire was asked; ``structure`` is a hash of what decides a score."""

    id: Name
    version: Name
    form: Name
    structure: Name


class SharedFile(Form):
    """The whole file, after its first fields were checked."""

    format: Literal[1]
    contents: Literal["maturity results to share"]
    region: Name
    round: Name
    as_of: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
    status: Literal["draft", "final"]
    made_up: bool
    package_version: Name
    questionnaire: QuestionnaireForm
    method: dict[str, Any]
    groups: Annotated[list[GroupForm], Field(min_length=1, max_length=200)]


def parse_json(content: bytes) -> object:
    """The values in a JSON file.

    Raises
    ------
    ValueError
        If it is no UTF-8, no JSON, holds NaN, says a field twice or is nested too deeply.
    """
    text = content.decode("utf-8-sig")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def check_form(name: str, content: object) -> SharedFile | tuple[Problem, ...]:
    """The file as it must be, or everything that is wrong with it.

    Parameters
    ----------
    name : str
        File name shown to the reader.
    content : object
        From :func:`parse_json`.
    """
    if not isinstance(content, Mapping) or content.get("contents") != CONTENTS:
        return (refusal(name, "contents", "", message("a file written by “maturity share”")),)
    format_ = content.get("format")
    if isinstance(format_, int) and format_ > FORMAT:
        return (
            Problem(
                code="newer-format",
                where=Where(file=name, column="format"),
                found=str(format_),
                expected=message("format {known} or older", known=FORMAT),
                repair=message("Install a newer version of maturity."),
            ),
        )
    try:
        return SharedFile.model_validate(content)
    except ValidationError as error:
        return tuple(
            refusal(name, ".".join(map(str, e["loc"])), _short(e["input"]), _expected(e))
            for e in error.errors()
        )


def refusal(name: str, field: str, found: str, expected: Message) -> Problem:
    """The problem of one field of a file from another region."""
    return Problem(
        code="outside-file",
        where=Where(file=name, column=field),
        found=found,
        expected=expected,
        repair=message(
            "Ask the other region for a new file, or take this one out of the folder “outside”."
        ),
    )


def _expected(error: Any) -> Message:
    """What a field should hold, from what is wrong with it and its limits."""
    limits = error.get("ctx", {})
    kind = error["type"]
    if kind == "missing":
        return message("this field")
    if kind == "extra_forbidden":
        return message("no such field")
    if kind in ("greater_than_equal", "greater_than"):
        return message("a number from {least}", least=limits.get("ge", limits.get("gt")))
    if kind == "less_than_equal":
        return message("a number up to {most}", most=limits["le"])
    if kind == "literal_error":
        return message("one of {choices}", choices=limits["expected"])
    return message("a value as “maturity share” writes it")


def _short(value: object) -> str:
    """A value as it stands in the file; nothing for whole sections."""
    return "" if isinstance(value, Mapping | list) else str(value)[:LONGEST]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def _refuse(constant: str) -> object:
    raise ValueError(constant)
