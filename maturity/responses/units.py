"""Who or what each row stands for, and which items were put to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.questionnaire import Item, Questionnaire
from maturity.records.responses import UNIT_COLUMNS, Shape
from maturity.responses.context import ReadingContext
from maturity.responses.departments import departments, sectors
from maturity.responses.fill_down import how_to_fill
from maturity.responses.findings import MOST_PER_COLUMN, NOWHERE, Findings, Place
from maturity.responses.grid import Grid
from maturity.responses.own_mapping import role_names
from maturity.responses.places import municipalities
from maturity.responses.pseudonyms import hashed_keys
from maturity.responses.vocabulary import JOINT_NO, JOINT_YES, Field, heading_key
from maturity.responses.whole_sheet import unread_column

__all__ = ["asked_cells", "read_units"]


def read_units(
    grid: Grid,
    fields: Mapping[Field, int],
    context: ReadingContext,
    shape: Shape,
    findings: Findings,
) -> pd.DataFrame:
    """The units of all rows of a grid, in the order of the grid.

    Parameters
    ----------
    grid : Grid
        The rows.
    fields : Mapping
        Which columns say municipality, department, sector, role and joint.
    context : ReadingContext
        Roster, roles and texts to match them with.
    shape : Shape
        A person must have a role (unless there is one role only, or no item
        needs it); a row of counts or values may stand for a whole unit.
    findings : Findings
        Gets all problems; nothing is raised here.

    Returns
    -------
    DataFrame, n_rows
        :data:`~maturity.records.responses.UNIT_COLUMNS`.  ``respondent`` is
        empty, or a keyed hash where the context has the secret.
    """
    codes = municipalities(grid, fields, context, findings)
    names, own_sectors = departments(grid, fields, codes, context.roster, findings)
    joint = _joint(grid, fields, findings)
    columns = {
        "municipality": codes,
        "department": names,
        "sector": sectors(grid, fields, own_sectors, context, findings),
        "role": _roles(grid, fields, context, (joint, shape), findings),
        "joint": joint,
        "respondent": _respondents(grid, fields, context),
    }
    frame = pd.DataFrame({name: pd.Series(columns[name], dtype=object) for name in UNIT_COLUMNS})
    return frame.astype({"joint": bool})


def _respondents(
    grid: Grid, fields: Mapping[Field, int], context: ReadingContext
) -> tuple[str, ...]:
    at = fields.get(Field.KEY)
    if at is None or context.respondent_key is None:
        return ("",) * len(grid)
    return hashed_keys(grid.columns[at], context.respondent_key)


def asked_cells(units: pd.DataFrame, items: Sequence[Item]) -> NDArray[np.bool_]:
    """Whether each item was put to each row, shape (n_rows, n_items).

    A row without role (a joint judgement, or a unit as a whole) is asked
    everything, and so is an item without roles of everybody.

    Parameters
    ----------
    units : DataFrame, n_rows
        Only the column ``role`` is read.
    items : sequence of Item, n_items
    """
    roles = units["role"].to_numpy()
    asked = np.ones((len(units), len(items)), dtype=bool)
    for role in set(roles) - {""}:
        asked[roles == role] = [not item.roles or role in item.roles for item in items]
    return asked


def _joint(grid: Grid, fields: Mapping[Field, int], findings: Findings) -> NDArray[np.bool_]:
    at = fields.get(Field.JOINT)
    if at is None:
        return np.zeros(len(grid), dtype=bool)
    column = grid.columns[at]
    said = {text: heading_key(text) for text in set(column)}
    for text in dict.fromkeys(column):
        if said[text] not in JOINT_YES | JOINT_NO:
            findings.error(
                "joint-unreadable",
                grid.at(column.index(text), at),
                message("yes or no"),
                message("Write yes for a judgement made together, no or nothing otherwise."),
            )
    return np.asarray([said[text] in JOINT_YES for text in column], dtype=bool)


def _roles(
    grid: Grid,
    fields: Mapping[Field, int],
    context: ReadingContext,
    rows: tuple[NDArray[np.bool_], Shape],
    findings: Findings,
) -> tuple[str, ...]:
    """Role id of each row; "" for joint judgements and whole units."""
    joint, shape = rows
    asked = context.questionnaire.roles
    default = asked[0].id if len(asked) == 1 else ""
    at = fields.get(Field.ROLE)
    required = shape is Shape.RESPONDENTS and not default and _needs_role(context.questionnaire)
    if at is None:
        if required and not joint.all():
            _report_missing_column(grid, fields, context, findings)
        return tuple("" if together else default for together in joint)
    column = grid.columns[at]
    ids = _role_ids(context)
    said = {text: heading_key(text) for text in set(column)}
    individual = [text for text, together in zip(column, joint, strict=True) if not together]
    wrong = [
        text
        for text in dict.fromkeys(individual)
        if said[text] not in ids and (required or said[text])
    ]
    tell = findings.error if len(asked) > 1 else findings.warn
    _report_roles(grid, at, wrong, context, tell)
    return tuple(
        "" if together else ids.get(said[text], default)
        for text, together in zip(column, joint, strict=True)
    )


def _needs_role(questionnaire: Questionnaire) -> bool:
    return any(item.roles for item in questionnaire.items)


def _role_ids(context: ReadingContext) -> dict[str, str]:
    """Everything a role may be called -> its id."""
    ids = role_names(context.questionnaire, context.texts)
    return ids | (dict(context.mapping.roles) if context.mapping else {})


def _role_names(context: ReadingContext) -> str:
    texts = context.texts[:1]
    names = [
        next((t.roles[role.id].name for t in texts if role.id in t.roles), role.id)
        for role in context.questionnaire.roles
    ]
    return ", ".join(names)


def _report_roles(
    grid: Grid,
    at: int,
    wrong: Sequence[str],
    context: ReadingContext,
    tell: Callable[[str, Place, Message, Message], None],
) -> None:
    """An error per unknown role; a warning where there is one role only, so nothing is lost."""
    for text in wrong[:MOST_PER_COLUMN]:
        repair = message(
            "Say in mapping.yml which role it means (roles), or leave the rows out (leave_out)."
        )
        if not text.strip():
            blank = np.asarray([not said.strip() for said in grid.columns[at]], dtype=np.bool_)
            repair = how_to_fill(grid, blank, at)
        tell(
            "role-unknown",
            grid.at(grid.columns[at].index(text), at),
            message("one of {roles}", roles=_role_names(context)),
            repair,
        )


def _report_missing_column(
    grid: Grid, fields: Mapping[Field, int], context: ReadingContext, findings: Findings
) -> None:
    ids = _role_ids(context)
    known = fields.values()
    column = unread_column(grid, known, lambda text: heading_key(text) in ids)
    repair = message(
        'Say it in mapping.yml: files: {{"{part}": {{role: {roles}}}}}. If each row is a '
        "judgement made together, write joint: yes there.",
        part=findings.part_of(grid.sheet.name),
        roles=" | ".join(role.id for role in context.questionnaire.roles),
    )
    if column:
        repair = message(
            'The column “{column}” seems to hold it. If so, write in mapping.yml: columns: '
            '{{"{column}": role}}.',
            column=column,
        )  # fmt: skip
    findings.error(
        "role-column-missing",
        NOWHERE,
        message("a column with the heading role, holding {roles}", roles=_role_names(context)),
        repair,
    )
