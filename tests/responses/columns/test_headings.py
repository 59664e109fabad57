from dataclasses import replace

import pytest

from maturity.errors import ResponseError
from maturity.records.questionnaire import ItemText
from maturity.responses.columns.headings import match_headings
from maturity.responses.file.grid import grid_of
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import Field
from tests.responses.conftest import codes, make_questionnaire, make_texts

WORDS = Dictionary(make_questionnaire(), (make_texts("sv"), make_texts("en")))


@pytest.mark.parametrize(
    "heading",
    [
        "LED02",
        " LED02\u00a0",
        "LED02\n",
        "Fråga om tid?",
        "FRÅGA OM  TID",
        "A question on tid?\u00a0\n",
        "LED02. Fråga om tid?",
        "LED02 A question on tid?",
        "Hur väl stämmer? [LED02]",
        "Hur väl stämmer? [Fråga om tid?]",
        "grupp/LED02",
        "3. Fråga om tid?",
        "12) Fråga om tid?",
        "7. LED02",
    ],
)
def test_certain_headings(heading):
    assert WORDS.item(heading) == Meaning(("LED02",))


@pytest.mark.parametrize(
    "heading", ["led02 ", "LED 02", "Led_02", "led-02", "LED02. Fråga om tiid?"]
)
def test_near_headings(heading):
    assert WORDS.item(heading) == Meaning(("LED02",), near=True)


@pytest.mark.parametrize(
    "heading",
    ["", "LED", "LED05", "LED02 kommentar", "LED02[other]", "Fråga om", "LED02. Fråga om pengar!!"],
)
def test_headings_nobody_knows(heading):
    assert WORDS.item(heading) is None


def test_a_code_with_another_items_question_is_no_match():
    text = "LED02. En helt annan formulering än den som frågades"
    assert WORDS.item(text) is None


def match(*headings):
    findings = Findings(file="f.csv")
    sheet = Sheet(rows=[list(headings), ["1"] * len(headings)], format="csv", delimiter=";")
    grid = grid_of(sheet, WORDS.rate, findings)
    return match_headings(grid, WORDS, make_questionnaire(), findings), findings


def test_fields_items_and_the_rest():
    headings, findings = match("Kommun", "Roll", "LED01", "led02 ", "E-post", "Fritext", "")
    assert headings.form == "long"
    assert headings.items == {"LED01": 2, "LED02": 3}
    assert headings.fields == {Field.MUNICIPALITY: 0, Field.ROLE: 1}
    assert headings.unknown == (5, 6)
    assert headings.matched["E-post"] == "identity"
    assert codes(findings.problems) == ["heading-near", "identity-dropped"]


def test_several_columns_for_one_item_are_branches():
    headings, findings = match("Kommun", "LED01", "Fråga om mål?")
    assert findings.problems == []
    assert (headings.items, headings.branches) == ({"LED01": 1}, {1: (2,)})


def test_the_same_field_twice():
    """Two departments are no branches of one question: a person has to choose."""
    for pair in (("Kommun", "municipality"), ("Förvaltning", "Enhet")):
        _, findings = match(*pair, "LED01")
        (problem,) = findings.problems
        assert problem.code == "duplicate-column"
        assert f'ignore: ["{pair[1]}"] or ignore: ["{pair[0]}"]' in str(problem.repair)


def test_the_same_question_for_a_field_in_two_branches():
    headings, findings = match("Vilken är din roll?", "LED01", "Vilken är din roll?")
    assert findings.problems == []
    assert headings.branches == {0: (2,)}


def test_two_forms_in_one_file():
    _, findings = match("Kommun", "LED01", "LED02", "S1")
    (problem,) = findings.problems
    assert (problem.code, problem.where.column) == ("two-forms", "S1")


def test_no_items_shows_what_was_expected(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;färg\nVäxjö;Chef;röd\n")
    problem = caught.value.problems[0]
    assert problem.code == "no-items"
    assert "LED01" in str(problem.expected)
    assert "fråga om" in str(problem.expected).lower()
    assert "färg" in problem.found


def test_one_column_means_a_wrong_delimiter(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun^roll^LED01\nVäxjö^Chef^4\n")
    assert codes(caught.value.problems) == ["one-column"]


def test_an_item_may_be_called_email(read, questionnaire, context):
    items = (replace(questionnaire.items[2], id="email"), *questionnaire.items[3:])
    texts = tuple(
        replace(text, items={**text.items, "email": ItemText(question="Svarar ni på e-post?")})
        for text in context.texts
    )
    asked = {"questionnaire": replace(questionnaire, items=items), "texts": texts}
    intake = read("kommun;roll;email;E-mail\nVäxjö;Chef;4;a@b.se\n", **asked)
    assert intake.matched == {
        "kommun": "municipality", "roll": "role", "email": "email", "E-mail": "identity"
    }  # fmt: skip
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;email\nVäxjö;Chef;a@b.se\n", **asked)
    assert caught.value.problems[0].code == "answer-unreadable"


@pytest.mark.parametrize(
    "text",
    [
        "Kommun;Växjö;Sundsvall\nRoll;Chef;Chef\nLED01;4;5\nLED02;3;2\n",
        "Fråga;Svar 1;Svar 2\nKommun;Växjö;Sundsvall\nRoll;Chef;Chef\nLED01;4;5\n",
    ],
)
def test_a_table_on_its_side_is_named_as_such(read, text):
    with pytest.raises(ResponseError) as caught:
        read(text)
    assert codes(caught.value.problems) == ["table-turned"]


def test_a_column_without_a_heading_is_named_by_its_letter(read):
    own = OwnMapping(columns={"a": Field.MUNICIPALITY, "c": "LED01"})
    intake = read(";roll;;LED02\nVäxjö;Chef;4;3\n", mapping=own)
    assert intake.responses.values[0, :2].tolist() == [4, 3]


@pytest.mark.parametrize("form", ["LED01_{}", "LED01 {}", "LED01 [{}]", "Fråga om tid? - {}"])
def test_counts_beside_each_other_are_named_as_such(read, form):
    head = ";".join(["kommun", "roll", *(form.format(step) for step in range(1, 6))])
    with pytest.raises(ResponseError) as caught:
        read(f"{head}\nVäxjö;Chef;2;3;4;1;5\n")
    assert codes(caught.value.problems) == ["counts-beside"]
