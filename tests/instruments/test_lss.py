"""The XML structure says what the tab-separated one says, in the tables LimeSurvey knows."""

from __future__ import annotations

from collections import defaultdict

import pytest
from defusedxml.ElementTree import fromstring

from maturity.instruments.limesurvey import SETTINGS, limesurvey_text
from maturity.instruments.lss import TABLES, lss_text, write_lss
from tests.instruments.answering import (
    FORMS,
    MUNICIPAL,
    assert_same,
    expected,
    instrument,
    people,
    read,
)
from tests.instruments.lime_program import LimeSurvey, back

NINE = (
    "answers answer_l10ns groups group_l10ns questions subquestions question_l10ns surveys "
    "surveys_languagesettings"
).split()


@pytest.fixture(params=FORMS, ids=lambda form: "-".join(form))
def plan(request):
    return instrument(*request.param)


def tables_of(text):
    document = fromstring(text)
    found = {}
    for table in document:
        if table.find("rows") is not None:
            rows = [{cell.tag: cell.text or "" for cell in row} for row in table.find("rows")]
            found[table.tag] = ([f.text for f in table.find("fields")], rows)
    return document, found


def filled_tables(plan):
    """All tables; one without rows is not in the file, as in LimeSurvey's own."""
    _, tables = tables_of(lss_text(plan))
    return {name: tables.get(name, (list(TABLES[name]), [])) for name in TABLES}


def test_the_nine_tables_and_attributes(plan):
    document, tables = tables_of(lss_text(plan))
    assert document.findtext("LimeSurveyDocType") == "Survey"
    assert document.findtext("DBVersion") == "620"
    assert [e.text for e in document.find("languages")] == list(plan.languages)
    without_rows = {"subquestions"} if plan.form == "short" else set()
    assert {*NINE} - without_rows <= set(tables) <= {*NINE, "question_attributes"} - without_rows
    for name, (fields, rows) in tables.items():
        assert fields == list(TABLES[name])
        assert all(list(row) == fields for row in rows)


def test_both_formats_set_and_say_the_same(plan):
    told = plan.introduced({"sv": ("Å & ä",), "en": ("Who sees what",)})
    tables = filled_tables(told)
    lines = limesurvey_text(told).split("\n")
    (survey,) = tables["surveys"][1]
    for name, value in SETTINGS.items():
        assert survey[name] == value
        assert any(line.startswith(f"S\t\t{name}\t\t{value}\t") for line in lines), name
    said = {r["language"]: r["description"] for r in tables["group_l10ns"][1] if r["description"]}
    assert said == {"sv": "<p>Å &amp; ä</p>", "en": "<p>Who sees what</p>"}


def test_rows_point_to_rows_that_are_there(plan):
    tables = filled_tables(plan)
    rows = {name: found for name, (_, found) in tables.items()}
    ids = {"gid": {r["gid"] for r in rows["groups"]}, "aid": {r["aid"] for r in rows["answers"]}}
    ids["qid"] = {r["qid"] for r in (*rows["questions"], *rows["subquestions"])}
    sizes = [len(rows[t]) for t in ("groups", "answers", "questions", "subquestions")]
    assert sum(map(len, ids.values())) == sum(sizes)
    for name, key in (
        ("questions", "gid"),
        ("answers", "qid"),
        ("answer_l10ns", "aid"),
        ("group_l10ns", "gid"),
        ("question_l10ns", "qid"),
    ):
        assert {row[key] for row in rows[name]} <= ids[key]
    assert {r["parent_qid"] for r in rows["subquestions"]} <= {r["qid"] for r in rows["questions"]}


def test_both_formats_ask_the_same(plan):
    tables = filled_tables(plan)
    lime = LimeSurvey(limesurvey_text(plan))
    words = defaultdict(dict)
    for row in tables["question_l10ns"][1]:
        words[row["qid"]][row["language"]] = row["question"]
    questions = {row["title"]: row for row in tables["questions"][1]}
    assert list(questions) == list(lime.questions)
    for code, asked in lime.questions.items():
        row = questions[code]
        assert (row["type"], row["relevance"]) == (asked.type, asked.relevance)
        assert words[row["qid"]] == asked.texts
        below = [r for r in tables["subquestions"][1] if r["parent_qid"] == row["qid"]]
        assert {r["title"]: words[r["qid"]] for r in below} == asked.rows
        answers = [r["code"] for r in tables["answers"][1] if r["qid"] == row["qid"]]
        assert answers == list(asked.answers)


def words_of(rows, key, text):
    found = defaultdict(dict)
    for row in rows:
        found[row["language"]][row[key]] = row[text]
    return found


def rows_of(plan):
    """The structure as the rows of a ``.txt``, made from the tables of the ``.lss`` alone."""
    _, tables = tables_of(lss_text(plan))
    tables = defaultdict(list, {name: rows for name, (_, rows) in tables.items()})
    (survey,) = tables["surveys"]
    texts = words_of(tables["question_l10ns"], "qid", "question")
    labels = words_of(tables["answer_l10ns"], "aid", "answer")
    formulas = {
        r["qid"]: r["value"] for r in tables["question_attributes"] if r["attribute"] == "equation"
    }
    rows = [
        {"class": "S", "name": name, "text": survey[name]}
        for name in ("language", "additional_languages")
    ]
    for language in [survey["language"], *survey["additional_languages"].split()]:
        for asked in tables["questions"]:
            below = [r for r in tables["subquestions"] if r["parent_qid"] == asked["qid"]]
            for kind, row in (("Q", asked), *(("SQ", r) for r in below)):
                rows.append(
                    {
                        "class": kind,
                        "type/scale": row["type"],
                        "name": row["title"],
                        "relevance": row["relevance"],
                        "text": texts[language][row["qid"]],
                        "language": language,
                        "mandatory": row["mandatory"],
                        "equation": formulas.get(row["qid"], ""),
                    }
                )
            rows += [
                {
                    "class": "A",
                    "name": r["code"],
                    "text": labels[language][r["aid"]],
                    "language": language,
                }
                for r in tables["answers"]
                if r["qid"] == asked["qid"]
            ]
    return rows


@pytest.mark.parametrize("base", ["sv", "en"])
@pytest.mark.parametrize("answers", ["short", "long"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[1])
def test_round_trip(form, answers, base, tmp_path):
    plan = instrument(*form, base=base)
    rows = people(plan)
    back(LimeSurvey.from_rows(rows_of(plan)), plan, rows, tmp_path / "svar.csv", answers=answers)
    assert_same(read(tmp_path / "svar.csv", form[0], plan), expected(plan, rows))


def test_what_is_computed_is_hidden():
    _, tables = tables_of(lss_text(instrument(MUNICIPAL, "short", "2026")))
    attributes = {(r["attribute"], r["value"][:4]) for r in tables["question_attributes"][1]}
    assert attributes == {("hidden", "1"), ("equation", "{if(")}


def test_the_same_instrument_gives_the_same_bytes(plan, tmp_path):
    one, other = (write_lss(tmp_path / name, plan).read_bytes() for name in ("a.lss", "b.lss"))
    assert one == other
