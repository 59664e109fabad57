"""The Word document: every text exactly once per role, as it will come back."""

import csv
import io
import sys

import docx
import pytest

from maturity.errors import MaturityError
from maturity.instruments.word import write_word_document
from maturity.responses import read_answers
from tests.instruments.joint import FORMS, LANGUAGES, context, planned

CASES = [(form, code) for form in FORMS for code in LANGUAGES]
BOTH = pytest.mark.parametrize(("form", "code"), CASES)
ROLES = ("leader", "employee", "specialist", "elected")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Documents of all forms and languages, opened again."""
    folder = tmp_path_factory.mktemp("word")
    paths = {c: write_word_document(planned(c[0]), c[1], folder / f"{c}.docx") for c in CASES}
    return {case: docx.Document(str(path)) for case, path in paths.items()}


def sections(document):
    """Heading -> paragraphs under it, for headings of the first level."""
    found = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            found[paragraph.text] = []
        elif found:
            found[list(found)[-1]].append(paragraph)
    return found


def asked(form, role):
    return [q for q in planned(form).questions if not q.roles or role in q.roles]


@BOTH
def test_each_role_has_its_questions_and_no_others(made, form, code):
    found = sections(made[form, code])
    every = {q.words[code] for q in planned(form).questions}
    for role in ROLES:
        name = planned(form).role_names[role][code]
        texts = [p.text for p in found[name] if p.text in every]
        assert sorted(texts) == sorted(q.words[code] for q in asked(form, role))


@BOTH
def test_every_answer_stands_alone_in_its_line(made, form, code):
    name = planned(form).role_names["leader"][code]
    bullets = [p.text for p in sections(made[form, code])[name] if p.style.name == "List Bullet"]
    wanted = [o.words[code] for q in asked(form, "leader") for o in q.options]
    if form == "short":
        assert bullets == wanted
    else:
        assert set(bullets) == set(wanted)
        assert len(bullets) == 16 * 7


@BOTH
def test_the_last_list_matches_texts_and_codes(made, form, code):
    questions, answers = made[form, code].tables
    rows = {(r.cells[0].text, r.cells[1].text) for r in questions.rows[1:]}
    assert rows == {(q.words[code], q.code) for q in planned(form).questions}
    rows = {(r.cells[0].text, r.cells[1].text) for r in answers.rows[1:]}
    wanted = {(o.words[code], o.code) for q in planned(form).questions for o in q.options}
    assert rows == wanted


@BOTH
def test_the_language_is_tagged(made, form, code):
    document = made[form, code]
    full = {"sv": "sv-SE", "en": "en-GB"}[code]
    assert document.core_properties.language == full
    assert f'w:lang w:val="{full}"' in document.styles["Normal"].element.xml


@BOTH
def test_what_the_form_gives_back_is_understood(made, form, code, tmp_path):
    """One leader per step: headings and answers are copied out of the document."""
    document, role = made[form, code], planned(form).role_names["leader"][code]
    texts = [p.text for p in sections(document)[role]]
    questions = [t for t in texts if t in {q.words[code] for q in planned(form).questions}]
    steps = {q.words[code]: [o.words[code] for o in q.options] for q in planned(form).questions}
    opening = sections(document)[{"sv": "Om dig", "en": "About you"}[code]]
    where, who = opening[0].text, next(p for p in reversed(opening) if p.runs and p.runs[0].bold)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([where, who.text, *questions])
    for at in range(6):
        rows.writerow(["Timrå", role, *(steps[question][at] for question in questions)])
    path = tmp_path / "svar.csv"
    path.write_bytes(out.getvalue().encode("utf-8-sig"))
    record = read_answers(path, context=context()).responses
    assert set(record.units["municipality"]) == {"2262"}
    assert set(record.units["role"]) == {"leader"}
    values = record.columns(tuple(q.item.id for q in asked(form, "leader"))).values
    assert sorted(map(str, values[:, 0])) == ["1.0", "2.0", "3.0", "4.0", "5.0", "nan"]
    assert (values[:, :1] == values)[values[:, 0] > 0].all()


def test_same_input_same_bytes(tmp_path):
    first = write_word_document(planned(), "sv", tmp_path / "a.docx")
    second = write_word_document(planned(), "sv", tmp_path / "b.docx")
    assert first.read_bytes() == second.read_bytes()


def test_one_role_only(tmp_path):
    from dataclasses import replace

    path = write_word_document(replace(planned(), role="elected"), "sv", tmp_path / "a.docx")
    found = sections(docx.Document(str(path)))
    assert "Förtroendevald" in found
    assert "Ledare" not in found


def test_a_missing_package_is_explained(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MaturityError) as caught:
        write_word_document(planned(), "sv", tmp_path / "a.docx")
    (problem,) = caught.value.problems
    assert "python-docx" in str(problem.repair)
    assert list(tmp_path.iterdir()) == []
