"""The structure file obeys LimeSurvey's importer, and its answers come back unchanged."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest

from maturity.errors import SurveyError
from maturity.instruments.codes import item_codes
from maturity.instruments.limesurvey import HEADER, encoded, limesurvey_text, write_limesurvey
from maturity.instruments.limesurvey_plan import shown_text
from tests.instruments.answering import (
    FORMS,
    MUNICIPAL,
    assert_same,
    expected,
    instrument,
    intake,
    people,
    read,
)
from tests.instruments.lime_program import LimeSurvey, back

MINIMAL = (
    "class type/scale name relevance text help language validation mandatory other default "
    "same_default assessment_value"
).split()


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(form))
def plan(request):
    return instrument(*request.param)


def test_header_and_encoding(plan, tmp_path):
    path = write_limesurvey(tmp_path / "s.txt", plan)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    text = path.read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0].split("\t")[: len(MINIMAL)] == MINIMAL
    assert len(set(HEADER)) == len(HEADER)
    assert path.read_bytes() == write_limesurvey(tmp_path / "t.txt", plan).read_bytes()


def test_rows_come_in_the_order_the_importer_needs(plan):
    classes = [row["class"] for row in rows_of(limesurvey_text(plan))]
    told = "".join(
        {"S": "s", "SL": "l", "G": "G", "Q": "Q", "SQ": "r", "A": "a"}[c] for c in classes
    )
    assert re.fullmatch(r"s+l+(G(Qr*a*)+)+", told)


def test_languages_repeat_the_same_rows_base_language_first(plan):
    rows = [r for r in rows_of(limesurvey_text(plan)) if r["class"] in ("G", "Q", "SQ", "A")]
    languages = list(dict.fromkeys(row["language"] for row in rows))
    assert languages == list(plan.languages)
    half = len(rows) // 2
    kept = [h for h in HEADER if h not in ("text", "help", "language", "name")]
    for one, other in zip(rows[:half], rows[half:], strict=True):
        assert (one["language"], other["language"]) == plan.languages
        assert [one[h] for h in kept] == [other[h] for h in kept]
        assert one["class"] == "G" or one["name"] == other["name"]
    settings = {r["name"]: r["text"] for r in rows_of(limesurvey_text(plan)) if r["class"] == "S"}
    assert (settings["language"], settings["additional_languages"]) == plan.languages


def test_no_text_is_missing_in_any_language(plan):
    for row in rows_of(limesurvey_text(plan)):
        assert row["text"] or row["class"] == "G" or row["name"] == "additional_languages", row
        assert row["name"]


def test_limesurvey_adds_no_promise_no_count_and_no_answer_of_its_own(plan):
    """What its templates say by these settings, as read in LimeSurvey 6's own."""
    rows = rows_of(limesurvey_text(plan))
    settings = {row["name"]: row["text"] for row in rows if row["class"] == "S"}
    # "This survey is anonymous" stands on the welcome page, and above surveys on a single page.
    assert (settings["anonymized"], settings["showwelcome"]) == ("Y", "N")
    assert settings["format"] == "G"
    # "There are 22 questions in this survey", also to those who get seven; and their numbers.
    assert (settings["showxquestions"], settings["showqnumcode"]) == ("N", "X")
    # "No answer" beside "Don't know".
    assert settings["shownoanswer"] == "N"
    # Nothing that points to a person or a moment is kept.
    kept = ("datestamp", "ipaddr", "refurl", "savetimings", "allowsave")
    assert [settings[name] for name in kept] == ["N"] * len(kept)


def test_what_we_promise_is_shown_once_on_the_first_page(plan):
    told = plan.introduced({"sv": ("Vem som ser vad",), "en": ("Who sees what",)})
    rows = rows_of(limesurvey_text(told))
    assert next(r["text"] for r in rows if r["name"] == "showgroupinfo") == "B"
    groups = [row for row in rows if row["class"] == "G"]
    said = [(row["language"], row["text"]) for row in groups if row["text"]]
    assert said == [("sv", "<p>Vem som ser vad</p>"), ("en", "<p>Who sees what</p>")]
    assert {row["type/scale"] for row in groups if row["text"]} == {"1"}
    assert not any(row["name"] == "surveyls_welcometext" for row in rows)


def test_codes_survive_the_importer(plan):
    survey = LimeSurvey(limesurvey_text(plan))
    codes = [c.casefold() for c in survey.questions]
    codes += [row.casefold() for asked in survey.questions.values() for row in asked.rows]
    assert len(codes) == len(set(codes))
    wanted = set(item_codes(plan.questionnaire).values())
    assert wanted <= {*survey.questions, *(r for a in survey.questions.values() for r in a.rows)}


def test_braces_stand_in_formulas_only_and_no_markup_comes_from_texts(plan):
    for row in rows_of(limesurvey_text(plan)):
        assert "]]>" not in "".join(row.values())
        assert "{" not in row["text"] + row["help"]
        assert not re.search(r"<(?!/?(p|br)>)", row["text"] + row["help"])


def test_short_form_lists_its_descriptors_and_long_form_has_one_array_per_capability():
    short = LimeSurvey(limesurvey_text(instrument(MUNICIPAL, "short", "2026")))
    assert [short.questions[c].type for c in ("cul1", "gov4")] == ["L", "L"]
    assert list(short.questions["cul1"].answers) == ["1", "2", "3", "4", "5", "dk"]
    assert short.questions["cul1"].answers["1"]["sv"].startswith("Vi utgår från egna antaganden.")
    long = LimeSurvey(limesurvey_text(instrument(MUNICIPAL, "long", "2026")))
    arrays = {c: a for c, a in long.questions.items() if a.type == "F"}
    assert len(arrays) == 16
    assert list(arrays["usersinfocus"].rows) == ["cul1a", "cul1b", "cul1c"]
    assert list(arrays["usersinfocus"].answers) == ["1", "2", "3", "4", "5", "dk", "na"]


def test_each_role_sees_its_questions():
    long = LimeSurvey(limesurvey_text(instrument(MUNICIPAL, "long", "2026")))
    array = long.questions["usersinfocus"]
    assert array.relevance == "1"
    assert array.row_relevance["cul1a"] == "1"
    assert array.row_relevance["cul1b"] == '(roll.NAOK == "leader") or (roll.NAOK == "elected")'
    alone = LimeSurvey(limesurvey_text(instrument(MUNICIPAL, "long", "2026", role="employee")))
    assert list(alone.questions["usersinfocus"].rows) == ["cul1a", "cul1c"]
    assert alone.questions["usersinfocus"].row_relevance["cul1c"] == "1"
    assert alone.questions["roll"].equation == '{"employee"}'
    assert "rollval" not in alone.questions


def test_nobody_must_answer_an_item(plan):
    survey = LimeSurvey(limesurvey_text(plan))
    musts = {code for code, asked in survey.questions.items() if asked.mandatory != "N"}
    assert musts <= {"kommun", "rollval"}


@pytest.mark.parametrize("base", ["sv", "en"])
@pytest.mark.parametrize("heading", ["code", "full", "codetext", "em"])
@pytest.mark.parametrize("answers", ["short", "long"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_round_trip(form, answers, heading, base, tmp_path):
    plan = instrument(*form, base=base)
    survey = LimeSurvey(limesurvey_text(plan))
    rows = people(plan)
    back(survey, plan, rows, tmp_path / "svar.csv", heading=heading, answers=answers)
    assert_same(read(tmp_path / "svar.csv", form[0], plan), expected(plan, rows))


@pytest.mark.parametrize("base", ["sv", "en"])
@pytest.mark.parametrize("heading", ["code", "full", "codetext", "em"])
def test_every_column_of_our_own_survey_is_known(heading, base, tmp_path):
    plan = instrument(MUNICIPAL, "long", "2026", base=base)
    path = tmp_path / "svar.csv"
    back(LimeSurvey(limesurvey_text(plan)), plan, people(plan), path, heading=heading)
    found = intake(path, MUNICIPAL, plan)
    assert found.unknown == ()
    assert {problem.code for problem in found.problems} <= {"identity-dropped", "row-blank"}


def test_round_trip_of_a_survey_for_one_role(tmp_path):
    plan = instrument(MUNICIPAL, "long", "2026", role="employee")
    survey = LimeSurvey(limesurvey_text(plan))
    rows = people(plan)
    back(survey, plan, rows, tmp_path / "svar.csv")
    found = read(tmp_path / "svar.csv", MUNICIPAL, plan)
    wanted = expected(instrument(MUNICIPAL, "long", "2026"), rows)
    assert set(found.units["role"]) == {"employee"}
    assert_same(found.columns(wanted.items), wanted)


def test_round_trip_of_not_applicable_as_a_code(tmp_path):
    plan = instrument(MUNICIPAL, "long", "2026")
    rows = people(plan)
    back(LimeSurvey(limesurvey_text(plan)), plan, rows, tmp_path / "svar.csv")
    assert_same(read(tmp_path / "svar.csv", MUNICIPAL, plan), expected(plan, rows))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("{1+1}", "{ 1+1}"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ('"wholly quoted"', "&quot;wholly quoted&quot;"),
        ("a\tb", "a b"),
        ("a & b\r\nc", "a &amp; b<br>c"),
    ],
)
def test_texts_are_shown_as_they_are(said, written):
    assert shown_text(said) == written


@pytest.mark.parametrize("length", range(4))
def test_the_encoding_is_never_guessed_from_half_a_letter(length):
    """LimeSurvey looks at the first 1,000 bytes only; they must be whole letters."""
    text = "class\tname\n" + "x" * length + "å€" * 500
    content = encoded(text)
    content[:1000].decode("utf-8-sig")
    header, _, rest = content.decode("utf-8-sig").partition("\n")
    assert (header.rstrip("\t"), rest) == ("class\tname", text.partition("\n")[2])


def test_a_text_that_breaks_the_file_is_refused_with_all_its_places():
    plan = instrument(MUNICIPAL, "short", "2026")
    broken = plan.introduced({"sv": ("a ]]> b",), "en": ("fine", "c ]]>")})
    with pytest.raises(SurveyError) as refused:
        limesurvey_text(broken)
    assert [p.where.file for p in refused.value.problems] == ["texts/sv.yml", "texts/en.yml"]


def test_a_department_that_breaks_a_formula_is_refused():
    plan = instrument(MUNICIPAL, "short", "2026")
    odd = [replace(d, name='Vård "nära"') for d in plan.roster.departments[:2]]
    with pytest.raises(SurveyError) as refused:
        limesurvey_text(replace(plan, roster=replace(plan.roster, departments=tuple(odd))))
    assert [p.code for p in refused.value.problems] == ["name-unusable", "name-unusable"]


def test_without_members_the_municipality_is_free_text():
    survey = LimeSurvey(limesurvey_text(instrument(MUNICIPAL, "short", "2026", empty=True)))
    assert survey.questions["kommun"].type == "S"
    assert "avdelning" not in survey.questions
