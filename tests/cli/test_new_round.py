"""``maturity new-round``: the next round in one command; its date is asked for."""

from maturity.assessment import open_assessment
from tests.assessments import tree


def test_the_next_round(call, folder):
    before = tree(folder.path / "rounds" / "2026")
    called = call("new-round", folder.path, "2028", "--date", "2028-11-30")
    assert (called.code, called.err) == (0, "")
    assert called.english == set()
    assert "Mätning 2028 är skapad, med kommuner och underlag från 2026." in called.out
    assert str(folder.workbook("2028")) in called.out
    assert str(folder.inbox("2028")) in called.out
    after = tree(folder.path / "rounds" / "2026")
    assert {name: after[name] for name in before} == before
    assert open_assessment(folder.path).settings.round == "2028"


def test_the_report_of_the_old_round_needs_only_its_name(call, folder):
    call("new-round", folder.path, "2028", "--date", "2028-11-30")
    called = call("score", folder.path, "--round", "2026")
    assert called.code == 0
    assert (folder.results("2026") / "published.json").is_file()
    assert call("score", folder.path).code == 1


def test_an_earlier_round_does_not_become_the_current_one(call, folder):
    called = call("new-round", folder.path, "2020", "--date", "2020-05-01")
    assert called.code == 0
    assert called.english == set()
    assert open_assessment(folder.path).settings.round == "2026"


def test_without_a_date_nobody_guesses(call, folder):
    before = tree(folder.path)
    called = call("new-round", folder.path, "2028")
    assert called.code == 1
    assert called.english == set()
    assert "--date" in called.err
    assert tree(folder.path) == before


def test_a_round_that_does_not_exist_names_those_that_do(call, folder):
    called = call("score", folder.path, "--round", "2030")
    assert called.code == 1
    assert called.english == set()
    assert "2024, 2026" in called.err
    assert "maturity new-round" in called.err


def test_what_waits_and_what_is_not_copied_is_said(call, folder):
    folder.mapping("2026").write_text('format: 1\nleave_out_rows:\n  "svar.csv": [7]\n', "utf-8")
    assert call("score", folder.path).code == 0
    called = call("new-round", folder.path, "2028", "--date", "2028-11-30")
    assert (called.code, called.english) == (0, set())
    assert "leave_out_rows" in called.err
    assert f'maturity release "{folder.path}" --round 2026' in called.err
    released = call("release", folder.path)
    assert "2028" in released.out
    assert f'maturity release "{folder.path}" --round 2026' in released.out


def test_a_command_in_a_message_is_one_that_can_be_typed(call, folder):
    """Every command that a message names has the folder it is about."""
    said = [call("score", folder.path, "--round", "1999").err]
    text = folder.settings.read_text("utf-8")
    folder.settings.write_text(text.replace("format: 2", "format: 1"), "utf-8")
    said.append(call("check", folder.path).err)
    folder.settings.write_text(text, "utf-8")
    folder.workbook("2026").write_bytes(b"no workbook")
    said.append(call("check", folder.path).err)
    for printed in said:
        assert f"{folder.path}" in printed.split("maturity ")[-1], printed


def test_a_folder_inside_names_the_one_to_name(call, folder):
    called = call("report", folder.path / "rounds" / "2026")
    assert called.code == 1
    assert "ange den mappen" in called.err
    assert str(folder.path) in called.err
