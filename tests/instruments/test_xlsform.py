"""The form passes pyxform and ODK Validate, and its answers come back unchanged."""

from __future__ import annotations

import re
import shutil

import pytest

from maturity.instruments.codes import item_codes
from maturity.instruments.limesurvey import limesurvey_text
from maturity.instruments.xlsform import plain_text, write_xlsform, xlsform_sheets
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
from tests.instruments.kobo_program import Kobo
from tests.instruments.lime_program import LimeSurvey

LANGUAGES = {"sv": "Svenska (sv)", "en": "English (en)"}


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(form))
def plan(request):
    return instrument(*request.param)


def converted(path, *, validate):
    xls2xform = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed")
    return xls2xform.convert(str(path), validate=validate)


@pytest.mark.java
@pytest.mark.parametrize("role", ["", "first"])
@pytest.mark.parametrize("empty", [False, True])
def test_odk_validate_accepts_the_form(plan, role, empty, tmp_path):
    if not shutil.which("java"):
        pytest.skip("ODK Validate needs Java, which is not on this machine")
    form = (plan.questionnaire.id, plan.form, plan.round)
    some = plan.roles[0] if role else ""
    path = write_xlsform(tmp_path / "f.xlsx", instrument(*form, role=some, empty=empty))
    result = converted(path, validate=True)
    assert list(result.warnings) == []


def test_pyxform_keeps_both_languages_and_the_matrix(tmp_path):
    path = write_xlsform(tmp_path / "f.xlsx", instrument(MUNICIPAL, "long", "2026"))
    form = converted(path, validate=False).xform
    assert set(re.findall(r'<translation [^>]*lang="([^"]+)"', form)) == set(LANGUAGES.values())
    assert 'lang="Svenska (sv)" default="true()"' in form or (
        'default="true()" lang="Svenska (sv)"' in form
    )
    assert form.count('appearance="list-nolabel"') == 48
    assert form.count('appearance="label"') == 16
    assert "Stämmer inte alls" in form and "Not true at all" in form


def test_every_label_has_every_language(plan):
    sheets = xlsform_sheets(plan)
    columns = {f"label::{name}" for name in LANGUAGES.values()}
    for row in (*sheets["survey"], *sheets["choices"]):
        if row.get("type") not in ("end_group", "calculate"):
            assert {c for c in columns if row.get(c)} == columns, row
    for row in sheets["survey"]:
        hints = [column for column in row if column.startswith("hint::")]
        assert len(hints) in (0, 2)


def test_codes_are_those_of_limesurvey(plan):
    lime = LimeSurvey(limesurvey_text(plan))
    names = {row["name"]: row for row in xlsform_sheets(plan)["survey"] if "name" in row}
    asked = [c for code, q in lime.questions.items() for c in (code, *q.rows)]
    assert [code for code in asked if code not in names and code != "rollval"] == []
    for code, question in lime.questions.items():
        name = next(iter(question.rows), code)
        kind = names.get(name, {}).get("type", "").partition(" ")[2]
        choices = [c["name"] for c in xlsform_sheets(plan)["choices"] if c["list_name"] == kind]
        if question.type in ("F", "L") and code not in ("rollval", "roll"):
            assert list(question.answers) == choices


def test_names_are_valid_and_unique(plan):
    sheets = xlsform_sheets(plan)
    names = [row["name"] for row in sheets["survey"] if row.get("name")]
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9]*", name) for name in names)
    assert len(names) == len({name.casefold() for name in names})
    answers = [(row["list_name"], row["name"]) for row in sheets["choices"]]
    assert len(answers) == len(set(answers))


def test_each_role_sees_its_questions():
    rows = {
        r.get("name"): r for r in xlsform_sheets(instrument(MUNICIPAL, "long", "2026"))["survey"]
    }
    assert rows["cul1a"]["relevant"] == ""
    assert rows["cul1b"]["relevant"] == "${roll} = 'leader' or ${roll} = 'elected'"
    assert rows["willtochange"]["relevant"].count(" or ") == 2


def test_the_same_instrument_gives_the_same_bytes(plan, tmp_path):
    one, other = (write_xlsform(tmp_path / n, plan).read_bytes() for n in ("a.xlsx", "b.xlsx"))
    assert one == other


@pytest.mark.parametrize("base", ["sv", "en"])
@pytest.mark.parametrize("groups", [False, True], ids=["plain", "groups"])
@pytest.mark.parametrize("labels", [False, True], ids=["values", "labels"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_round_trip(form, labels, groups, base, tmp_path):
    plan = instrument(*form, base=base)
    rows = people(plan)
    back(plan, rows, tmp_path, language=LANGUAGES[base] if labels else "", groups=groups)
    assert_same(read(tmp_path / "svar.csv", form[0], plan), expected(plan, rows))


@pytest.mark.parametrize("base", ["sv", "en"])
@pytest.mark.parametrize("groups", [False, True], ids=["plain", "groups"])
@pytest.mark.parametrize("labels", [False, True], ids=["values", "labels"])
def test_every_column_of_our_own_form_is_known(labels, groups, base, tmp_path):
    plan = instrument(MUNICIPAL, "long", "2026", base=base)
    language = LANGUAGES[base] if labels else ""
    back(plan, people(plan), tmp_path, language=language, groups=groups)
    found = intake(tmp_path / "svar.csv", MUNICIPAL, plan)
    # The headings of the matrices are columns without cells.
    assert len(found.unknown) == len(plan.blocks)
    assert "heading-unknown" not in {problem.code for problem in found.problems}


def test_round_trip_of_not_applicable_as_a_value(tmp_path):
    plan = instrument(MUNICIPAL, "long", "2026")
    rows = people(plan)
    back(plan, rows, tmp_path)
    assert_same(read(tmp_path / "svar.csv", MUNICIPAL, plan), expected(plan, rows))


def test_round_trip_of_a_form_for_one_role(tmp_path):
    plan = instrument(MUNICIPAL, "short", "2026", role="leader")
    rows = people(plan)
    back(plan, rows, tmp_path)
    found = read(tmp_path / "svar.csv", MUNICIPAL, plan)
    assert set(found.units["role"]) == {"leader"}
    assert_same(found, expected(plan, rows))


def back(plan, rows, folder, **how):
    """Let people answer the form, and write Kobo's export."""
    kobo = Kobo(write_xlsform(folder / "f.xlsx", plan))
    codes = item_codes(plan.questionnaire)
    filled = [kobo.answer(row, codes) for row in rows]
    (folder / "svar.csv").write_bytes(kobo.export(filled, **how))


@pytest.mark.parametrize(
    ("said", "written"),
    [("costs ${100}", "costs $ {100}"), ("<b>x", "< b>x"), ("3 < 4", "3 < 4"), ("a\nb", "a\nb")],
)
def test_texts_hold_no_names_and_no_tags(said, written):
    assert plain_text(said) == written
