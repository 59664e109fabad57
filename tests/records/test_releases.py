"""A release is structure only."""

from dataclasses import fields

from maturity.records.releases import Group, Release


def test_nothing_in_a_release_is_a_result() -> None:
    names = {field.name for field in fields(Release)}
    structure = {"answers", "counted", "named", "peers", "people", "method", "key", "show_members"}
    assert names == structure
    sealed = {"people", "answers"}
    own = {field.name for field in fields(Group)}
    assert own - sealed == {"role", "department", "counted"}
    assert Release(answers={}, counted=("a",)) == Release(answers={}, counted=("a",))
