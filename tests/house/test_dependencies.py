"""What is imported is declared in pyproject.toml, and what is declared is used."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.source import ROOT, modules

DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = DECLARED["project"]
NOT_IMPORTED = {
    "pyarrow": "pandas writes results with it, by name",
    "typst": "makes reports as PDF, next",
    "jupyterlab": "a program",
}
"""Declared, and used in another way than by an import."""
OWN = {"maturity", "tests", "benchmarks", *(p.stem for p in (ROOT / "benchmarks").glob("*.py"))}
IMPORTERS = ("import_module", "importlib.import_module")


def plain(name):
    """``ruamel.yaml>=0.18`` and ``Ruamel_YAML`` are one name."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def declared(lines):
    return {plain(line) for line in lines if isinstance(line, str)}


CORE = declared(PROJECT["dependencies"])
NOTEBOOKS = declared(PROJECT["optional-dependencies"]["notebooks"])
FOR_TESTS = declared(DECLARED["dependency-groups"]["test"])


def imported(tree):
    """Top-level names that a module imports, by statement or by ``import_module``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in IMPORTERS:
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield first.value.split(".")[0]


def missing(trees, allowed):
    """(module, import) of everything from outside that no allowed distribution brings."""
    brought = packages_distributions()
    return sorted(
        {
            (path, name)
            for path, tree in trees.items()
            for name in imported(tree)
            if name not in sys.stdlib_module_names | OWN
            and not {plain(found) for found in brought.get(name, [name])} & allowed
        }
    )


def test_what_the_package_imports_is_declared():
    widgets = {p: t for p, t in modules().items() if p.startswith("maturity/widgets/")}
    rest = {path: tree for path, tree in modules().items() if path not in widgets}
    assert missing(rest, CORE) == []
    assert missing(widgets, CORE | NOTEBOOKS) == []


def test_what_tests_and_benchmarks_import_is_declared():
    paths = [p for room in ("tests", "benchmarks") for p in (ROOT / room).rglob("*.py")]
    trees = {p.relative_to(ROOT).as_posix(): ast.parse(p.read_text("utf-8")) for p in paths}
    assert missing(trees, CORE | NOTEBOOKS | FOR_TESTS) == []


def test_what_is_declared_is_used():
    brought = packages_distributions()
    used = {name for tree in modules().values() for name in imported(tree)}
    used = {plain(found) for name in used for found in brought.get(name, [name])}
    assert (CORE | NOTEBOOKS) - used == set(NOT_IMPORTED)


def test_the_check_can_fail():
    text = "import numpy\nfrom yaml import load\nimport_module('docx.shared')\n"
    assert missing({"a.py": ast.parse(text)}, {"numpy"}) == [("a.py", "docx"), ("a.py", "yaml")]
