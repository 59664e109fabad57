"""Pages of members that left and of reports that failed do not stay among the new ones."""

from maturity.reporting.outdated import OUTDATED, put_aside


def test_only_what_no_longer_holds_is_moved_and_nothing_is_lost(tmp_path):
    names = ("1917-heby.html", "2262-timra.html", "2281-sundsvall.html", "region.html")
    for name in (*names, "index.html", "notes.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    made = ("0331-heby.html", "2262-timra.html", "2281-sundsvall.html", "region.html")
    moved = put_aside(tmp_path, made, ["2281-sundsvall.html", "0331-heby.html"])
    assert [path.name for path in moved] == ["1917-heby.html", "2281-sundsvall.html"]
    assert all(path.read_text("utf-8") == path.name for path in moved)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"2262-timra.html", "region.html", "index.html", "notes.txt", OUTDATED}
    assert put_aside(tmp_path, made, []) == ()


def test_a_folder_that_is_not_there_yet_holds_nothing(tmp_path):
    assert put_aside(tmp_path / "new", (), ()) == ()
