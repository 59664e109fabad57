import pytest

from maturity.errors import ResponseError
from tests.responses.conftest import codes

HEAD = "kommun;item;1;2;3;4;5;Vet inte;{}\n"


@pytest.mark.parametrize("name", ["Totalt", "Summa", "Antal svar", "Total", "n"])
@pytest.mark.parametrize("total", [5, 7])
def test_a_total_of_the_steps_or_of_everything(read, name, total):
    intake = read(HEAD.format(name) + f"Växjö;LED01;1;1;1;1;1;2;{total}\n")
    assert "heading-unknown" not in codes(intake.problems)


def test_a_total_that_disagrees(read):
    rows = "Växjö;LED01;1;1;1;1;1;2;7\nVäxjö;LED02;1;1;1;1;1;2;9\nSundsvall;LED01;1;0;0;0;0;0;\n"
    with pytest.raises(ResponseError) as caught:
        read(HEAD.format("Totalt") + rows)
    (problem,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (problem.code, problem.where.row, problem.found) == ("total-differs", 3, "9")
    assert str(problem.expected).startswith("7, ")
    assert "1 rows do not sum" in str(problem.repair)


@pytest.mark.parametrize(
    "rows",
    [
        "Växjö;LED01;20;20;20;20;20;0\n",
        "Växjö;LED01;20;20;20;20;10;10\n",
        "Växjö;LED01;20;20;20;20;21;0\nVäxjö;LED02;20;20;20;20;19;0\nSundsvall;LED01;0;0;0;0;0;0\n",
    ],
)
def test_rows_of_a_hundred_are_asked_about(read, rows):
    with pytest.raises(ResponseError) as caught:
        read(HEAD.format("")[:-2] + "\n" + rows)
    assert codes(caught.value.problems)[0] == "counts-per-cent"


def test_a_hundred_people_beside_others_are_people(read):
    rows = "Växjö;LED01;20;20;20;20;20;0\nVäxjö;LED02;20;20;20;20;10;0\n"
    assert read(HEAD.format("")[:-2] + "\n" + rows).responses.steps.sum() == 190
    rows = "Växjö;LED01;20;20;20;20;20;0;100\n"
    assert read(HEAD.format("Totalt") + rows).responses.steps.sum() == 100


@pytest.mark.parametrize("rest", ["Totalt\nVäxjö;LED01;7\n", "Totalt;n\nVäxjö;LED01;7;7\n"])
def test_totals_alone_are_no_counts(read, rest):
    with pytest.raises(ResponseError) as caught:
        read("kommun;fråga;" + rest)
    assert codes(caught.value.problems)[0] == "no-count-columns"
