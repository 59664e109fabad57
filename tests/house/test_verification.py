"""What is claimed is what runs: every row names a test or a script that exists."""

import re

from tests.house.source import ROOT

DOCS = sorted((ROOT / "docs").rglob("*.md"))
SHOWS = re.compile(r"`((?:tests|benchmarks)/[\w/.-]+\.py|Makefile)(?:::(\w+))?`")
NAMED = re.compile(r"`((?:tests|benchmarks|maturity|notebooks|surveys)/[\w/.*-]+)(?:::(\w+))?`")


def rows():
    """The rows of the table in docs/verification.md, without its head."""
    text = (ROOT / "docs/verification.md").read_text("utf-8")
    table = [line for line in text.splitlines() if line.startswith("| ")]
    return table[1:]


def test_every_row_names_what_shows_it():
    assert len(rows()) > 10
    assert [row for row in rows() if not SHOWS.search(row)] == []


def test_every_path_named_in_the_documentation_exists():
    missing = [
        (doc.name, path)
        for doc in DOCS
        for path, _ in NAMED.findall(doc.read_text("utf-8"))
        if not any(ROOT.glob(path.rstrip("/")))
    ]
    assert missing == []


def test_every_test_named_with_its_name_exists():
    named = [
        (ROOT / path, name)
        for doc in DOCS
        for path, name in NAMED.findall(doc.read_text("utf-8"))
        if name
    ]
    assert [n for path, n in named if f"def {n}(" not in path.read_text("utf-8")] == []


def test_every_command_named_is_a_target():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    texts = [
        doc.read_text("utf-8") for doc in (*DOCS, ROOT / "CONTRIBUTING.md", ROOT / "README.md")
    ]
    named = {name for text in texts for name in re.findall(r"`?make ([a-z]+)`", text)}
    assert named - set(targets) == set()
