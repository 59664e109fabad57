from dataclasses import replace
from pathlib import Path

import pytest

from maturity.records.questionnaire import (
    Item,
    ItemText,
    LevelText,
    Node,
    NodeText,
    OptionText,
    Questionnaire,
    Role,
    RoleText,
    Scale,
    Texts,
)
from maturity.records.roster import Department, Member, Roster
from maturity.responses import ReadingContext, read_answers

KNOWN = (
    ("0114", "Upplands Väsby"),
    ("0180", "Stockholm"),
    ("0780", "Växjö"),
    ("0980", "Gotland"),
    ("1280", "Malmö"),
    ("1292", "Ängelholm"),
    ("1480", "Göteborg"),
    ("2281", "Sundsvall"),
    ("2380", "Östersund"),
)

ALL = ("leader", "employee")
SV = {
    1: "Stämmer inte alls",
    2: "Stämmer ganska dåligt",
    3: "Stämmer delvis",
    4: "Stämmer ganska bra",
    5: "Stämmer helt",
}
EN = {1: "Not at all", 2: "Poorly", 3: "Partly", 4: "Agree", 5: "Fully"}


def make_questionnaire():
    """Long form LED01-LED04 (LED03 for leaders, LED04 for employees), short form S1 and S2."""
    return Questionnaire(
        id="try",
        version="1.0.0",
        licence="CC0-1.0",
        attribution="",
        languages=("sv", "en"),
        levels=5,
        cut_points=(20.0, 40.0, 60.0, 80.0),
        minimal_important_difference=5.0,
        roles=(
            Role(id="leader", weight=1.0, most_items=30),
            Role(id="employee", weight=1.0, most_items=24),
        ),
        scales=(
            Scale(id="agree", lowest=1, highest=5, dont_know=True, not_applicable=True),
            Scale(id="levels", lowest=1, highest=5, dont_know=True, not_applicable=False),
        ),
        forms=("short", "long"),
        nodes=(
            Node(id="led", parent="index", depth=1, lowest=True),
            Node(id="spr", parent="index", depth=1, lowest=True),
        ),
        items=(
            Item(id="S1", node="led", form="short", scale="levels", roles=ALL),
            Item(id="S2", node="spr", form="short", scale="levels", roles=ALL),
            Item(id="LED01", node="led", form="long", scale="agree", roles=ALL),
            Item(id="LED02", node="led", form="long", scale="agree", roles=ALL),
            Item(id="LED03", node="spr", form="long", scale="agree", roles=("leader",)),
            Item(id="LED04", node="spr", form="long", scale="agree", roles=("employee",)),
        ),
        sectors=("school", "care"),
    )


def make_texts(language):
    swedish = language == "sv"
    question = "Fråga om {}?" if swedish else "A question on {}?"
    subjects = {"LED01": "mål", "LED02": "tid", "LED03": "pengar", "LED04": "stöd"}
    items = {id_: ItemText(question=question.format(word)) for id_, word in subjects.items()}
    for id_ in ("S1", "S2"):
        own = {n: f"{'Nivå' if swedish else 'Level'} {id_} {'abcde'[n - 1]}" for n in range(1, 6)}
        items[id_] = ItemText(question=f"{question.format('helheten')} {id_}", steps=own)
    return Texts(
        language=language,
        title="Prov",
        short_title="Prov",
        introduction="",
        roles={
            "leader": RoleText(name="Chef" if swedish else "Leader", plural="chefer"),
            "employee": RoleText(name="Medarbetare" if swedish else "Employee", plural="employees"),
        },
        scales={
            "agree": OptionText(
                steps=SV if swedish else EN,
                dont_know="Vet inte" if swedish else "Don't know",
                not_applicable="Inte aktuellt hos oss" if swedish else "Not applicable here",
            ),
            "levels": OptionText(dont_know="Vet inte" if swedish else "Don't know"),
        },
        levels={1: LevelText(name="Ett")},
        nodes={"led": NodeText(name="Led", short="Led"), "spr": NodeText(name="Spr", short="Spr")},
        items=items,
        sectors={"school": "Skola", "care": "Omsorg"} if swedish else {},
    )


@pytest.fixture
def questionnaire():
    return make_questionnaire()


@pytest.fixture
def roster():
    return Roster(
        region="Prov",
        members=(
            Member(code="0780", name="Växjö"),
            Member(code="1292", name="Ängelholm"),
            Member(code="2281", name="Sundsvall"),
        ),
        departments=(
            Department(municipality="2281", name="Barn- och utbildning", sector="school"),
            Department(municipality="2281", name="Vård", sector="care"),
        ),
    )


@pytest.fixture
def context(questionnaire, roster):
    texts = (make_texts("sv"), make_texts("en"))
    return ReadingContext(
        questionnaire=questionnaire, texts=texts, roster=roster, round="2026", known=KNOWN
    )


@pytest.fixture
def open_context(context):
    """No members: every known municipality may answer."""
    return replace(context, roster=Roster(region="", members=()))


@pytest.fixture
def read(tmp_path, context):
    """Read a text as a file; keyword arguments change the context."""

    def reader(text, name="answers.csv", encoding="utf-8", **changes):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return read_answers(path, context=replace(context, **changes))

    return reader


@pytest.fixture
def hostile():
    return Path(__file__).parent / "hostile"


def codes(problems):
    return [problem.code for problem in problems]
