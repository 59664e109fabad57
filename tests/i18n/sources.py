"""Finds every English text the package can say, by reading its syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import maturity

PACKAGE = Path(maturity.__file__).resolve().parent
TEMPLATES = PACKAGE.parent / "reports"
SPEAKING = {
    "cli",
    "figures",
    "i18n",
    "instruments",
    "reporting",
    "sample",
    "tables",
    "widgets",
    "wording",
}
"""Rooms in which ``.t(`` can only be a text; elsewhere it may be Student's t."""


@dataclass(frozen=True)
class Said:
    """One text: where it stands, and its plural if it has one."""

    room: str
    place: str
    singular: str
    plural: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.singular, self.plural


@dataclass(frozen=True)
class Scan:
    """What was found: texts, and calls whose text is no literal."""

    said: tuple[Said, ...]
    unreadable: tuple[str, ...]


@lru_cache
def scan() -> Scan:
    """All texts of the package and of the report templates."""
    said: list[Said] = []
    unreadable: list[str] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        if "_shipped" in path.parts:
            continue
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        for place, found in calls(path, room):
            texts = [literals(arg, scope) for arg, scope in found]
            if not all(texts):
                unreadable.append(place)
            elif len(texts) == 2:
                said.append(Said(room, place, texts[0][0], texts[1][0]))
            else:
                said += [Said(room, place, text) for text in texts[0]]
    return Scan((*said, *from_templates()), tuple(unreadable))


def rooms() -> list[str]:
    """Rooms that say something or hold a catalogue."""
    catalogues = (PACKAGE / "i18n" / "locales" / "sv").glob("*.po")
    return sorted({s.room for s in scan().said} | {path.stem for path in catalogues})


def calls(path: Path, room: str) -> Iterator[tuple[str, list[tuple[ast.expr, ast.AST]]]]:
    """Calls of ``.t``, ``.plural`` and ``message``: their place and text arguments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    scopes = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    inside = {id(child): scope for scope in scopes for child in ast.walk(scope)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if isinstance(node.func, ast.Name):
            short = {"message", "t", "plural"} if room in SPEAKING else {"message"}
            name = node.func.id if node.func.id in short else ""
        many = {"t": 1, "message": 1, "plural": 2}.get(name, 0)
        scope = inside.get(id(node), tree)
        arguments = [(arg, scope) for arg in node.args[:many]]
        silent = name == "t" and room not in SPEAKING and not literals(node.args[0], scope)
        if many and not silent:
            yield f"{path.relative_to(PACKAGE)}:{node.lineno}", arguments


def literals(node: ast.expr, scope: ast.AST) -> list[str]:
    """Texts an argument may hold: a literal, a choice of two, or a name set to literals."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        both = literals(node.body, scope), literals(node.orelse, scope)
        return [*both[0], *both[1]] if all(both) else []
    if isinstance(node, ast.Name):
        found = [n.value for n in ast.walk(scope) if isinstance(n, ast.Assign) and sets(n, node.id)]
        texts = [literals(value, scope) for value in found if not isinstance(value, ast.Name)]
        return [text for each in texts for text in each] if all(texts) else []
    return []


def sets(assignment: ast.Assign, name: str) -> bool:
    return any(isinstance(target, ast.Name) and target.id == name for target in assignment.targets)


def from_templates() -> list[Said]:
    """Texts in the HTML templates of reports: ``language.t("…")``."""
    found = []
    for path in sorted([*TEMPLATES.rglob("*.j2"), *TEMPLATES.rglob("*.html")]):
        source = path.read_text(encoding="utf-8")
        for match in re.finditer(r"""\bt\(\s*(["'])(.+?)\1""", source):
            found.append(Said("reporting", path.name, match[2]))
    return found
