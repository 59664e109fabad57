"""The gate finds each fault it is there for, one by one."""

import pytest

from maturity.i18n import read_language
from maturity.reporting.page_check import check_page
from tests.reporting.sheets import codes_of

GOOD = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>T</title>
<style>p { color: red; background: url(data:image/png;base64,AA) }</style></head><body><main id="m">
<h1>T</h1><section><h2>A</h2><a href="https://example.org/">ut</a>
<figure aria-labelledby="f"><figcaption id="f">F</figcaption>
<div role="img" aria-label="Text"><svg><use href="#g"/><g id="g"/><br></svg></div></figure>
<table><caption>C</caption><tr><th scope="col">a</th></tr><tr><td></td></tr></table>
<h3>B</h3><h2>C</h2></section></main></body></html>"""


def test_good_page_passes() -> None:
    assert check_page(GOOD) == ()


FIGURE = GOOD[GOOD.index("<figure") : GOOD.index("</figure>") + 9]
SECOND = FIGURE.replace('"f"', '"f2"').replace('"g"', '"g2"')
FAULTS = [
    (' lang="sv"', "", "page-language"),
    ("<title>T</title>", "<title> </title>", "page-title"),
    ("<h1>T</h1>", "<p>T</p>", "page-h1 page-headings"),
    ("<h2>C</h2>", "<h1>C</h1>", "page-h1"),
    ("<h1>T</h1>", "<h1>T</h1><main></main>", "page-main"),
    ("<h3>B</h3>", "<h4>B</h4>", "page-headings"),
    ("<h1>T</h1>", "<h1 id='f'>T</h1>", "page-id"),
    ('aria-label="Text"', 'aria-label=" "', "page-figure-text"),
    ('role="img" aria-label="Text"', "", "page-figure-text"),
    ("</h3>", "</h3><img src='data:,'>", "page-figure-text"),
    ("<h2>C</h2>", "<p>No description has been provided for this image</p>", "page-figure-text"),
    ("<h3>", SECOND + "<h3>", "page-figure-table"),
    (FIGURE, FIGURE + SECOND, "page-figure-table"),
    ("<caption>C</caption>", "", "page-table"),
    (' scope="col"', "", "page-table"),
    ('<th scope="col">a</th>', '<th scope="col"> </th>', "page-table"),
    ("</main>", "</main><script>1</script>", "page-loads"),
    ("<h3>", "<h3 onclick='x()'>", "page-loads"),
    ('href="https://example.org/"', 'href=" JavaScript:x()"', "page-loads"),
    ('href="#g"', 'href="https://example.org/a.svg"', "page-loads"),
    ("</h3>", "</h3><img alt='a' src='https://example.org/a.png'>", "page-loads"),
    ("</h3>", "</h3><img alt='a' src='a.png'>", "page-loads"),
    ("url(data:image/png;base64,AA)", "url(https://example.org/a.png)", "page-loads"),
    ("p { color", "@import 'x.css'; p { color", "page-loads"),
    ("<h3>", "<h3 style='background: url(//example.org/a)'>", "page-loads"),
    ("<meta charset", "<link rel='stylesheet' href='a.css'><meta charset", "page-loads"),
    ("</h3>", "</h3><iframe></iframe>", "page-loads"),
]


@pytest.mark.parametrize(("old", "new", "codes"), FAULTS)
def test_each_fault_is_found(old: str, new: str, codes: str) -> None:
    assert GOOD.count(old) >= 1
    assert codes_of(GOOD.replace(old, new, 1)) == set(codes.split())


def test_problems_can_be_said_in_swedish() -> None:
    (problem,) = check_page(GOOD.replace("<h3>B</h3>", "<h4>B</h4>"), name="a.html")
    said = read_language("sv").problem(problem)
    assert said.startswith("a.html: här står ”h2, h4”, men här ska stå rubriker som inte hoppar")
