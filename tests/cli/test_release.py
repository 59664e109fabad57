"""What counts as handed out, and that a trial or a draft does not."""

import json

import pytest

from tests.assessments import all_agree, tree

WHO = ("--municipality", "Ånge", "--with", "Sundsvall, Timrå, Kramfors")
TRIAL = ("--set", "weighting=head_count")


@pytest.fixture(autouse=True)
def _all_agree(folder):
    all_agree(folder)


@pytest.fixture
def final(folder):
    text = folder.settings.read_text("utf-8").replace('status: "draft"', 'status: "final"')
    folder.settings.write_text(text, "utf-8")
    return folder


def without_trials(folder):
    return {name: found for name, found in tree(folder.path).items() if "trials" not in name}


@pytest.mark.parametrize("command", ["score", "compare"])
def test_a_trial_writes_nothing_but_its_own_folder(call, folder, command):
    assert call("score", folder.path).code == 0
    before = without_trials(folder)
    options = WHO if command == "compare" else ()
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
    called = call("compare", final.path, *WHO)
    assert called.code == 0
    assert final.releases("2026").is_file()
    assert "utkast" not in called.err.casefold()


def test_a_draft_says_when_it_counts(call, folder):
    called = call("compare", folder.path, *WHO)
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


def late_answer(call, folder):
    """A draft is made, then one more answer comes."""
    (received,) = folder.received("2026")
    whole = received.read_bytes()
    received.write_bytes(b"\n".join(whole.rstrip(b"\n").split(b"\n")[:-1]) + b"\n")
    assert call("import", folder.path).code == 0
    assert call("compare", folder.path, *WHO).code == 0
    assert folder.drafts("2026").is_file()
    received.write_bytes(whole)
    assert call("import", folder.path).code == 0


def make_final(folder):
    text = folder.settings.read_text("utf-8").replace('status: "draft"', 'status: "final"')
    folder.settings.write_text(text, "utf-8")


def test_a_second_draft_that_differs_by_one_asks_as_well(call, folder):
    late_answer(call, folder)
    before = tree(folder.path)
    refused = call("compare", folder.path, *WHO)
    assert refused.code == 1 and "--none" in refused.err
    assert tree(folder.path) == before
    assert call("release", folder.path, "--none").code == 0
    assert call("compare", folder.path, *WHO).code == 0
    assert call("release", folder.path).code == 0
    assert len(json.loads(folder.releases("2026").read_text("utf-8"))["releases"]) == 1


def test_before_final_results_somebody_must_say_who_has_the_drafts(call, folder):
    late_answer(call, folder)
    make_final(folder)
    refused = call("compare", folder.path, *WHO)
    assert refused.code == 1 and "maturity release" in refused.err and "--none" in refused.err
    assert not folder.releases("2026").exists()
    assert call("release", folder.path, "--none").code == 0
    assert not folder.drafts("2026").exists()
    assert call("compare", folder.path, *WHO).code == 0
    assert folder.releases("2026").is_file()


def test_what_came_after_drafts_that_somebody_has_waits(call, folder):
    late_answer(call, folder)
    make_final(folder)
    assert call("release", folder.path).code == 0
    called = call("score", folder.path)
    assert called.code == 0 and "sena svar" in called.err


def test_a_refused_command_says_that_it_has_imported(call, folder):
    """The refusal of a final report comes after the new answers were stored."""
    late_answer(call, folder)
    make_final(folder)
    (received,) = folder.received("2026")
    received.write_bytes(received.read_bytes() + received.read_bytes().splitlines()[-1] + b"\n")
    refused = call("score", folder.path)
    assert refused.code == 0  # results alone are no handing out
    received.write_bytes(b"\n".join(received.read_bytes().split(b"\n")[:-2]) + b"\n")
    before = tree(folder.path)
    refused = call("compare", folder.path, *WHO)
    assert refused.code == 1 and refused.english == set()
    changed = {name for name, found in tree(folder.path).items() if before.get(name) != found}
    assert changed == {"rounds/2026/responses/answers.csv", "rounds/2026/responses/responses.json"}
    assert f"Innan dess ändrades: {folder.responses('2026')}. Inget annat" in refused.err
    assert "Inget har ändrats." in call("compare", folder.path, *WHO).err


def test_drafts_are_called_drafts(call, folder):
    """What counts as handed out are the drafts, not the results that were made after them."""
    assert call("compare", folder.path, *WHO).code == 0
    called = call("release", folder.path)
    assert called.english == set() and "de senaste utkasten till rapporter" in called.out
    assert call("score", folder.path).code == 0
    assert "Noterat" not in call("release", folder.path).out
