"""Small questionnaires written for the export files: what they ask, and nothing else."""

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
from maturity.records.roster import Member, Roster
from maturity.responses import ReadingContext


def definition(items, steps, dont_know="Vet ej", **changes):
    """A context: items as {id: (scale, question in sv[, in en])}, steps as {scale: [words]}."""
    scales = tuple(
        Scale(
            id=id_,
            lowest=1,
            highest=len(words),
            dont_know=bool(dont_know),
            not_applicable=False,
        )
        for id_, words in steps.items()
    )
    questionnaire = Questionnaire(
        id="export",
        version="1.0.0",
        licence="CC0-1.0",
        attribution="",
        languages=("sv",),
        levels=5,
        cut_points=(20.0, 40.0, 60.0, 80.0),
        minimal_important_difference=5.0,
        roles=(Role(id="staff", weight=1.0, most_items=30),),
        scales=scales,
        forms=("long",),
        nodes=(Node(id="led", parent="index", depth=1, lowest=True),),
        items=tuple(
            Item(id=id_, node="led", form="long", scale=scale, roles=("staff",))
            for id_, (scale, *_) in items.items()
        ),
    )
    texts = Texts(
        language="sv",
        title="Prov",
        short_title="Prov",
        introduction="",
        roles={"staff": RoleText(name="Anställd", plural="anställda")},
        scales={
            id_: OptionText(steps=dict(enumerate(words, start=1)), dont_know=dont_know)
            for id_, words in steps.items()
        },
        levels={1: LevelText(name="Ett")},
        nodes={"led": NodeText(name="Led", short="Led")},
        items={id_: ItemText(question=question) for id_, (_, question) in items.items()},
    )
    roster = Roster(region="Prov", members=(Member(code="0780", name="Växjö"),))
    return ReadingContext(
        questionnaire=questionnaire,
        texts=(texts,),
        roster=roster,
        round="2026",
        known=(("0780", "Växjö"),),
        **changes,
    )


def limesurvey(**changes):
    """What ``survey_accepted.txt`` asks: an array with its own answers, a five-point array."""
    items = {
        "SQ001": ("three", "Vi har en digital strategi"),
        "SQ002": ("three", "Mål följs upp"),
        "a": ("five", "sa"),
    }
    steps = {"three": ["Inte alls", "Delvis", "Helt"], "five": ["1", "2", "3", "4", "5"]}
    return definition(items, steps, **changes)


def kobo(**changes):
    """One statement."""
    return definition({"LED_01": ("two", "Påstående 1")}, {"two": ["Inte alls", "Helt"]}, **changes)


def forms(**changes):
    """The statements of a Microsoft form."""
    items = {
        "FRM01": ("agree", "Vi har en beslutad digital strategi"),
        "FRM02": ("agree", "Målen följs upp varje år"),
    }
    steps = {
        "agree": [
            "Instämmer inte alls",
            "Instämmer lite",
            "Instämmer delvis",
            "Instämmer till stor del",
            "Instämmer helt",
        ]
    }
    return definition(items, steps, **changes)


def repeated(**changes):
    """Two questions with one text."""
    items = {"SYS1": ("five", "Which systems?"), "SYS2": ("five", "Which systems?")}
    return definition(items, {"five": ["A", "B", "C", "D", "E"]}, **changes)
