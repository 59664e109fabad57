"""A release is structure only."""

from dataclasses import fields

from maturity.records.releases import Group, Release


def test_nothing_in_a_release_is_a_result() -> None:
    names = {field.name for field in fields(Release)}
    assert names == {"answers", "counted", "named", "peers", "people"}
    assert {field.name for field in fields(Group)} == {"role", "department", "people", "counted"}
    assert Release(answers={}, counted=("a",)) == Release(answers={}, counted=("a",))
