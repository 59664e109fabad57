"""The tables about the measurement: declared columns each, a new table each time."""

from maturity.records.quality import Quality
from maturity.records.schemas import schemas_of


def test_nothing_measured_is_an_empty_table_with_columns():
    for name, schema in schemas_of(Quality).items():
        empty = getattr(Quality(), name)
        assert empty.empty and tuple(empty.columns) == schema.names


def test_frames_are_not_shared():
    assert Quality().agreement is not Quality().agreement
