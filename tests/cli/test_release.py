"""What counts as handed out, and that a trial or a draft does not."""

import pytest

from tests.assessments import tree

TRIAL = ("--set", "weighting=head_count")


@pytest.fixture
def final(folder):
    text = folder.settings.read_text("utf-8").replace('status: "draft"', 'status: "final"')
    folder.settings.write_text(text, "utf-8")
    return folder


def without_trials(folder):
    return {name: found for name, found in tree(folder.path).items() if "trials" not in name}


@pytest.mark.parametrize("command", ["score", "compare"])
def test_a_trial_writes_nothing_but_its_own_folder(call, folder, command):
    who = ("--municipality", "Ånge", "--with", "Sundsvall, Timrå, Kramfors")
    assert call("score", folder.path).code == 0
    before = without_trials(folder)
    options = who if command == "compare" else ()
    assert call(command, folder.path, *options, *TRIAL).code == 0
    assert without_trials(folder) == before
    assert call("score", folder.path).code == 0
    assert without_trials(folder) == before


def test_a_draft_that_was_tried_out_hides_nothing_later(call, folder):
    assert call("score", folder.path).code == 0
    assert not folder.releases("2026").exists()
    called = call("release", folder.path)
    assert (called.code, called.english) == (0, set())
    assert folder.releases("2026").is_file()
    assert not folder.set_aside("2026").exists()
    once = tree(folder.path)
    assert "Inget ändrades." in call("release", folder.path).out
    assert tree(folder.path) == once


def test_nothing_was_made_yet(call, folder):
    called = call("release", folder.path)
    assert (called.code, called.english) == (0, set())
    assert not folder.releases("2026").exists()


def test_final_results_for_a_reader_count_at_once(call, final):
    who = ("--municipality", "Ånge", "--with", "Sundsvall, Timrå, Kramfors")
    called = call("compare", final.path, *who)
    assert called.code == 0
    assert final.releases("2026").is_file()
    assert "utkast" not in called.err.casefold()


def test_a_draft_says_when_it_counts(call, folder):
    who = ("--municipality", "Ånge", "--with", "Sundsvall, Timrå, Kramfors")
    called = call("compare", folder.path, *who)
    assert called.english == set()
    assert "maturity release" in called.err
    assert not folder.releases("2026").exists()
    assert folder.set_aside("2026").is_file()


def test_a_trial_beside_what_was_handed_out_leaves_the_results(call, final):
    call("score", final.path)
    call("release", final.path)
    before = without_trials(final)
    call("score", final.path, *TRIAL)
    call("score", final.path)
    call("release", final.path)
    assert without_trials(final) == before
