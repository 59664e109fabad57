"""``maturity share``: what is written, what is said, and what another region makes of it."""

import json
import shutil
from dataclasses import replace

import pytest

from maturity.assessment import import_round, open_assessment
from maturity.assessment.results import load_published
from maturity.assessment.settings import Settings
from maturity.i18n import read_language
from maturity.reporting import section_outside, section_region
from maturity.wording import View
from tests.assessments import (
    QUESTIONNAIRE,
    all_agree,
    csv_text,
    filled_roster,
    made_rows,
    make_assessment,
    put,
    texts,
    tree,
)

B3 = ("Uppsala", "Eskilstuna", "Linköping", "Norrköping")
OTHERS = ("Gislaved", "Vetlanda", "Tranås")
SMALL = "Motala"


def make_region(path, name, municipalities, *, small=""):
    """A region that has imported its answers; nobody has agreed to be named."""
    roster = filled_roster(municipalities)
    members = tuple(replace(m, consent=False, cooperations=()) for m in roster.members)
    roster = replace(roster, region=name, members=members)
    settings = Settings(
        name=name, questionnaire=QUESTIONNAIRE, round="2026", as_of="2026-11-21", status="final"
    )
    folder = make_assessment(path, roster, settings)
    rows = made_rows(municipalities, 4)
    if small:
        rows = [*[r for r in rows if r["Kommun"] != small],
                *[r for r in rows if r["Kommun"] == small][:3]]  # fmt: skip
    put(folder, "svar.csv", csv_text(rows))
    import_round(open_assessment(folder.path), "2026")
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    path = tmp_path_factory.mktemp("elsewhere") / "annan region åäö"
    return make_region(path, "Östra <b>länen</b>", (*B3, *OTHERS, SMALL), small=SMALL)


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    path = tmp_path_factory.mktemp("home") / "hemma"
    return make_region(path, "Fyra kommuner", ("Sundsvall", "Timrå", "Ånge", "Kramfors"))


def test_round_trip_from_one_region_to_the_report_of_another(call, elsewhere, home):
    called = call("share", elsewhere.path, "--round", "2026")
    assert (called.code, called.english) == (0, set())
    lines = called.out.splitlines()
    assert lines[0].split() == ["Grupp", "Kommuner"]
    assert lines[1].split()[-1] == "7"
    assert "Större stad" in lines[2] and lines[2].split()[-1] == "4"
    assert f"Räknas inte: {SMALL}: för få svar." in called.err
    (written,) = elsewhere.handed_out("2026").glob("shared-*.json")
    assert written.name == "shared-ostra-b-lanen-b-2026.json"
    assert str(written.name) in called.out

    target = home.path / "outside" / written.name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(written.read_bytes())
    assert call("score", home.path).code == 0
    published = load_published(home.results("2026"), municipality="2281")
    gaps = published.comparison.outside
    theirs = {g["id"]: g for g in json.loads(written.read_text("utf-8"))["groups"]}
    group = gaps[gaps["outside"] == "group:B3"].set_index("node")
    for mean in theirs["group:B3"]["means"]:
        assert group.loc[mean["node"], "other"] == pytest.approx(mean["mean"])
    assert set(gaps["municipality"]) == {"2281"}
    assert published.provenance.sources[-1].name == f"outside/{written.name}"

    view = View(published=published, texts=texts(), language=read_language("sv"),
                municipality="2281")  # fmt: skip
    section = section_outside(view)
    page = section._repr_html_()
    assert section.heading == "Jämfört med liknande kommuner på andra håll"
    assert "4 kommuner i andra regioner i gruppen ”Större stad”" in section.paragraphs[0]
    assert "&lt;b&gt;länen" in page and "<b>" not in page
    assert len(section.tables) == 2
    assert not any("ännu inga resultat" in text for text in section_region(view).paragraphs)


def test_without_a_file_the_report_says_how_to_get_one(home, tmp_path):
    from maturity.assessment import publish_round
    from maturity.disclosure import cut_for

    shutil.copytree(home.path, tmp_path / "alone", ignore=shutil.ignore_patterns("outside"))
    published = cut_for(publish_round(open_assessment(tmp_path / "alone"), "2026"), "2281")
    view = View(published=published, texts=texts(), language=read_language("sv"),
                municipality="2281")  # fmt: skip
    assert section_outside(view) is None
    assert "be en annan region om dess sammanställning" in section_region(view).paragraphs[-1]
    assert "ännu inga resultat från liknande kommuner" in section_region(view).paragraphs[-1]


def test_what_cannot_be_shared_is_told(call, home, tmp_path):
    called = call("share", home.path, "--json", "--out", tmp_path / "here.json")
    told = json.loads(called.out)
    assert told["path"].endswith("here.json")
    assert told["members"] == 4
    # four members of four official groups, all of one size
    assert [g["id"] for g in told["groups"]] == ["all", "size:0-999"]
    assert set(told["withheld"].values()) == {"few"}
    assert not list(home.handed_out("2026").glob("shared-*"))


def test_a_draft_asks_for_draft(call, home, tmp_path):
    shutil.copytree(home.path, tmp_path / "draft", ignore=shutil.ignore_patterns("outside"))
    settings = tmp_path / "draft" / "assessment.yml"
    text = settings.read_text("utf-8").replace('"final"', '"draft"')
    settings.write_text(text, encoding="utf-8")
    before = tree(tmp_path / "draft")
    refused = call("share", tmp_path / "draft")
    assert refused.code == 1
    assert "--draft" in refused.err
    assert refused.english == set()
    assert tree(tmp_path / "draft") == before
    assert call("share", tmp_path / "draft", "--draft", "--lang", "en").code == 0
    (written,) = (tmp_path / "draft" / "reports" / "2026").glob("shared-*.json")
    assert json.loads(written.read_text("utf-8"))["status"] == "draft"


def test_a_broken_file_stops_the_results_with_file_and_field(call, home, tmp_path):
    shutil.copytree(home.path, tmp_path / "broken", ignore=shutil.ignore_patterns("outside"))
    target = tmp_path / "broken" / "outside" / "x.json"
    target.parent.mkdir()
    target.write_text("{}", encoding="utf-8")
    called = call("score", tmp_path / "broken")
    assert called.code == 1
    assert "x.json, kolumn contents" in called.err
    assert called.english <= {"share", "be"}
    checked = call("check", tmp_path / "broken")
    assert checked.code == 1
    assert "x.json" in checked.err
    target.with_suffix(".txt").write_text("hej", encoding="utf-8")
    target.unlink()
    noted = call("check", tmp_path / "broken")
    assert noted.code == 0
    assert "x.txt" in noted.err
    assert "Filen räknas inte" in noted.err


def test_three_members_are_told_the_rule_and_the_number(call, tmp_path):
    """Three count, so "at least 3 municipalities" would be no reason."""
    names = ("Sundsvall", "Timrå", "Ånge")
    made = make_assessment(tmp_path / "tre", filled_roster(names))
    put(made, "svar.csv", csv_text(made_rows(names)))
    refused = call("share", made.path, "--draft")
    assert (refused.code, refused.english) == (1, set())
    assert "minst 4" in refused.err and "minst 3" not in refused.err
    assert "Timrå" in refused.err  # has not agreed to be named
    all_agree(made)
    assert call("share", made.path, "--draft").code == 0
