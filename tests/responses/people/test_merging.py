import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.responses import merge_files
from tests.responses.conftest import codes

HEAD = "kommun;roll;LED01\n"


def refused(*intakes):
    with pytest.raises(ResponseError) as caught:
        merge_files(intakes)
    return caught.value.problems


def test_files_in_any_order_give_the_same(read):
    one = read(f"{HEAD}Växjö;Chef;4\nSundsvall;Chef;1\n", name="b.csv")
    two = read(f"{HEAD}Sundsvall;Chef;5\n", name="a.csv")
    merged, turned = merge_files([one, two]).responses, merge_files([two, one]).responses
    assert merged.values[:, 0].tolist() == [4, 1, 5]
    assert merged.units.equals(turned.units)
    np.testing.assert_array_equal(merged.values, turned.values)
    assert merged.sources == turned.sources
    assert {source.name for source in merged.sources} == {"a.csv", "b.csv"}


def test_people_may_answer_alike_in_two_files(read):
    one = read(f"{HEAD}Växjö;Chef;4\n", name="a.csv")
    two = read(f"{HEAD}Växjö;Chef;4\n\n", name="b.csv")
    assert len(merge_files([one, two]).responses) == 2


def test_one_file_is_itself(read):
    one = read(f"{HEAD}Växjö;Chef;4\n")
    assert merge_files([one]).responses.units.equals(one.responses.units)


def test_the_same_content_twice(read):
    one = read(f"{HEAD}Växjö;Chef;4\n", name="a.csv")
    two = read(f"{HEAD}Växjö;Chef;4\n", name="copy of a.csv")
    (problem,) = refused(one, two)
    assert (problem.code, problem.where.file) == ("file-twice", "copy of a.csv")
    assert "a.csv" in str(problem.repair)
    assert codes(refused(one, one)) == ["file-twice"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("kommun;roll;S1\nVäxjö;Chef;4\n", "form"),
        ("kommun;LED01\nVäxjö;4\n", "kind of table"),
    ],
)
def test_files_of_different_kinds(read, text, what):
    (problem,) = refused(read(f"{HEAD}Växjö;Chef;4\n", name="a.csv"), read(text, name="b.csv"))
    assert problem.code == "files-differ"
    assert str(problem.expected).startswith(f"the same {what} as in a.csv")


def test_other_rounds(read):
    one, two = read(f"{HEAD}Växjö;Chef;4\n"), read(f"{HEAD}Växjö;Chef;3\n", round="2027")
    (problem,) = refused(one, two)
    assert problem.expected.values["there"] == "2026"


def test_a_unit_counted_in_two_files(read):
    head = "kommun;item;1;2;3;4;5\n"
    one = read(f"{head}Växjö;LED01;1;0;0;0;0\n", name="a.csv")
    two = read(f"{head}Växjö;LED02;1;0;0;0;0\n", name="b.csv")
    assert codes(refused(one, two)) == ["unit-twice"]
    three = read(f"{head}Sundsvall;LED02;1;0;0;0;0\n", name="c.csv")
    assert merge_files([one, three]).responses.steps.shape == (2, 4, 5)


def test_nothing_to_merge():
    assert codes(refused()) == ["no-files"]
