"""The tree of nodes and items, read from both ends."""

import pytest

from maturity.records.questionnaire import Item, ItemText, OptionText, Texts
from tests.builders import make_questionnaire

TREE = {"culture": {"users": ["u1", "u2"]}, "tools": {"deep": {"security": ["s1"]}}}
QUESTIONNAIRE = make_questionnaire(
    TREE,
    items={
        "u2": {"form": "short", "roles": ("leader",)},
        "s1": {"rounds": ("2026",), "reversed": True},
    },
)


def test_topmost_and_lowest_nodes():
    assert [n.id for n in QUESTIONNAIRE.dimensions] == ["culture", "tools"]
    assert [n.id for n in QUESTIONNAIRE.capabilities] == ["users", "security"]
    assert [n.id for n in QUESTIONNAIRE.children("tools")] == ["deep"]
    assert QUESTIONNAIRE.dimension_of("security") == "tools"
    assert QUESTIONNAIRE.dimension_of("culture") == "culture"


def test_items_by_node_role_form_and_round():
    assert [i.id for i in QUESTIONNAIRE.items_of("users")] == ["u1", "u2"]
    assert [i.id for i in QUESTIONNAIRE.asked_of("employee")] == ["u1", "s1"]
    assert [i.id for i in QUESTIONNAIRE.for_form("short").items] == ["u2"]
    assert [i.id for i in QUESTIONNAIRE.for_round("2024").items] == ["u1", "u2"]
    assert QUESTIONNAIRE.item("s1").asked_in("2026")
    assert not QUESTIONNAIRE.item("s1").asked_in("2024")


def test_a_scale_counts_its_steps():
    assert QUESTIONNAIRE.scale_of(QUESTIONNAIRE.item("u1")).steps == (1, 2, 3, 4, 5)


@pytest.mark.parametrize("look_up", ["node", "item", "scale", "dimension_of"])
def test_unknown_ids_are_key_errors(look_up):
    with pytest.raises(KeyError, match="nobody"):
        getattr(QUESTIONNAIRE, look_up)("nobody")


def test_an_items_own_words_replace_those_of_the_scale():
    scale = OptionText(steps={1: "No", 2: "Yes"}, dont_know="Don't know")
    texts = Texts(
        language="en",
        title="",
        short_title="",
        introduction="",
        roles={},
        scales={"s": scale},
        levels={},
        nodes={},
        items={"a": ItemText(question="A?"), "b": ItemText(question="B?", steps={1: "Never"})},
    )
    plain, own = (Item(id=id_, node="n", form="f", scale="s", roles=()) for id_ in "ab")
    assert texts.options(plain) == scale
    assert texts.options(own).steps == {1: "Never"}
    assert texts.options(own).dont_know == "Don't know"
