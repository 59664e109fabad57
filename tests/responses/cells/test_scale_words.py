import pytest

from maturity.errors import ResponseError
from maturity.responses.known.context import Unreadable
from maturity.responses.known.own_mapping import OwnMapping

HEAD = "kommun;roll;LED01;LED02\n"


def errors(read, text, **changes):
    with pytest.raises(ResponseError) as caught:
        read(text, **changes)
    return [p for p in caught.value.problems if p.severity == "error"]


def test_one_error_for_a_scale(read):
    rows = "".join(f"Växjö;Chef;{n} - Ord {'abcde'[n - 1]};{6 - n} - Ord {'abcde'[5 - n]}\n"
                   for n in (5, 1, 2))  # fmt: skip
    (problem,) = errors(read, HEAD + rows)
    assert (problem.code, problem.where.row) == ("scale-unknown", None)
    assert problem.found == "1 - Ord a, 2 - Ord b, 4 - Ord d, 5 - Ord e"
    assert "scales: {agree: ascending} if “5 - Ord e”" in str(problem.repair)


@pytest.mark.parametrize(
    ("direction", "values"), [("ascending", [[2, 5]]), ("descending", [[4, 1]])]
)
def test_the_mapping_file_tells_the_direction(read, direction, values):
    own = OwnMapping(scales={"agree": direction})
    intake = read(f"{HEAD}Växjö;Chef;2 - Ord b;5\n", mapping=own)
    assert intake.responses.values[:, :2].tolist() == values


def test_files_in_the_words_of_the_questionnaire_are_not_turned(read):
    own = OwnMapping(scales={"agree": "descending"})
    intake = read(f"{HEAD}Växjö;Chef;2;5 - Stämmer helt\n", mapping=own)
    assert intake.responses.values[:, :2].tolist() == [[2, 5]]


def test_known_words_beside_the_number_tell_the_direction(read):
    intake = read(f"{HEAD}Växjö;Chef;2 - Nästan inte;5 - Stämmer helt\n")
    assert intake.responses.values[:, :2].tolist() == [[2, 5]]
    assert "answer-label-unknown" in [p.code for p in intake.problems]


def test_most_answers_in_foreign_words_are_one_error(read):
    text = f"{HEAD}Växjö;Chef;Håller med;Håller inte med\nVäxjö;Chef;Håller inte med;4\n"
    (problem,) = errors(read, text)
    assert (problem.code, problem.found) == ("scale-unknown", "Håller med, Håller inte med")
    intake = read(text, unreadable=Unreadable.LEAVE_OUT)
    left = [str(p) for p in intake.problems if p.code == "answer-unreadable"]
    assert [text.rpartition(": ")[2] for text in left if "2 cells" in text] == ["LED01 3; LED02 2."]
    assert len(left) == 2
    own = OwnMapping(answers={"all": {"Håller med": "5", "Håller inte med": "1"}})
    assert read(text, mapping=own).responses.values[:, :2].tolist() == [[1, 4], [5, 1]]


def test_foreign_words_above_counts(read):
    text = "kommun;item;1 - Helt;2 - Delvis;3;4;5 - Inte alls\nVäxjö;LED01;1;0;0;0;0\n"
    (problem,) = errors(read, text)
    assert problem.found == "1 - Helt, 2 - Delvis, 5 - Inte alls"
    counted = read(text, mapping=OwnMapping(scales={"agree": "descending"})).responses
    assert counted.steps[0, 0].tolist() == [0, 0, 0, 0, 1]
