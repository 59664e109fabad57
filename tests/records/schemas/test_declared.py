"""Every table has one declaration; what is really published keeps to it, and so does the sample."""

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

import maturity.records
from maturity.records import schemas
from maturity.records.published import Published
from maturity.records.responses import Shape
from maturity.records.schemas import Schema, Type, schemas_of
from maturity.releases import publish
from tests.comparison.rounds import random_round
from tests.disclosure.provenance import PROVENANCE
from tests.published import sample_published, sample_questionnaire
from tests.registered import registers_of

DECLARED = [one for name in schemas.__all__ if isinstance(one := getattr(schemas, name), Schema)]
NAMES = [schema.name for schema in DECLARED]
PEOPLE = {f"000{k}": {"leader": 10 + k, "employee": 40, "specialist": 6} for k in range(1, 7)}


def records() -> Iterator[type]:
    """Every dataclass among the records."""
    for module in pkgutil.iter_modules(maturity.records.__path__, "maturity.records."):
        for found in vars(importlib.import_module(module.name)).values():
            if dataclasses.is_dataclass(found) and found.__module__ == module.name:
                yield found


def tables_in(record: Any) -> Iterator[tuple[Schema, pd.DataFrame]]:
    """Every table of a record and of the records inside it, with its schema."""
    for name, schema in schemas_of(record).items():
        yield schema, getattr(record, name)
    for field in dataclasses.fields(record):
        if dataclasses.is_dataclass(value := getattr(record, field.name)):
            yield from tables_in(value)


@pytest.fixture(scope="module")
def real() -> Published:
    questionnaire = sample_questionnaire().for_form("long")
    now = random_round(PEOPLE, questionnaire=questionnaire)
    before = random_round(PEOPLE, questionnaire=questionnaire, round_="2025", seed=4)
    return publish(now, provenance=PROVENANCE, previous=before)


@pytest.fixture(scope="module")
def sample() -> Published:
    made = sample_published(outside=True)
    return dataclasses.replace(made, registers=registers_of(made))


def test_every_table_of_every_record_is_declared():
    undeclared = [
        (record.__name__, field.name)
        for record in records()
        for field in dataclasses.fields(record)
        if "DataFrame" in str(field.type) and field.name not in schemas_of(record)
    ]
    assert undeclared == []


def test_names_are_used_once_and_keys_are_columns():
    assert len(set(NAMES)) == len(NAMES)
    for schema in DECLARED:
        assert len(set(schema.names)) == len(schema.names)
        assert {*schema.key} <= {*schema.names}
        assert all(column.meaning.endswith((".", ". ")) for column in schema.columns)
        # a unit belongs to numbers
        texts = [c for c in schema.columns if c.type in (Type.TEXT, Type.FLAG)]
        assert not any(column.unit for column in texts)


@pytest.mark.parametrize("made", ["real", "sample", "values"])
def test_what_is_published_keeps_to_its_declarations(made, request):
    """Fake and real have the same columns and types: both are the declared ones."""
    given = sample_published(shape=Shape.VALUES) if made == "values" else None
    published = given or request.getfixturevalue(made)
    found = list(tables_in(published))
    assert {schema.name for schema, _ in found} < {*NAMES}
    for schema, table in found:
        pd.testing.assert_frame_equal(table, schema.frame(table))
        assert not table.duplicated([*schema.key]).any(), schema.name


def test_the_sample_has_rows_wherever_a_real_round_has_some(real, sample):
    filled = [{s.name for s, table in tables_in(made) if len(table)} for made in (real, sample)]
    assert filled[0] - filled[1] <= {"items", "between"}  # nothing is drawn from these
    assert len(filled[0]) > 15
