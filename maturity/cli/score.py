"""``maturity score``: compute results and write them as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.output import print_json, print_table, tell
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.records.published import Published

__all__ = ["command", "write_results"]


def command(language: Language) -> click.Command:
    """The command ``score``."""

    def score(folder: Path, round_: str, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import open_assessment

        assessment = open_assessment(folder)
        published = write_results(assessment, round_ or assessment.settings.round)
        if as_json:
            print_json(scores_as_data(published))
            return
        show_scores(assessment, published, language)
        results = assessment.folder.results(published.provenance.round)
        tell(language.t("Written to: {path}", path=results))

    text = language.t("Compute the results and write them as files.")
    parameters = [folder_argument(language), round_option(language), json_option(language)]
    return make_command("score", language, text, score, parameters)


def write_results(assessment: Assessment, round_: str) -> Published:
    """Compute the published results of a round and write every result file."""
    from maturity.assessment import export_tables, publish_round, store_published, write_manifest

    published = publish_round(assessment, round_)
    results = assessment.folder.results(round_)
    store_published(published, results, texts=tuple(assessment.texts.values()))
    export_tables(published, results)
    write_manifest(assessment, published, results)
    return published


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
