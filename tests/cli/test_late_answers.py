"""Answers that came after a report: they wait with a true reason, and there is a way out."""

import pytest

from tests.assessments import csv_text, made_rows

ROLES = ("Ledare", "Medarbetare", "Digital specialist")


@pytest.fixture
def told(call, folder):
    """Results that have been handed out."""
    assert call("score", folder.path).code == 0
    assert call("release", folder.path).code == 0
    return folder


def late(folder, rows):
    (received,) = folder.received("2026")
    received.write_text(csv_text([*made_rows(), *rows]), "utf-8")


def person(level=None, **other):
    row = dict(made_rows()[0], Kommun="Ånge", Roll="Medarbetare")
    answers = {} if level is None else {key: level for key in [*row][3:]}
    return row | answers | other


def scores(folder):
    return (folder.results("2026") / "scores.csv").read_bytes()


def test_a_purge_asks_what_becomes_of_answers_that_wait(call, told):
    before = scores(told)
    late(told, [person()])
    assert call("score", told.path).code == 0
    refused = call("purge", told.path, "--yes")
    assert (refused.code, refused.english) == (1, set())
    assert "”Ånge: 1”" in refused.err
    assert f'maturity purge "{told.path}" --round 2026 --without-late' in refused.err
    assert "Inget har ändrats." in refused.err and told.received("2026")
    settled = call("purge", told.path, "--yes", "--without-late")
    assert settled.code == 0 and "väntar på att räknas: 1" in settled.out
    assert not told.received("2026") and not (told.keys / "releases.key").exists()
    again = call("score", told.path)
    assert (again.code, "räknas inte än" in again.err, scores(told)) == (0, False, before)


def test_after_a_purge_the_last_of_several_reports_can_be_made_again(call, told):
    """Thirty more came after the first report, and were told in a second one."""
    late(told, [person(1 + at % 5, Roll=role) for at in range(10) for role in ROLES])
    assert "räknas inte än" not in call("score", told.path).err
    assert call("release", told.path).code == 0
    before = scores(told)
    assert call("purge", told.path, "--yes").code == 0
    called = call("score", told.path)
    assert (called.code, scores(told)) == (0, before), called.err


def test_the_reason_is_the_true_one_and_the_way_out_works(call, told):
    """Seven of one mind are not fewer than five; four others who answer otherwise are enough."""
    alike = [person(5) for _ in range(7)]
    late(told, alike)
    before = call("score", told.path)
    assert "Ånge: 7" in before.err and "minst 5 sena svar" not in before.err
    assert "så snart 4 till har kommit som svarar på annat sätt" in before.err
    late(told, [*alike, *(person(4) for _ in range(4))])
    assert "räknas inte än" not in call("score", told.path).err
    late(told, [person(3, Roll="Ledare"), *(person(level) for level in (1, 2, 3, 4, 5))])
    assert "i varje roll" in call("score", told.path).err


@pytest.mark.parametrize(("key", "said"), [(None, "filen är borta"), ("ab" * 32, "en annan")])
def test_a_key_that_is_gone_or_another_is_named(call, told, key, said):
    path = told.keys / "releases.key"
    right = path.read_bytes()
    late(told, [person()])
    path.unlink() if key is None else path.write_text(key, "ascii")
    refused = call("score", told.path)
    assert (refused.code, refused.english) == (1, set())
    assert "keys/releases.key" in refused.err and said in refused.err and "Ånge" in refused.err
    assert "säkerhetskopia" in refused.err and "rounds/2026/releases.json" in refused.err
    path.write_bytes(right)
    assert call("score", told.path).code == 0


def test_the_key_stays_while_another_round_needs_it(call, told):
    """Purging 2024 must not stop late answers to 2026."""
    assert call("purge", told.path, "--yes", "--round", "2024").code == 0
    assert (told.keys / "releases.key").is_file()
    late(told, [person()])
    assert call("score", told.path).code == 0


@pytest.mark.parametrize("options", [(), ("--none",)])
def test_a_damaged_list_of_drafts_is_named_and_kept(call, folder, options):
    folder.drafts("2026").write_text("{", "utf-8")
    refused = call("release", folder.path, *options)
    assert refused.code == 1 and "rounds/2026/drafts.json" in refused.err
    assert folder.drafts("2026").read_text("utf-8") == "{"


def test_a_damaged_note_about_the_import_loses_no_purged_answers(call, folder):
    """Read as empty, it let a new file replace the answers whose files were purged."""
    assert call("purge", folder.path, "--yes").code == 0
    stored = (folder.responses("2026") / "answers.csv").read_bytes()
    whole = folder.imported("2026").read_bytes()
    folder.imported("2026").write_text("{", "utf-8")
    (folder.inbox("2026") / "ny.csv").write_text(csv_text([person()]), "utf-8")
    refused = call("import", folder.path)
    assert (refused.code, refused.english) == (1, set())
    assert "rounds/2026/imported.json" in refused.err
    assert (folder.responses("2026") / "answers.csv").read_bytes() == stored
    folder.imported("2026").write_bytes(whole)
    gone = call("import", folder.path)
    assert "rounds/2026/responses och rounds/2026/imported.json" in gone.err
