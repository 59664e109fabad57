"""Only disclosure control makes what may be shown; everybody else takes it as it is."""

import ast

from tests.house.source import modules

MAKERS = (
    "maturity/disclosure/",
    "maturity/assessment/results.py",  # reads what was stored
    "maturity/assessment/reader.py",  # leaves out
    "maturity/assessment/letters.py",
    "maturity/assessment/rounding.py",  # rounds
)
RECORD = "Published"
INSIDE = {"scores", "distributions", "response", "hidden_log"}
"""Fields that no other record has together: replacing one makes other published results."""


def makes_published(node):
    if not isinstance(node, ast.Call):
        return False
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    fields = {keyword.arg for keyword in node.keywords}
    target = ast.unparse(node.args[0]) if node.args else ""
    return name == RECORD or (name == "replace" and "published" in target and bool(fields & INSIDE))


def test_nobody_else_makes_published_results():
    found = [
        (path, node.lineno)
        for path, tree in modules().items()
        if not path.startswith(MAKERS)
        for node in ast.walk(tree)
        if makes_published(node)
    ]
    assert found == []


def test_the_check_can_fail():
    for text in ("Published(scores=1)", "replace(view.published, scores=2)"):
        assert makes_published(ast.parse(text, mode="eval").body)
    assert not makes_published(ast.parse("replace(view, published=p)", mode="eval").body)


def test_those_that_show_take_published_results_only():
    """Figures, tables and wording know no scores, rounds or comparisons from before disclosure."""
    forbidden = {"Scores", "Estimates", "Responses", "Round", "PersonScores"}
    found = []
    for path, tree in modules().items():
        if not path.startswith(("maturity/figures", "maturity/tables", "maturity/wording")):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                found += [(path, name.name) for name in node.names if name.name in forbidden]
    assert found == []
