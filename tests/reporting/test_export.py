"""Only sections reach the page, and the page passes its own gate."""

from pathlib import Path

import pytest

from maturity.errors import ReportError
from maturity.files import LockedFileError
from maturity.reporting import PageFrame, Section, export_html
from maturity.reporting.export import css_string
from tests.reporting.sheets import NAME, codes_of, executed, sample_exhibit, sample_section

FRAME = PageFrame(title="Titel", language="sv", notices=("Påhittat.",), footer=("Foten.",))


def page(folder: Path, *sections: Section, frame: PageFrame = FRAME, show: str = "") -> str:
    notebook = executed(folder / "executed.ipynb", sections, show=show)
    return export_html(notebook, folder / "page.html", frame).read_text(encoding="utf-8")


def test_sections_only(tmp_path: Path) -> None:
    html = page(tmp_path, sample_section(exhibits=(sample_exhibit(),)))
    assert "Ledare ser mer" in html
    for left_out in ("secret_code", "printed", "foreign html", "analyst", "In ["):
        assert left_out not in html
    assert codes_of(html) == set()


def test_notes_tagged_show_are_cleaned(tmp_path: Path) -> None:
    note = "Ett **viktigt** ord.<script>alert(1)</script>"
    html = page(tmp_path, sample_section(), show=note)
    assert "<strong>viktigt</strong>" in html
    assert "alert" not in html


def test_frame(tmp_path: Path) -> None:
    html = page(tmp_path, sample_section(), sample_section(id="change", heading="Ändrat"))
    assert '<html lang="sv">' in html
    assert "<title>Titel</title>" in html
    assert "<h1>Titel</h1>" in html
    assert '<a class="skip" href="#content">Hoppa till innehållet</a>' in html
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in html
    assert '<p class="banner">Påhittat.</p>' in html
    assert '@top-right { content: "Påhittat."; }' in html
    assert '<li><a href="#change">Ändrat</a></li>' in html
    assert "<p>Foten.</p>" in html


def test_title_is_escaped_everywhere(tmp_path: Path) -> None:
    frame = PageFrame(title=NAME, language="en", notices=(NAME,), footer=(NAME,))
    html = page(tmp_path, sample_section(), frame=frame)
    assert "<b>" not in html
    assert html.count("Vä&lt;b&gt;x&lt;/b&gt;jö") == 4
    assert '<html lang="en">' in html


@pytest.mark.parametrize(
    ("notices", "head"),
    [((), ""), (("a", "b"), "a b"), (("a", "b" * 240), "a"), (("a" * 300, "b"), "a" * 300)],
)
def test_head_of_printed_pages_holds_what_fits(
    tmp_path: Path, notices: tuple[str, ...], head: str
) -> None:
    frame = PageFrame(title="T", language="sv", notices=notices)
    html = page(tmp_path, sample_section(), frame=frame)
    assert f'@top-right {{ content: "{head}"; }}' in html
    assert ('class="banner"' in html) is bool(notices)


def test_css_string_cannot_be_left() -> None:
    # Code points of CSS escapes: 22 is a quotation mark, 5c a backslash, a a line feed.
    assert css_string('a"b\\c\n') == '"a\\22 b\\5c c\\a "'


def test_no_sections_no_page(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        page(tmp_path)
    assert [p.code for p in caught.value.problems] == ["no-sections"]
    assert not (tmp_path / "page.html").exists()


def test_faulty_page_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ReportError) as caught:
        page(tmp_path, sample_section(exhibits=(sample_exhibit(alt=" "),)))
    assert {p.code for p in caught.value.problems} == {"page-figure-text"}
    assert caught.value.problems[0].where.file == "page.html"
    assert not (tmp_path / "page.html").exists()


def test_locked_page_stays_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.html").write_text("old", encoding="utf-8")

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("maturity.files.WAITS", (0.0,))
    with pytest.raises(LockedFileError, match="another program has it open"):
        page(tmp_path, sample_section())
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["executed.ipynb", "page.html"]
