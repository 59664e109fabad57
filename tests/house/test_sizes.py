"""Small modules, small functions, docstrings that teach."""

import ast
import statistics

from tests.house.source import docstring_lines, functions, lines_of, modules


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def length(node):
    return node.end_lineno - node.lineno + 1 - docstring_lines(node)


def test_no_module_is_long():
    sizes = {path: len(lines_of(path)) for path in modules()}
    assert {path: n for path, n in sizes.items() if n > 400} == {}
    real = [n for n in sizes.values() if n > 15]
    assert statistics.median(real) <= 150
    assert percentile(real, 0.9) <= 300


def test_no_function_is_long():
    sizes = {f"{path}:{node.name}": length(node) for path, node in functions()}
    assert {name: n for name, n in sizes.items() if n > 40} == {}
    assert statistics.median(sizes.values()) <= 10
    assert percentile(sizes.values(), 0.9) <= 25


def test_docstrings_are_as_long_as_they_teach():
    code = docs = 0
    for path, tree in modules().items():
        spent = sum(
            docstring_lines(node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        )
        filled = sum(bool(line.strip()) for line in lines_of(path))
        docs, code = docs + spent, code + filled - spent
    assert 0.35 <= docs / code <= 1.2
