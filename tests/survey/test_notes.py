import pytest

from maturity.errors import message
from maturity.survey.notes import MOST_PROBLEMS, Notes, Place, nearest, repair_name


def test_a_problem_says_file_line_path_value_and_repair() -> None:
    notes = Notes("q/texts/sv.yml")
    notes.add("code", Place(7, "a.b"), message("a number"), message("Mend it."), found="x")
    assert str(notes.problems[0]) == (
        "q/texts/sv.yml, row 7, column a.b: found 'x', expected a number. Mend it."
    )


def test_long_values_are_cut_and_problems_are_limited() -> None:
    notes = Notes("a.yml")
    for line in range(MOST_PROBLEMS + 10):
        notes.add("code", Place(line, ""), message("a"), message("b"), found="x" * 1000)
    assert len(notes.problems) == MOST_PROBLEMS
    assert {len(problem.found) for problem in notes.problems} == {80}


@pytest.mark.parametrize(
    ("word", "near"), [("rolse", "roles"), ("scale", "scales"), ("qqq", ""), ("", "")]
)
def test_the_nearest_word(word: str, near: str) -> None:
    assert nearest(word, ["roles", "scales", "forms"]) == near
    assert (f"“{near}”" in str(repair_name(word, ["roles", "scales", "forms"]))) == bool(near)
