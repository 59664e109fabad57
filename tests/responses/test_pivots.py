"""Pivot tables that would be read as people."""

import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape
from maturity.responses.own_mapping import OwnMapping

from .conftest import codes

HEAD = "kommun;roll;LED01;LED02\n"
MEANS = HEAD + "Växjö;Chef;3,4;4\nVäxjö;Medarbetare;2,1;3,25\n"
SUMS = HEAD + "Växjö;Chef;12;14\nVäxjö;Medarbetare;20;5\n"
SMALL = HEAD + "Växjö;Chef;3;4\nVäxjö;Medarbetare;2;3\nSundsvall;Chef;3;4\nÄngelholm;Chef;3;4\n"


@pytest.mark.parametrize(("text", "said"), [(MEANS, "shape: values"), (SUMS, "count or sum")])
def test_one_error_says_what_the_rows_seem_to_be(read, text, said):
    with pytest.raises(ResponseError) as caught:
        read(text)
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert told.code == "rows-no-people"
    assert said in str(told.repair)


def test_means_of_roles_are_values_once_somebody_says_so(read):
    record = read(MEANS, mapping=OwnMapping(choices={"shape": "values"})).responses
    assert record.shape is Shape.VALUES
    found = sorted(zip(record.units["role"], record.values[:, :2].tolist(), strict=True))
    assert found == [("employee", [2.1, 3.25]), ("leader", [3.4, 4])]


def test_rows_that_may_be_people_are_asked_about_until_somebody_says_so(read):
    assert "rows-one-each" in codes(read(SMALL).problems)
    mapping = OwnMapping(choices={"shape": "respondents"})
    assert "rows-one-each" not in codes(read(SMALL, mapping=mapping).problems)


@pytest.mark.parametrize(
    "text",
    [
        SMALL + "Växjö;Chef;1;1\n",
        "\n".join(f"{'id' if not at else at};{line}" for at, line in enumerate(SMALL.splitlines())),
        "\n".join(SMALL.splitlines()[:3]),
    ],
)
def test_people_are_not_asked_about(read, text):
    assert "rows-one-each" not in codes(read(text).problems)


def test_one_wrong_cell_among_people_is_blamed_alone(read):
    with pytest.raises(ResponseError) as caught:
        read(SMALL.replace("Ängelholm;Chef;3;4", "Ängelholm;Chef;3;9"))
    assert "answer-out-of-range" in codes(caught.value.problems)
