"""``maturity score``: results as files; the same whatever the order of rows and columns."""

import csv
import io
import json
import random
from dataclasses import replace

import pytest

from maturity.assessment import load_published, open_assessment
from maturity.cli.score import note_uncounted, note_unnamed
from maturity.i18n import read_language
from maturity.records.published import ShowMembers
from tests.assessments import csv_text, made_rows, put, tree
from tests.published import sample_view

# These name the file the answers came from, by name and SHA-256, on purpose.


def score(call, folder):
    called = call("score", folder.path)
    assert called.code == 0, called.err
    return tree(folder.results("2026"))


def test_a_line_per_member(call, folder):
    called = call("score", folder.path)
    assert called.code == 0
    assert called.english == set()
    lines = called.out.splitlines()
    assert lines[0].split() == ["Kommun", "Kultur", "Kompetens", "Verktyg", "Styrning"]
    assert [line.split()[0] for line in lines[1:5]] == ["Ånge", "Timrå", "Sundsvall", "Kramfors"]
    assert all(0 <= int(cell) <= 100 for line in lines[1:5] for cell in line.split()[1:])
    assert lines[5].endswith("2026")


def test_json_and_files_say_the_same(call, folder):
    content = json.loads(call("score", folder.path, "--json").out)
    assert content["round"] == "2026"
    whole = {(s["municipality"], s["node"]): s["score"] for s in content["scores"]}
    # Four municipalities times index, 4 dimensions and 16 capabilities.
    assert len(whole) == 4 * (1 + 4 + 16)
    text = (folder.results("2026") / "scores.csv").read_bytes().decode("utf-8-sig")
    for row in csv.DictReader(io.StringIO(text)):
        if row["part"] == "all" and row["kind"] != "item":
            assert float(row["score"]) == whole[row["municipality"], row["node"]]


def test_json_writes_hidden_results_as_null(call, folder):
    rows = [r for r in made_rows() if r["Kommun"] != "Ånge"] + made_rows(["Ånge"], people=1)
    put(folder, "svar.csv", csv_text(rows))
    content = json.loads(call("score", folder.path, "--json").out)
    small = [s for s in content["scores"] if s["municipality"] == "2260"]
    # Three people answered in Ånge; fewer than five are never shown.
    assert {s["score"] for s in small} == {None}
    assert {s["hidden"] for s in small} == {"small"}
    line = next(x for x in call("score", folder.path).out.splitlines() if x.startswith("Ånge"))
    assert line.split()[1:] == ["–"] * 4


def test_order_and_name_of_the_input_do_not_matter(call, folder):
    first = score(call, folder)
    rows, headings = made_rows(), list(made_rows()[0])
    random.Random(1).shuffle(rows)
    random.Random(2).shuffle(headings)
    for path in folder.received("2026"):
        path.unlink()
    put(folder, "annat namn.csv", csv_text(rows, headings=headings))
    again = score(call, folder)
    assert first == again


def test_the_same_again_gives_the_same_bytes(call, folder):
    assert score(call, folder) == score(call, folder)


def test_answers_that_are_not_imported_are_imported_first(call, folder):
    put(folder, "fler.csv", csv_text(made_rows(people=2, shift=3)))
    call("score", folder.path)
    published = load_published(folder.results("2026"))
    whole = published.response.loc[published.response["part"] == "all"]
    assert whole["answers"].tolist() == [18 + 6] * 4


def test_an_emptied_inbox_gives_the_same_results(call, folder):
    first = score(call, folder)
    for path in folder.received("2026"):
        path.unlink()
    again = score(call, folder)
    # The manifest lists which raw data lie where; everything else is the same.
    assert {name for name in first if first[name] != again[name]} == {"manifest.json"}


def test_two_rounds_give_change(call, folder):
    score(call, folder)
    change = (folder.results("2026") / "change.csv").read_text("utf-8-sig").splitlines()
    assert len(change) > 1
    assert call("score", folder.path, "--round", "2024").code == 0
    assert len((folder.results("2024") / "change.csv").read_text().splitlines()) == 1


def test_a_bad_file_leaves_the_old_results(call, folder):
    score(call, folder)
    put(folder, "tom.csv", "")
    before = tree(folder.path)
    called = call("score", folder.path)
    assert called.code == 1
    assert "tom.csv" in called.err
    assert tree(folder.path) == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_locked_result_is_explained(call, folder, monkeypatch, language):
    open_assessment(folder.path)

    def refuse(self, target):
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr("pathlib.Path.replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)
    called = call("score", folder.path, "--lang", language)
    assert called.code == 1
    assert {"sv": "Stäng den", "en": "Close it"}[language] in called.err
    assert not [name for name in tree(folder.path) if ".tmp" in name]


def test_who_does_not_count_in_means_is_named(capsys):
    published = sample_view("sv").published
    language = read_language("sv")
    note_uncounted(published, language)
    assert capsys.readouterr().err == ""
    counted = tuple(code for code in published.comparison.counted if code != "2283")
    published = replace(published, comparison=replace(published.comparison, counted=counted))
    note_uncounted(published, language)
    assert capsys.readouterr().err.strip().endswith("eller någon förmåga: Sollefteå.")


def test_who_agreed_and_is_not_named_is_told_and_why(capsys):
    published, language = sample_view("sv").published, read_language("sv")
    members = [replace(m, consent=m.code in ("2281", "2283")) for m in published.roster.members]
    published = replace(published, roster=replace(published.roster, members=tuple(members)))
    published = replace(published, named=("2281", "2283"))
    note_unnamed(published, language)
    assert capsys.readouterr().err == ""
    published = replace(published, named=("2281",))
    note_unnamed(published, language)
    said = capsys.readouterr().err
    assert "en kommun som inte visas: Sollefteå. Antingen visas alla" in said
    assert "minst 4 som inte gör det" in said
    few = tuple(code for code in published.comparison.members if code != "2283")
    published = replace(published, comparison=replace(published.comparison, members=few))
    note_unnamed(published, language)
    assert capsys.readouterr().err.strip().endswith("eget resultat som får visas: Sollefteå.")
    note_unnamed(replace(published, show_members=ShowMembers.OWN_ONLY), language)
    assert capsys.readouterr().err == ""


def test_a_folder_in_the_way_of_one_result_leaves_all_of_them(call, folder):
    assert call("score", folder.path).code == 0
    results = folder.results("2026")
    (results / "scores.csv").unlink()
    (results / "scores.csv").mkdir()
    before = tree(results)
    text = folder.settings.read_text("utf-8") + "method:\n  confidence: 0.8\n"
    folder.settings.write_text(text, "utf-8")
    called = call("score", folder.path)
    assert (called.code, called.english) == (1, set())
    assert str(results / "scores.csv") in called.err
    assert "en fil, men det finns en mapp med det namnet" in called.err
    assert tree(results) == before
