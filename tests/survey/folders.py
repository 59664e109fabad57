"""Small questionnaire folders on disk, for tests that break one thing at a time."""

from pathlib import Path

from maturity.errors import Problem, SurveyError
from maturity.survey import read_questionnaire

STRUCTURE = """\
format: 1
id: small
version: 1.0.0
licence: CC-BY-4.0
languages: [en]
cut_points: [20, 40, 60, 80]
minimal_important_difference: 5
levels: 5
roles:
  - {id: leader, weight: 1, most_items: 3}
  - {id: elected, weight: 0}
scales:
  - {id: steps, lowest: 1, highest: 3, dont_know: true}
  - {id: own, lowest: 0, highest: 1}
forms: [short]
pillars: [people]
tree:
  - id: culture
    nodes:
      - id: users
        essential: true
        items:
          - {id: u1, scale: steps, pillar: people}
          - {id: u2, scale: own, roles: [leader], reversed: true, rounds: [2026]}
  - id: tools
    weight: items
    items:
      - {id: t1, scale: steps, weight: 0.5}
"""

ENGLISH = """\
format: 1
language: en
title: A small questionnaire
short_title: Small
introduction: Three questions.
roles:
  leader: {name: Leader, plural: leaders}
  elected: {name: Elected, plural: elected, hint: Of the people.}
scales:
  steps:
    steps: {1: No, 2: Partly, 3: Yes}
    dont_know: Don't know
  own: {}
levels:
  1: {name: One}
  2: {name: Two}
  3: {name: Three}
  4: {name: Four}
  5: {name: Five, about: The highest.}
nodes:
  culture: {name: Culture}
  users: {name: Users in focus, short: Users}
  tools: {name: Tools}
items:
  u1: {question: Do users take part?}
  u2: {question: Is it closed?, steps: {0: Open, 1: Closed}}
  t1: {question: Does it work?}
pillars: {people: People}
"""


def write_folder(folder: Path, structure: str = STRUCTURE, **texts: str) -> Path:
    """Write a questionnaire folder; ``texts`` is language -> file."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    (folder / "questionnaire.yml").write_text(structure, encoding="utf-8")
    for language, text in (texts or {"en": ENGLISH}).items():
        (folder / "texts" / f"{language}.yml").write_text(text, encoding="utf-8")
    return folder


def swap(text: str, old: str, new: str) -> str:
    """Replace the one place where ``old`` stands."""
    assert text.count(old) == 1, old
    return text.replace(old, new)


def line_of(text: str, part: str) -> int:
    """Line, from 1, on which ``part`` first stands."""
    return text[: text.index(part)].count("\n") + 1


def found_wrong(folder: Path) -> tuple[Problem, ...]:
    """What reading a folder finds wrong; nothing where it can be read."""
    try:
        read_questionnaire(folder)
    except SurveyError as error:
        return error.problems
    return ()


def problems_of(folder: Path, structure: str = STRUCTURE, **texts: str) -> tuple[Problem, ...]:
    """Write a folder and check it."""
    return found_wrong(write_folder(folder, structure, **texts))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    """Codes of the problems, in order."""
    return [problem.code for problem in problems]
