"""Answers that wait are found among the stored ones, and only they are left out."""

from maturity.assessment import import_round, open_assessment, publish_round
from maturity.assessment.late import count_late, leave_out_late, texts_of
from maturity.assessment.releases import hand_out, set_aside
from maturity.responses import load_responses
from tests.assessments import csv_text, made_rows, make_assessment, put


def test_only_what_waits_is_left_out(tmp_path):
    folder = make_assessment(tmp_path / "r")
    put(folder, "svar.csv", csv_text(made_rows()))
    assessment = open_assessment(folder.path)
    assert count_late(assessment, "2026") == {}
    set_aside(folder, publish_round(assessment, "2026"))
    hand_out(folder, "2026")
    before = texts_of(load_responses(folder.responses("2026"), assessment.questionnaire))
    late = [dict(made_rows()[0], Kommun=name) for name in ("Ånge", "Timrå", "Timrå")]
    put(folder, "svar.csv", csv_text([*made_rows(), *late]))
    import_round(assessment, "2026")
    assert count_late(assessment, "2026") == {"2260": 1, "2262": 2}
    leave_out_late(assessment, "2026")
    stored = load_responses(folder.responses("2026"), assessment.questionnaire)
    assert texts_of(stored) == before
    assert count_late(assessment, "2026") == {}
