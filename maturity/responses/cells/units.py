"""Who or what each row stands for, and which items were put to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.questionnaire import Item, Questionnaire
from maturity.records.responses import UNIT_COLUMNS, Shape
from maturity.responses.cells.belonging import municipalities
from maturity.responses.cells.departments import departments, sectors
from maturity.responses.cells.pseudonyms import hashed_keys
from maturity.responses.columns.fill_down import how_to_fill
from maturity.responses.columns.understood import Table
from maturity.responses.columns.whole_sheet import unread_column
from maturity.responses.file.grid import Grid
from maturity.responses.findings import MOST_PER_COLUMN, NOWHERE, Findings, Place
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.own_mapping import role_names
from maturity.responses.known.vocabulary import JOINT_NO, JOINT_YES, Field, heading_key

__all__ = ["asked_cells", "read_units"]


def read_units(table: Table, shape: Shape) -> pd.DataFrame:
    """The units of all rows of a table, in its order; nothing is raised here.

    Parameters
    ----------
    shape : Shape
        A person must have a role (unless there is one role only, or no item
        needs it); a row of counts or values may stand for a whole unit.

    Returns
    -------
    DataFrame, n_rows
        :data:`~maturity.records.responses.UNIT_COLUMNS`.  ``respondent`` is
        empty, or a keyed hash where the context has the secret.
    """
    grid, fields = table.grid, table.headings.fields
    context, findings = table.context, table.findings
    codes = municipalities(grid, fields, context, findings)
    names, own_sectors = departments(grid, fields, codes, context.roster, findings)
    joint = _joint(grid, fields, findings)
    columns = {
        "municipality": codes,
        "department": names,
        "sector": sectors(grid, fields, own_sectors, context, findings),
        "role": _roles(table, joint, shape),
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


def _roles(table: Table, joint: NDArray[np.bool_], shape: Shape) -> tuple[str, ...]:
    """Role id of each row; "" for joint judgements and whole units."""
    context, findings, at = table.context, table.findings, table.column(Field.ROLE)
    asked = context.questionnaire.roles
    default = asked[0].id if len(asked) == 1 else ""
    required = shape is Shape.RESPONDENTS and not default and _needs_role(context.questionnaire)
    if at is None:
        if required and not joint.all():
            _report_missing_column(table)
        return tuple("" if together else default for together in joint)
    column = table.grid.columns[at]
    ids = _role_ids(context)
    said = {text: heading_key(text) for text in set(column)}
    individual = [text for text, together in zip(column, joint, strict=True) if not together]
    wrong = [
        text
        for text in dict.fromkeys(individual)
        if said[text] not in ids and (required or said[text])
    ]
    tell = findings.error if len(asked) > 1 else findings.warn
    _report_roles(table.grid, at, wrong, context, tell)
    return tuple(
        "" if together else ids.get(said[text], default)
        for text, together in zip(column, joint, strict=True)
    )


def _needs_role(questionnaire: Questionnaire) -> bool:
    return any(item.roles for item in questionnaire.items)


def _role_ids(context: ReadingContext) -> dict[str, str]:
    """Everything a role may be called -> its id."""
    ids = role_names(context.questionnaire, context.texts)
    return ids | dict(context.own.roles)


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


def _report_missing_column(table: Table) -> None:
    grid, context, findings = table.grid, table.context, table.findings
    ids, known = _role_ids(context), table.headings.fields.values()
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
