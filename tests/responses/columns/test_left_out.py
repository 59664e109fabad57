import pytest

from maturity.errors import ResponseError
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.row_mapping import RowMapping
from maturity.responses.known.vocabulary import Field
from tests.responses.conftest import codes

TEXT = "kommun;roll;LED01\nVäxjö;Chef;4\nAnnan;Chef;1\nAnnan;Annat;2\nVäxjö;Annat;3\n"


def own(**rows):
    return OwnMapping(rows=RowMapping(**rows))


def test_rows_by_value_each_listed(read):
    left = {"kommun": frozenset({"annan"}), "roll": frozenset({"annat"})}
    intake = read(TEXT, mapping=own(leave_out=left))
    assert intake.responses.values[:, 0].tolist() == [4]
    told = [(p.where.column, p.found, str(p.repair)) for p in intake.problems
            if p.code == "rows-left-out"]  # fmt: skip
    assert told == [
        ("kommun", "Annan", "2 rows were left out: 3–4."),
        ("roll", "Annat", "1 rows were left out: 5."),
    ]


def test_rows_by_number_of_this_file_only(read):
    numbers = {"answers.csv": frozenset({3, 4, 5}), "other.csv": frozenset({2})}
    intake = read(TEXT, mapping=own(numbers=numbers))
    assert intake.responses.values[:, 0].tolist() == [4]
    assert "3–5" in str(next(p for p in intake.problems if p.code == "rows-left-out").repair)


def test_a_file_of_which_nothing_is_left(read):
    with pytest.raises(ResponseError) as caught:
        read(TEXT, mapping=own(numbers={"answers.csv": frozenset(range(2, 6))}))
    assert codes(caught.value.problems)[0] == "no-answers"


def test_what_holds_for_a_whole_file(read):
    said = {"answers.csv": {Field.ROLE: "employee", Field.MUNICIPALITY: "Växjö kommun"}}
    unit = read("LED01\n4\n".replace("LED01", "LED01;LED02").replace("4", "4;3"),
                mapping=own(files=said)).responses.units.iloc[0]  # fmt: skip
    assert (unit["municipality"], unit["role"]) == ("0780", "employee")


def test_a_column_and_the_mapping_file_that_both_say_it(read):
    said = {"answers.csv": {Field.ROLE: "employee"}}
    with pytest.raises(ResponseError) as caught:
        read(TEXT.replace("Annan", "Växjö"), mapping=own(files=said))
    assert "duplicate-column" in codes(caught.value.problems)


@pytest.mark.parametrize(
    "second",
    [",,Response,Response", "Kommun,Roll,Fråga om mål?,Fråga om tid?",
     '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}","{""ImportId"":""d""}"'],
)  # fmt: skip
def test_second_rows_of_headings(read, second):
    intake = read(f"kommun,roll,LED01,LED02\n{second}\nVäxjö,Chef,4,5\n")
    assert intake.responses.values[:, :2].tolist() == [[4, 5]]
    (told,) = [p for p in intake.problems if p.code == "second-headings"]
    assert told.where.row == 2


@pytest.mark.parametrize("row", ["Växjö,Chef,Response,Response", "Växjö,Chef,tre,fyra"])
def test_a_person_with_wrong_answers_is_no_heading(read, row):
    with pytest.raises(ResponseError):
        read(f"kommun,roll,LED01,LED02\n{row}\nVäxjö,Chef,4,5\n")
