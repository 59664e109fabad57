"""``maturity score``: compute results and write them as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    folder_argument,
    json_option,
    make_command,
    method_options,
    out_option,
    round_option,
)
from maturity.cli.output import note, print_json, print_problems, print_table, tell
from maturity.cli.trial import note_trial, open_with, results_folder
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.records.published import Published

__all__ = ["command", "note_all", "note_uncounted", "note_unnamed", "write_results"]


def command(language: Language) -> click.Command:
    """The command ``score``."""

    def score(  # noqa: PLR0913  (one argument per option)
        *,
        folder: Path,
        round_: str,
        method_file: Path | None,
        changes: tuple[str, ...],
        out: Path | None,
        as_json: bool,
    ) -> None:
        assessment = open_with(folder, method_file, changes, round_=round_)
        published = write_results(assessment, round_ or assessment.settings.round, out)
        note_trial(assessment, language)
        note_all(assessment, published, language)
        if as_json:
            print_json(scores_as_data(published))
            return
        show_scores(assessment, published, language)
        results = results_folder(assessment, published.provenance.round, out)
        tell(language.t("Written to: {path}", path=results))

    text = language.t("Compute the results and write them as files.")
    parameters = [
        folder_argument(language),
        round_option(language),
        *method_options(language),
        out_option(language, language.t("Write the results to this folder instead.")),
        json_option(language),
    ]
    return make_command("score", language, text, score, parameters)


def write_results(
    assessment: Assessment,
    round_: str,
    out: Path | None = None,
    *,
    before: Callable[[Assessment, Published], None] | None = None,
) -> Published:
    """Compute the published results of a round and write every result file.

    ``before`` may refuse them before anything is written.

    ``method.yml`` holds all choices behind them, and makes them again.  What they tell is set
    aside until they are handed out; a trial leaves nothing but its own folder.
    """
    from maturity.assessment import export_tables, publish_round, store_published, write_manifest
    from maturity.assessment.method_file import METHOD_FILE, method_text
    from maturity.assessment.releases import set_aside
    from maturity.files import write_text, write_together

    published = publish_round(assessment, round_)
    if before is not None:
        before(assessment, published)
    results = results_folder(assessment, round_, out)
    with write_together(results) as draft:
        store_published(published, draft, texts=tuple(assessment.texts.values()))
        export_tables(published, draft)
        write_text(draft / METHOD_FILE, method_text(published.provenance.method))
        write_manifest(assessment, published, draft)
    if not assessment.changed_choices:
        set_aside(assessment.folder, published)
    return published


def note_all(assessment: Assessment, published: Published, language: Language) -> None:
    """Tell the coordinator what is lacking, left out, or not said by name, and why."""
    note_withheld(assessment, published, language)
    note_base(assessment, language)
    note_uncounted(published, language)
    note_silenced(assessment, published, language)
    note_unnamed(published, language)


def note_withheld(assessment: Assessment, published: Published, language: Language) -> None:
    """Say where earlier reports are the reason that regional numbers are left out."""
    from maturity.assessment.release_words import withheld_before

    problems = withheld_before(published, assessment.folder)
    if problems:
        print_problems(problems, language, unchanged=False)


def note_uncounted(published: Published, language: Language) -> None:
    """Say whose result does not count in means, as something is lacking."""
    c = published.comparison
    names = [published.roster.member(m).name for m in c.members if m not in c.counted]
    if names:
        text = language.t(
            "Not counted in the means of several municipalities, as a result or a margin of error "
            "is lacking for a dimension or capability: {names}.",
            names=language.join(names),
        )
        note(text)


def note_silenced(assessment: Assessment, published: Published, language: Language) -> None:
    """Say where a member without a margin of error leaves all of them without a verdict."""
    from maturity.assessment.silent import silenced

    found = silenced(assessment, published)
    if found:
        print_problems(found, language, unchanged=False)


def note_unnamed(published: Published, language: Language) -> None:
    """Say who has agreed to be named and is not, and why."""
    from maturity.disclosure import LEAST_UNSEEN
    from maturity.records.published import ShowMembers

    if published.show_members is not ShowMembers.NAMED:
        return
    members, t = published.comparison.members, language.t
    willing = [m for m in published.roster.members if m.consent and m.code not in published.named]
    kept = [m.name for m in willing if m.code in members]
    if kept:
        text = t(
            "Have agreed to be named but are not, so that nobody can work out the result of a "
            "municipality that is not named: {names}. Either all are named, or at least {n} "
            "are not; more that agree in the base data may change that.",
            names=language.join(kept),
            n=LEAST_UNSEEN,
        )
        note(text)
    unshown = [m.name for m in willing if m.code not in members]
    if unshown:
        text = t(
            "Have agreed to be named but are not, as they have no result of their own that may "
            "be shown: {names}.",
            names=language.join(unshown),
        )
        note(text)


def note_base(assessment: Assessment, language: Language) -> None:
    """Say where the base data and the answers do not go together, and what is lacking."""
    from maturity.assessment.base_check import check_base
    from maturity.assessment.intake import current_responses

    found = check_base(assessment, current_responses(assessment, assessment.settings.round))
    print_problems(found, language, unchanged=False)


def show_scores(assessment: Assessment, published: Published, language: Language) -> None:
    """Print one line per member: its dimensions; hidden results as a dash."""
    code = language.code if language.code in assessment.texts else next(iter(assessment.texts))
    dimensions = [node.id for node in published.questionnaire.dimensions]
    names = [assessment.texts[code].nodes[node].short for node in dimensions]
    rows = []
    for member in published.roster.members:
        scores = published.scores_of(member.code).set_index("node")["score"]
        cells = [language.number(float(scores.get(node, float("nan")))) for node in dimensions]
        rows.append((member.name, *cells))
    print_table((language.t("Municipality"), *names), rows)


def scores_as_data(published: Published) -> dict[str, object]:
    """Scores of whole municipalities for machines; hidden results are null."""
    table = published.scores
    whole = table.loc[(table["part"] == "all") & (table["kind"] != "item")]
    columns = ["municipality", "kind", "node", "score", "low", "high", "hidden"]
    rows = whole[columns].astype(object)
    return {
        "round": published.provenance.round,
        "scores": rows.where(rows.notna(), None).to_dict("records"),
    }
