import pytest

from maturity.errors import ResponseError
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.row_mapping import RowMapping

HEAD = "kommun;roll;LED01;LED02\n"
TEXT = HEAD + "Växjö;Chef;4;5\n{row}\nVäxjö;Medarbetare;3;2\n"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (HEAD.strip(), ""),
        ("Kommun;Roll;led01;led02", ""),
        ("Medel;;3,4;3,5", "Medel"),
        ("Totalt;;32;31", "Totalt"),
        ("Antal svar:;;32;31", "Antal svar:"),
    ],
)
def test_one_error_that_names_the_row_and_the_way_out(read, row, found):
    with pytest.raises(ResponseError) as caught:
        read(TEXT.format(row=row))
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (told.code, told.where.row, told.found) == ("row-no-answers", 3, found)
    assert 'leave_out_rows: {"answers.csv": [3]}' in str(told.repair)


def test_the_way_out_leads_out(read):
    own = OwnMapping(rows=RowMapping(numbers={"answers.csv": frozenset({3})}))
    intake = read(TEXT.format(row=HEAD.strip()), mapping=own)
    assert sorted(intake.responses.values[:, 0].tolist()) == [3, 4]


def test_a_label_before_an_empty_municipality(read):
    text = "id;kommun;roll;LED01;LED02\n1;Växjö;Chef;4;5\nSumma;;;4;5\n2;Växjö;Chef;3;2\n"
    with pytest.raises(ResponseError) as caught:
        read(text)
    assert [p.code for p in caught.value.problems if p.severity == "error"] == ["row-no-answers"]


def test_counts_too(read):
    text = "kommun;roll;fråga;1;2;3;4;5\nVäxjö;Chef;LED01;1;2;3;4;5\nTotalt;Chef;LED01;1;2;3;4;5\n"
    with pytest.raises(ResponseError) as caught:
        read(text)
    assert [p.code for p in caught.value.problems if p.severity == "error"] == ["row-no-answers"]


def test_a_person_in_a_municipality_is_none(read):
    intake = read("namn;" + HEAD + "Summa;Växjö;Chef;4;5\n")
    assert len(intake.responses) == 1
