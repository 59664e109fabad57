"""A page about one questionnaire, for the library: what is asked, of whom, in which words.

The page is Markdown and made from the definition alone, so it is never wrong
about it; a test compares the pages in ``docs/questionnaires`` with new ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from maturity.files import write_text
from maturity.records.questionnaire import Item, Node, OptionText, Questionnaire, Texts
from maturity.records.responses import State

__all__ = ["questionnaire_page", "write_questionnaire_page"]

MARKUP = re.compile(r"([\\`*_\[\]<>|])")
LANGUAGES = {"sv": "Svenska", "en": "English"}
TAGS = ("requirements", "directions", "areas", "perspective", "pillar")

TextsByLanguage = Mapping[str, Texts]


def write_questionnaire_page(
    questionnaire: Questionnaire, texts: TextsByLanguage, path: Path
) -> Path:
    """Write the page of one questionnaire.

    Parameters
    ----------
    texts : Mapping
        Language -> texts, in the order in which they stand side by side.
    path : Path
        The Markdown file; replaced as a whole or not at all.
    """
    return write_text(path, questionnaire_page(questionnaire, texts))


def questionnaire_page(questionnaire: Questionnaire, texts: TextsByLanguage) -> str:
    """The page as Markdown: facts, roles, scales, levels, then every question with its words."""
    q = questionnaire
    parts = [
        f"# {' / '.join(plain(text.title) for text in texts.values())}",
        f"Made from `surveys/{q.id}` by `maturity survey pages`. Change the definition, not "
        "this page.",
        facts(q),
        *(f"**{LANGUAGES.get(code, code)}.** {plain(t.introduction)}" for code, t in texts.items()),
        "## Roles",
        roles(q, texts),
        "## Scales",
        *scales(q, texts),
        "## Levels",
        levels(q, texts),
        *(part for node in q.nodes for part in node_parts(q, texts, node)),
        *tag_parts(q, texts),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def facts(q: Questionnaire) -> str:
    """Identity, licence and size."""
    forms = [f"{form} ({len(q.for_form(form).items)} items)" for form in q.forms]
    rows = [
        ("id", f"`{q.id}`"),
        ("version", q.version),
        ("licence", plain(q.licence)),
        ("attribution", plain(q.attribution)),
        ("languages", ", ".join(q.languages)),
        ("forms", ", ".join(forms)),
        ("level 2, 3, … from a score of", ", ".join(f"{cut:g}" for cut in q.cut_points)),
        ("smallest difference that matters", f"{q.minimal_important_difference:g} points"),
    ]
    return table(("fact", "value"), [row for row in rows if row[1]])


def roles(q: Questionnaire, texts: TextsByLanguage) -> str:
    """Who answers, with the number of items of each form; weight 0 is shown beside only."""
    rows = []
    for role in q.roles:
        counts = [f"{form} {len(q.for_form(form).asked_of(role.id))}" for form in q.forms]
        said = [f"{plain(t.roles[role.id].name)}. {plain(t.roles[role.id].hint)}" for t in
                texts.values()]  # fmt: skip
        rows.append((f"`{role.id}`", f"{role.weight:g}", ", ".join(counts), *said))
    return table(("role", "weight", "items", *named(texts)), rows)


def scales(q: Questionnaire, texts: TextsByLanguage) -> list[str]:
    """Each scale with the words of its steps, where it has words of its own."""
    parts = []
    for scale in q.scales:
        said = [text.scales[scale.id] for text in texts.values()]
        rows = step_rows(scale.steps, said)
        if scale.dont_know:
            rows.append((State.DONT_KNOW.code, *(plain(option.dont_know) for option in said)))
        if scale.not_applicable:
            rows.append(
                (State.NOT_APPLICABLE.code, *(plain(option.not_applicable) for option in said))
            )
        note = f"`{scale.id}`: whole numbers {scale.lowest} to {scale.highest}."
        if not any(option.steps for option in said):
            note += " The words of the steps stand with each item."
        parts += [note, table(("answer", *named(texts)), rows)]
    return parts


def step_rows(steps: Iterable[int], said: Sequence[OptionText]) -> list[tuple[str, ...]]:
    """A row per step that has words in any language."""
    return [
        (str(step), *(plain(option.steps.get(step, "")) for option in said))
        for step in steps
        if any(step in option.steps for option in said)
    ]


def levels(q: Questionnaire, texts: TextsByLanguage) -> str:
    """Names of the maturity levels and what they mean."""
    rows = []
    for level in range(1, q.levels + 1):
        said = [t.levels[level] for t in texts.values()]
        rows.append((str(level), *(f"**{plain(w.name)}.** {plain(w.about)}" for w in said)))
    return table(("level", *named(texts)), rows)


def node_parts(q: Questionnaire, texts: TextsByLanguage, node: Node) -> list[str]:
    """A dimension or capability, and the items right under it."""
    said = [text.nodes[node.id] for text in texts.values()]
    heading = f"{'#' * min(6, node.depth + 1)} {' / '.join(plain(w.name) for w in said)}"
    weight = "the weights of its items" if node.weight is None else f"{node.weight:g}"
    about = [f"`{node.id}`", f"weight: {weight}"]
    about += ["essential"] if node.essential else []
    about += [f"requirements: {', '.join(node.requirements)}"] if node.requirements else []
    rows = [("covers", *(plain(w.about) for w in said)), ("works well", *(plain(w.high) for w in
            said))]  # fmt: skip
    kept = [row for row in rows if any(row[1:])]
    parts = [heading, "; ".join(about) + ".", table(("", *named(texts)), kept) if kept else ""]
    return [*parts, *(part for item in q.items_of(node.id) for part in item_parts(q, texts, item))]


def item_parts(q: Questionnaire, texts: TextsByLanguage, item: Item) -> list[str]:
    """One item: code, form, scale, roles, tags, question and descriptors in all languages."""
    put_to = ", ".join(item.roles) or "everybody"
    lines = [f"**`{item.id}`**", f"form: {item.form}", f"scale: {item.scale}", f"roles: {put_to}"]
    lines += [f"weight: {item.weight:g}"] if item.weight != 1 else []
    lines += ["reversed"] if item.reversed else []
    lines += [f"rounds: {', '.join(item.rounds)}"] if item.rounds else []
    lines += [f"changed in: {', '.join(item.changed_in)}"] if item.changed_in else []
    for tag in TAGS:
        found = getattr(item, tag)
        said = found if isinstance(found, str) else ", ".join(found)
        lines += [f"{tag}: {plain(said)}"] if said else []
    words = [OptionText(steps=text.items[item.id].steps) for text in texts.values()]
    question = ("question", *(plain(text.items[item.id].question) for text in texts.values()))
    rows = [question, *step_rows(q.scale_of(item).steps, words)]
    return ["; ".join(lines) + ".", table(("answer", *named(texts)), rows)]


def tag_parts(q: Questionnaire, texts: TextsByLanguage) -> list[str]:
    """Words of the tags that items carry."""
    parts = []
    for name in ("sectors", "directions", "areas", "perspectives", "pillars"):
        ids: tuple[str, ...] = getattr(q, name)
        rows = [
            (f"`{id_}`", *(plain(getattr(text, name).get(id_, "")) for text in texts.values()))
            for id_ in ids
        ]
        if rows:
            parts += [f"## {name.capitalize()}", table(("id", *named(texts)), rows)]
    return parts


def named(texts: TextsByLanguage) -> tuple[str, ...]:
    """Headings of the language columns."""
    return tuple(LANGUAGES.get(code, code) for code in texts)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def plain(text: str) -> str:
    r"""Text on one line that Markdown shows as it is.

    Examples
    --------
    >>> print(plain("a | b\n<c>"))
    a \| b \<c\>
    """
    return MARKUP.sub(r"\\\1", " ".join(text.split()))
