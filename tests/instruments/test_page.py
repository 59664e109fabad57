"""Pages of the library: as committed, complete, and safe as Markdown."""

import re
from dataclasses import replace

import pytest

from maturity.instruments.page import questionnaire_page, write_questionnaire_page
from maturity.records.questionnaire import ItemText
from maturity.resources import survey_folder, survey_ids
from maturity.survey import read_questionnaire, read_texts
from tests.house.source import ROOT

IDS = pytest.mark.parametrize("id_", survey_ids())


def definition(id_):
    asked = read_questionnaire(survey_folder(id_))
    return asked, {code: read_texts(survey_folder(id_), code) for code in asked.languages}


def unescaped(page):
    return re.sub(r"\\([\\`*_\[\]<>|])", r"\1", page)


@IDS
def test_the_committed_page_is_the_one_made_now(id_, tmp_path):
    path = write_questionnaire_page(*definition(id_), tmp_path / "page.md")
    committed = ROOT / "docs" / "questionnaires" / f"{id_}.md"
    assert committed.read_text("utf-8") == path.read_text("utf-8"), (
        "Run: maturity survey pages --out docs/questionnaires"
    )


@IDS
def test_every_text_of_every_item_is_there(id_):
    asked, texts = definition(id_)
    page = unescaped(questionnaire_page(asked, texts))
    for item in asked.items:
        assert f"**`{item.id}`**; form: {item.form}; scale: {item.scale}; roles:" in page
        for text in texts.values():
            assert text.items[item.id].question in page
            assert all(words in page for words in text.options(item).steps.values())
    for text in texts.values():
        for node in text.nodes.values():
            assert node.name in page
            assert node.about in page
        assert all(f"{role.name}. {role.hint}" in page for role in text.roles.values())


@IDS
def test_tables_are_whole(id_):
    """Every row of a table has as many cells as its headings."""
    page = questionnaire_page(*definition(id_))
    for block in page.split("\n\n"):
        if block.startswith("|"):
            cells = [len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()]
            assert len(set(cells)) == 1


def test_signs_of_markdown_stay_text():
    asked, texts = definition("chile-egi")
    odd = {**texts["en"].items, "news": ItemText(question="a | b <script>\n# *c*")}
    page = questionnaire_page(asked, {"en": replace(texts["en"], items=odd)})
    assert r"a \| b \<script\> # \*c\*" in page
    assert "<script>" not in page


def test_tags_are_named_in_words():
    page = unescaped(questionnaire_page(*definition("kommunal-digital-mognad")))
    assert "directions: user_participation; areas: users_in_focus_area; perspective:" in page
    assert "| `automation` | " in page
