"""Options of the whole test run, and what each test says it needs."""

import pytest

from tests import needs

MUTATIONS = 300
REGIONS = 30


def pytest_addoption(parser):
    parser.addoption(
        "--mutations",
        type=int,
        default=MUTATIONS,
        help="how many broken files the reader of answers is given",
    )
    parser.addoption(
        "--regions",
        type=int,
        default=REGIONS,
        help="how many random regions are attacked for what is hidden",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    needs.mark(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    needs.RUNNING.name = item.nodeid
    needs.RUNNING.marks = frozenset(mark.name for mark in item.iter_markers())
    try:
        return (yield)
    finally:
        needs.RUNNING.name = ""
