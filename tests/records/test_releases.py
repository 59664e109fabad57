"""A release is structure only."""

from dataclasses import fields

from maturity.records.releases import Release, Weighed


def test_nothing_in_a_release_is_a_result() -> None:
    names = {field.name for field in fields(Release)}
    assert names == {
        "answers", "counted", "named", "peers", "hidden", "distributions", "withheld",
        "role_weights", "smallest_group", "weighed",
    }  # fmt: skip
    assert {field.name for field in fields(Weighed)} == {"key", "mixes"}
    assert Release(answers={}, counted=("a",)) == Release(answers={}, counted=("a",))
