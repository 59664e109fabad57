import pytest

from maturity.errors import ResponseError
from maturity.responses.known.context import Incomplete
from tests.responses.conftest import codes

TEXT = "submitdate;kommun;roll;LED01\n2026-11-01;Växjö;Chef;4\n;Växjö;Chef;1\n ;Växjö;Chef;2\n"


def test_kept_by_default_and_said(read):
    intake = read(TEXT)
    assert sorted(intake.responses.values[:, 0]) == [1, 2, 4]
    (told,) = [p for p in intake.problems if p.code == "incomplete"]
    assert (told.where.row, told.where.column) == (3, "submitdate")
    assert str(told.repair).startswith("2 answers were never sent in")


def test_dropped(read):
    intake = read(TEXT, incomplete=Incomplete.DROP)
    assert intake.responses.values[:, 0].tolist() == [4]
    assert (intake.rows_read, intake.rows_kept) == (3, 1)


def test_nothing_to_say_where_all_were_sent(read):
    intake = read("submitdate;kommun;roll;LED01\n2026-11-01;Växjö;Chef;4\n")
    assert "incomplete" not in codes(intake.problems)


def test_nobody_sent_anything(read):
    text = "submitdate;kommun;roll;LED01\n;Växjö;Chef;4\n"
    assert len(read(text).responses) == 1
    with pytest.raises(ResponseError) as caught:
        read(text, incomplete=Incomplete.DROP)
    assert caught.value.problems[0].code == "no-answers"


def test_rounds(read):
    text = "omgång;kommun;roll;LED01\n2025;Växjö;Chef;4\n2026;Växjö;Chef;3\n"
    intake = read(text)
    assert intake.responses.values[:, 0].tolist() == [3]
    assert "other-rounds" in codes(intake.problems)
    assert len(read(text.replace("2026", "2024")).responses) == 2
