from maturity.scoring.persons import row_weights
from maturity.scoring.plan import plan_scoring
from tests.builders import make_counts, make_questionnaire


def test_a_row_of_counts_weighs_its_answers_and_stands_for_its_people() -> None:
    questionnaire = make_questionnaire({"a": 2})
    row = {"municipality": "1", "a1": (1, 0, 0, 0, 1), "a2": (0, 2, 0, 2, 0)}
    responses = make_counts(questionnaire, [row])
    weights = row_weights(responses, plan_scoring(responses, questionnaire))
    assert weights.answers.tolist() == [[3.0]]
    assert weights.people.tolist() == [[4]]
