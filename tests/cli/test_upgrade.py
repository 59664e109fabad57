"""``maturity upgrade``: a folder of an older version says what to do, and it works."""

from tests.assessments import tree


def make_old(folder):
    folder.workbook("2026").rename(folder.shared_workbook)
    folder.workbook("2024").unlink()
    text = folder.settings.read_text("utf-8").replace("format: 2", "format: 1")
    folder.settings.write_text(text, "utf-8")


def test_the_message_names_the_command_that_helps(call, folder):
    make_old(folder)
    called = call("check", folder.path)
    assert called.code == 1
    assert called.english == set()
    assert "maturity upgrade" in called.err
    called = call("upgrade", folder.path)
    assert called.code == 0
    assert called.english == set()
    assert str(folder.backup(1)) in called.out
    assert call("check", folder.path).code == 0


def test_nothing_to_do(call, folder):
    before = tree(folder.path)
    called = call("upgrade", folder.path)
    assert (called.code, called.english) == (0, set())
    assert "Inget ändrades." in called.out
    assert tree(folder.path) == before
