"""What the house rules look at: the package's modules, parsed once."""

import ast
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "maturity"


@lru_cache
def modules() -> dict[str, ast.Module]:
    """Path inside the repository -> parsed module."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "_shipped" not in path.parts
    }


def lines_of(path: str) -> list[str]:
    """Lines of a module."""
    return (ROOT / path).read_text("utf-8").splitlines()


def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Every function and method, with its module."""
    return [
        (path, node)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def docstring_lines(node: ast.AST) -> int:
    """Lines a docstring takes; 0 without one."""
    body = getattr(node, "body", [])
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        if isinstance(body[0].value.value, str):
            return body[0].end_lineno - body[0].lineno + 1
    return 0
