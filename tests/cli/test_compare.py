"""``maturity compare``: one member against the others, or a free choice of them."""

import json

import pytest

from tests.assessments import all_agree


def test_against_all_others(call, folder):
    called = call("compare", folder.path, "--municipality", "timrå kommun")
    assert called.code == 0
    assert called.english == set()
    lines = called.out.splitlines()
    assert lines[0].split() == ["Område", "Egen", "Andra", "Skillnad", "Slutsats"]
    # 4 dimensions and 16 capabilities; the index is never shown.
    assert len(lines) == 1 + 20
    assert lines[1].startswith("Kultur")


def test_json_holds_the_same_rows(call, folder):
    gaps = json.loads(call("compare", folder.path, "--municipality", "2262", "--json").out)["gaps"]
    assert {g["municipality"] for g in gaps} == {"2262"}
    assert {g["peers"] for g in gaps} == {"region"}
    assert {g["kind"] for g in gaps} == {"dimension", "capability"}
    for gap in gaps:
        # each number is printed as a whole one
        assert gap["difference"] == pytest.approx(gap["score"] - gap["other"], abs=1)


def test_a_free_choice(call, folder):
    all_agree(folder)
    chosen = ["compare", folder.path, "--municipality", "Ånge", "--json"]
    some = json.loads(call(*chosen, "--with", "Timrå, Sundsvall, Kramfors").out)["gaps"]
    everybody = json.loads(call(*chosen).out)["gaps"]
    assert {g["peers"] for g in some} == {"chosen"}
    # The other three are all others: the same mean by both ways.
    assert [g["other"] for g in some] == pytest.approx([g["other"] for g in everybody])


@pytest.mark.parametrize("names", ["Ånge", "Ånge, Sundsvall", "Ånge, ånge, 2260"])
def test_fewer_than_three_are_refused(call, folder, names):
    called = call("compare", folder.path, "--municipality", "Timrå", "--with", names)
    assert called.code == 1
    assert "minst 3 kommuner" in called.err
    assert "--with" in called.err
    assert called.english == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--municipality", "Malmö"],
        ["--municipality", "Timrå", "--with", "Malmö,Ånge,Sundsvall,Malmö"],
    ],
)
def test_strangers_are_told_with_the_members(call, folder, arguments):
    called = call("compare", folder.path, *arguments)
    assert called.code == 1
    assert "”Malmö”" in called.err
    assert f"{arguments[-2]}: här står" in called.err
    assert "Ånge, Timrå, Sundsvall, Kramfors" in called.err
    assert called.english == set()


def test_nothing_is_written(call, folder):
    from tests.assessments import tree

    before = tree(folder.path)
    call("compare", folder.path, "--municipality", "Timrå", "--lang", "en")
    assert tree(folder.path) == before
