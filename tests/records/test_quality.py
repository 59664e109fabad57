"""The frames about the measurement: one documented set of columns each."""

import dataclasses

import pytest

from maturity.records import quality as record
from maturity.records.quality import Quality
from tests.published import sample_published

FRAMES = tuple(field.name for field in dataclasses.fields(Quality))
COLUMNS = {"reliability", "item", "agreement", "divided", "between", "importance", "representation"}


def columns_of(frame: str) -> tuple[str, ...]:
    return getattr(record, f"{frame.removesuffix('s').upper()}_COLUMNS")


def test_every_frame_has_its_columns_named():
    assert {name.removesuffix("s") for name in FRAMES} == COLUMNS
    assert set(record.__all__) == {f"{name.upper()}_COLUMNS" for name in COLUMNS} | {"Quality"}


@pytest.mark.parametrize("frame", FRAMES)
def test_nothing_measured_is_an_empty_frame_with_columns(frame):
    empty = getattr(Quality(), frame)
    assert empty.empty
    assert tuple(empty.columns) == columns_of(frame)


def test_frames_are_not_shared():
    assert Quality().agreement is not Quality().agreement


@pytest.mark.parametrize("frame", ["reliability", "agreement", "divided", "importance"])
def test_the_sample_keeps_to_the_columns(frame):
    filled = getattr(sample_published().quality, frame)
    assert len(filled) and tuple(filled.columns) == columns_of(frame)
