"""One person in two exports."""

import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.responses import merge_files

HEAD = "id;kommun;roll;LED01;LED02\n"
SECRET = b"secret for a test"


@pytest.fixture
def exported(read):
    """A file of answers with keys of respondents, which are hashed."""

    def make(rows, name):
        return read(HEAD + rows, name=name, respondent_key=SECRET)

    return make


def test_who_stands_in_two_exports_is_counted_once(exported):
    monday = exported("7;Växjö;Chef;4;2\n8;Växjö;Chef;1;1\n", "mon.csv")
    friday = exported("7;Växjö;Chef;4;2\n9;Växjö;Chef;4;2\n", "fri.csv")
    merged = merge_files([monday, friday]).responses
    assert len(merged) == 3
    assert sorted(merged.values[:, 0].tolist()) == [1, 4, 4]
    assert merge_files([friday, monday]).responses.units.equals(merged.units)


def test_an_answer_completed_later_is_the_one_that_counts(exported):
    monday = exported("7;Växjö;Chef;4;\n", "mon.csv")
    friday = exported("7;Växjö;Chef;4;3\n", "fri.csv")
    for files in ([monday, friday], [friday, monday]):
        assert merge_files(files).responses.values[:, :2].tolist() == [[4, 3]]


@pytest.mark.parametrize(
    "later", ["7;Växjö;Chef;5;2\n", "7;Sundsvall;Chef;4;2\n", "7;Växjö;Chef;vet ej;2\n"]
)
def test_who_answers_differently_has_to_be_decided(exported, later):
    files = [exported("7;Växjö;Chef;4;2\n", "mon.csv"), exported(later, "fri.csv")]
    with pytest.raises(ResponseError) as caught:
        merge_files(files)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("respondent-differs", "fri.csv")
    assert "mon.csv" in str(problem.expected)
    assert "differ: 1" in str(problem.repair)


def test_each_saying_what_the_other_leaves_out_has_to_be_decided(exported):
    files = [exported("7;Växjö;Chef;4;\n", "mon.csv"), exported("7;Växjö;Chef;;2\n", "fri.csv")]
    with pytest.raises(ResponseError, match="differ: 1"):
        merge_files(files)


def listed(problems, code):
    return [str(p.repair).rpartition(": ")[2] for p in problems if p.code == code]


def test_without_followed_respondents_people_are_counted_once_all_the_same(read):
    one = read(f"{HEAD}7;Växjö;Chef;4;2\n8;Växjö;Chef;1;1\n", name="mon.csv")
    two = read(f"{HEAD}7;Växjö;Chef;4;2\n8;Växjö;Chef;1;\n9;Växjö;Chef;4;2\n", name="fri.csv")
    for files in ([one, two], [two, one]):
        merged = merge_files(files)
        assert sorted(merged.responses.values[:, 0].tolist()) == [1, 4, 4]
        assert np.nansum(merged.responses.values) == 14
        assert {p.code for p in merged.problems} == {"respondent-repeated"}
    # The fuller row of number 8 counts, whichever file it stands in.
    assert listed(merged.problems, "respondent-repeated") == ["2 → 2.", "3 → 3."]


def test_the_later_of_two_exports_is_the_one_that_holds_more(read):
    one = read(f"{HEAD}7;Växjö;Chef;4;2\n", name="mon.csv")
    two = read(f"{HEAD}7;Växjö;Chef;5;1\n9;Växjö;Chef;3;3\n", name="fri.csv")
    for files in ([one, two], [two, one]):
        merged = merge_files(files)
        assert merged.responses.values[:, 0].tolist() == [3, 5]
        assert listed(merged.problems, "respondent-later") == ["2 → 2."]


def test_the_time_of_sending_tells_which_is_later(read):
    head = "id;submitdate;kommun;roll;LED01;LED02\n"
    one = read(f"{head}7;2026-03-02 10:00:00;Växjö;Chef;4;2\n", name="a.csv")
    two = read(f"{head}7;2026-03-01 10:00:00;Växjö;Chef;5;1\n", name="b.csv")
    assert merge_files([one, two]).responses.values[0, :2].tolist() == [4, 2]
    assert merge_files([two, one]).responses.values[0, :2].tolist() == [4, 2]


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ("7;;Växjö;Chef;4;2\n7;2026-03-01;Växjö;Chef;5;1\n", 5),  # never sent in, then sent in
        ("7;2026-03-01;Växjö;Chef;5;1\n7;;Växjö;Chef;4;2\n", 5),  # sent in, then begun again
        ("7;2026-03-01;Växjö;Chef;5;1\n7;2026-03-02;Växjö;Chef;4;\n", 4),
    ],
)
def test_only_a_complete_row_replaces_another(read, rows, counts):
    intake = read(f"id;submitdate;kommun;roll;LED01;LED02\n{rows}")
    assert intake.responses.values[:, 0].tolist() == [counts]


def test_two_surveys_begin_at_one(read):
    """Each municipality made its own form: the same numbers are other people."""
    one = read(f"{HEAD}1;Växjö;Chef;4;2\n2;Växjö;Chef;1;1\n", name="a.csv")
    two = read(f"{HEAD}1;Sundsvall;Chef;4;2\n2;Sundsvall;Chef;1;1\n", name="b.csv")
    merged = merge_files([one, two])
    assert len(merged.responses) == 4
    (told,) = merged.problems
    assert told.code == "numbers-shared"
    # The same, put into one file.
    rows = "1;Växjö;Chef;4;2\n2;Växjö;Chef;1;1\n1;Sundsvall;Chef;4;2\n2;Sundsvall;Chef;1;1\n"
    intake = read(HEAD + rows)
    assert len(intake.responses) == 4
    assert listed(intake.problems, "numbers-shared") == ["2 → 4, 3 → 5."]


def test_another_beginning_is_another_person(read):
    head = "ID;startdate;kommun;roll;LED01;LED02\n"
    rows = "1;2026-03-01 10:00:00;Växjö;Chef;4;2\n1;2026-03-01 10:00:01;Växjö;Chef;4;2\n"
    assert len(read(head + rows).responses) == 2


def test_a_column_that_only_calls_itself_an_id(read):
    """Number of the department, say: most rows with one number say different things."""
    rows = "".join(f"{n % 3};Växjö;Chef;{n % 5 + 1};{n % 4 + 1}\n" for n in range(20))
    intake = read(HEAD + rows)
    assert len(intake.responses) == 20
    assert "numbers-shared" in [p.code for p in intake.problems]


@pytest.mark.parametrize("head", ["token", "startdate", "seed", "_uuid"])
def test_other_marks_where_there_is_no_id(read, head):
    mark = "2026-03-01 10:00:00" if head == "startdate" else "abc123"
    rows = f"{mark};Växjö;Chef;4;2\n{mark};Växjö;Chef;4;\n;Växjö;Chef;4;2\n;Växjö;Chef;4;2\n"
    assert len(read(f"{head};kommun;roll;LED01;LED02\n{rows}").responses) == 3


def test_a_shared_token_makes_nobody_one_person(read):
    rows = "abc;Växjö;Chef;4;2\nabc;Växjö;Chef;3;3\n"
    assert len(read(f"token;kommun;roll;LED01;LED02\n{rows}").responses) == 2


def test_a_token_of_ones_own_names_a_person_who_answers_again(read):
    rows = "".join(f"t{n};Växjö;Chef;4;{1 + n % 5}\n" for n in range(1, 20))
    intake = read(f"token;kommun;roll;LED01;LED02\n{rows}t1;Växjö;Chef;2;3\n")
    assert len(intake.responses) == 19
    assert listed(intake.problems, "respondent-later") == ["2 → 21."]
