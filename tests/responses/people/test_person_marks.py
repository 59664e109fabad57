"""The marks of people: compared, never kept as they stand."""

import pytest

from maturity.responses.file.grid import grid_of
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.people.person_marks import People, joined, nobody, people_of
from tests.responses.conftest import make_questionnaire, make_texts

WORDS = Dictionary(make_questionnaire(), (make_texts("sv"), make_texts("en")))


def people(*rows):
    sheet = Sheet(rows=[row.split("|") for row in rows], format="csv", delimiter="|")
    return people_of(grid_of(sheet, WORDS.rate, Findings(file="f")), WORDS, {})


def test_equal_ids_have_equal_marks_and_none_can_be_read():
    found = people("ID|token|kommun|LED01", "7|abc|Växjö|1", "7|abd|Växjö|2", "8||Växjö|3")
    assert found.keys[0] == found.keys[1] != found.keys[2]
    tokens = found.others["token"]
    assert tokens[0] != tokens[1]
    assert tokens[2] == ""
    assert not {"7", "8", "abc", "abd"} & {*found.keys, *tokens}
    assert found.places == ("2", "3", "4")


@pytest.mark.parametrize("text", ["2026-03-01 10:00:00", "2026-03-01T10:00:00", "46082.4166667"])
def test_one_moment_in_the_forms_programs_write_it(text):
    # 1 March 2026 is day 46082 after 30 December 1899; ten o'clock is 10/24 of a day.
    other = people("ID|startdate|LED01", "1|2026-03-01T10:00:00Z|1")
    assert people("ID|startdate|LED01", f"1|{text}|1").others == other.others


def test_times_that_may_be_misread_or_are_none_say_nothing():
    found = people("ID|startdate|submitdate|LED01", "1|3/1/26 10:00|1980-01-01 00:00:00|1")
    assert found.others["begun"] == ("",)
    assert found.ended == ("",)


def test_what_was_never_sent_in():
    found = people("ID|submitdate|LED01", "1|2026-03-01 10:00:00|1", "2||1")
    assert found.sent == (True, False)
    assert found.ended == ("2026-03-01 10:00:00", "")


ONE = People(
    keys=("a", "b"), unique=(False, True), others={"seed": ("1", "2")}, ended=("", "2026"),
    sent=(True, False), places=("2", "3"),
)  # fmt: skip


def test_rows_in_another_order():
    turned = ONE.take([1, 0])
    assert (turned.keys, turned.others["seed"], turned.places) == (
        ("b", "a"),
        ("2", "1"),
        ("3", "2"),
    )
    assert (turned.unique, turned.ended, turned.sent) == (
        (True, False),
        ("2026", ""),
        (False, True),
    )


def test_tables_one_after_the_other():
    both = joined([nobody(1), ONE])
    assert len(both) == 3
    assert (both.keys, both.others["seed"]) == (("", "a", "b"), ("", "1", "2"))
