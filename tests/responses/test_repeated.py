"""One person in two exports."""

import pytest

from maturity.errors import ResponseError
from maturity.responses import merge_intakes

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
    merged = merge_intakes([monday, friday])
    assert len(merged) == 3
    assert sorted(merged.values[:, 0].tolist()) == [1, 4, 4]
    assert merge_intakes([friday, monday]).units.equals(merged.units)


def test_an_answer_completed_later_is_the_one_that_counts(exported):
    monday = exported("7;Växjö;Chef;4;\n", "mon.csv")
    friday = exported("7;Växjö;Chef;4;3\n", "fri.csv")
    for files in ([monday, friday], [friday, monday]):
        assert merge_intakes(files).values[:, :2].tolist() == [[4, 3]]


@pytest.mark.parametrize(
    "later", ["7;Växjö;Chef;5;2\n", "7;Sundsvall;Chef;4;2\n", "7;Växjö;Chef;vet ej;2\n"]
)
def test_who_answers_differently_has_to_be_decided(exported, later):
    files = [exported("7;Växjö;Chef;4;2\n", "mon.csv"), exported(later, "fri.csv")]
    with pytest.raises(ResponseError) as caught:
        merge_intakes(files)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("respondent-differs", "fri.csv")
    assert "mon.csv" in str(problem.expected)
    assert "differ: 1" in str(problem.repair)


def test_each_saying_what_the_other_leaves_out_has_to_be_decided(exported):
    files = [exported("7;Växjö;Chef;4;\n", "mon.csv"), exported("7;Växjö;Chef;;2\n", "fri.csv")]
    with pytest.raises(ResponseError, match="differ: 1"):
        merge_intakes(files)


def test_without_followed_respondents_nobody_is_merged(read):
    one = read(f"{HEAD}7;Växjö;Chef;4;2\n", name="mon.csv")
    two = read(f"{HEAD}7;Växjö;Chef;4;2\n\n", name="fri.csv")
    assert len(merge_intakes([one, two])) == 2
