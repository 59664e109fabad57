"""``maturity survey pages``: one page per shipped questionnaire."""

from maturity.resources import survey_ids


def test_one_page_each(call, tmp_path):
    called = call("survey", "pages", "--out", tmp_path / "sidor")
    assert called.code == 0
    assert {p.name for p in (tmp_path / "sidor").iterdir()} == {f"{i}.md" for i in survey_ids()}
    assert called.out.count("Sparat:") == len(survey_ids())


def test_its_help_is_swedish(call):
    called = call("survey", "pages", "--help")
    assert (called.code, called.english) == (0, set())
