"""Only disclosure control makes what may be shown; everybody else takes it as it is."""

import ast

from tests.house.source import modules

MAKERS = {
    "Published": (
        "maturity/disclosure/",
        "maturity/releases/",  # adds what the next publication has to know
        "maturity/assessment/results.py",  # reads what was stored
    ),
    "Edition": ("maturity/disclosure/readers/",),
}
INSIDE = {"scores", "distributions", "response", "hidden_log", "comparison", "quality", "named"}
"""Fields of results: replacing one makes other results."""
SHOWING = ("maturity/figures/", "maturity/tables/", "maturity/wording/")
PRINTING = ("maturity/reporting/", *SHOWING)
BEFORE = {"Scores", "Estimates", "Responses", "Round", "PersonScores"}


def made_by(node):
    """The record that a call makes: by its name, or by replacing something in one."""
    if not isinstance(node, ast.Call):
        return ""
    name = ast.unparse(node.func).rsplit(".", 1)[-1]
    fields = {keyword.arg for keyword in node.keywords}
    target = ast.unparse(node.args[0]) if node.args else ""
    if name == "replace" and fields & INSIDE:
        return {"published": "Published", "edition": "Edition", "shown": "Edition"}.get(
            target.rsplit(".", 1)[-1], ""
        )
    return name if name in MAKERS else ""


def imported(folders):
    """Modules in these folders, with the names that they import."""
    return [
        (path, name.name)
        for path, tree in modules().items()
        if path.startswith(folders)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]


def test_nobody_else_makes_what_may_be_shown():
    found = [
        (path, node.lineno, made)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if (made := made_by(node)) and not path.startswith(MAKERS[made])
    ]
    assert found == []


def test_the_check_can_fail():
    calls = {
        "Published(scores=1)": "Published",
        "replace(view.published, scores=2)": "Published",
        "records.Edition(reader='')": "Edition",
        "replace(edition, named=())": "Edition",
        "replace(view, published=p)": "",
    }
    assert {text: made_by(ast.parse(text, mode="eval").body) for text in calls} == calls


def test_those_that_show_take_editions_only():
    """Figures, tables, wording and reports know no results that are not cut for a reader."""
    names = imported(PRINTING)
    assert [found for found in names if found[1] in {"Published", "Results"}] == []
    assert [found for found in imported(SHOWING) if found[1] in BEFORE] == []
    assert ("maturity/wording/view.py", "Edition") in names
