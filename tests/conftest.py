"""Options of the whole test run, and what each test says it needs."""

import hashlib
import itertools
import secrets

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


@pytest.fixture(autouse=True)
def same_keys_each_time(monkeypatch):
    """Keys differ from each other, but not between runs: nothing fails by chance of a hash."""
    number = itertools.count()

    def made(size=32):
        return hashlib.shake_128(f"key {next(number)}".encode()).digest(size)

    monkeypatch.setattr(secrets, "token_bytes", made)
    monkeypatch.setattr(secrets, "token_hex", lambda size=32: made(size).hex())
