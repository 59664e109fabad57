"""Every scoring choice in words, for the annex: one row for each field of the method."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from maturity.records.questionnaire import INDEX
from maturity.rounding import rounded
from maturity.wording.facts import is_fact
from maturity.wording.numbers import exact
from maturity.wording.registers import has_registers
from maturity.wording.view import View

__all__ = ["choice_rows"]


OF_ANSWERS = frozenset({
    "answered_share", "role_weights", "weighting", "collapse", "fewest_in_cell",
    "largest_weight", "variance", "level_probability", "smallest_group", "confidence",
    "borrowed_spread", "draws", "seed",
})  # fmt: skip
"""Choices about people, small groups and chance: they decide no published fact."""
OF_REGISTERS = frozenset({"indicator_coverage", "register_weights"})
"""Choices about indicators from registers."""

Rows = Mapping[str, tuple[str, str]]
"""Field of the method -> what it is called, what was chosen."""


def choice_rows(view: View) -> tuple[tuple[str, str], ...]:
    """Rows of the annex table: the choice in words, and what was chosen.

    Returns
    -------
    tuple of (str, str)
        One for each field of :class:`~maturity.records.method.ScoringMethod`, in the order of
        the steps, of published facts those that can decide a number; first, for a trial
        calculation, which of them were changed.
    """
    rows = {**_people(view), **_tree(view), **_levels(view), **_certainty(view)}
    t = view.language.t
    changed = [rows[name][0] for name in view.published.provenance.changed_choices]
    trial = [(t("Trial calculation: changed choices"), "; ".join(changed))] if changed else []
    exact = t("only for print; levels and tests use the numbers before rounding")
    rounding = (t("Rounding"), exact)
    left_out = OF_ANSWERS if is_fact(view) else frozenset()
    if is_fact(view) and not has_registers(view):
        left_out |= OF_REGISTERS
    return (*trial, *(row for name, row in rows.items() if name not in left_out), rounding)


def _method(view: View) -> ScoringMethod:
    return view.published.provenance.method


def _people(view: View) -> Rows:
    """From answers to the score of a capability."""
    t, method = view.language.t, _method(view)
    share = t("{share} of the questions asked", share=_percent(
        view, method.answered_share[0] / method.answered_share[1]))  # fmt: skip
    limit = t("{n} times the mean weight", n=exact(view, method.largest_weight))
    return {
        "goalposts": (t("What gives 0 and 100 points"), _goalposts(view)),
        "answered_share": (t("A person counts for a capability after answering at least"), share),
        "role_weights": (t("Weights of the roles"), _role_weights(view)),
        "weighting": (t("How the answers are weighted"), _weighting(view)),
        "collapse": (
            t("Roles with few answers are joined when weighting by staff"),
            t("yes") if method.collapse else t("no"),
        ),
        "fewest_in_cell": (
            t("A role has few answers below"), t("{n} answers", n=method.fewest_in_cell)
        ),
        "largest_weight": (
            t("Largest weight of an answer when weighting by staff"),
            limit if method.largest_weight else t("no limit"),
        ),
        "variance": (t("Margins of error when weighting by staff"), _variance(view)),
    }  # fmt: skip


def _tree(view: View) -> Rows:
    """From capabilities to dimensions, and registers beside them."""
    t, method = view.language.t, _method(view)
    return {
        "node_weights": (t("Weights other than those of the questionnaire"), _node_weights(view)),
        "aggregation": (t("How scores are joined"), _aggregation(view)),
        "weight_present": (
            t("Share of the weight that must have a score"), _percent(view, method.weight_present)
        ),
        "indicator_coverage": (
            t("Share of the municipalities that must have a value for an indicator"),
            _percent(view, method.indicator_coverage),
        ),
        "register_weights": (t("Weight of registers beside the survey"), _registers(view)),
    }  # fmt: skip


def _levels(view: View) -> Rows:
    """From scores to levels."""
    t, method = view.language.t, _method(view)
    cuts = view.language.join([exact(view, cut) for cut in method.cut_points])
    names = "; ".join(view.node(node) for node in method.essential)
    floor = method.agreed_floor
    return {
        "cut_points": (t("A level begins at"), t("{cuts} points", cuts=cuts)),
        "level_share": (
            t("Share of the capabilities that must reach a level"),
            _percent(view, method.level_share),
        ),
        "essential": (
            t("Capabilities without which a level is not reached"), names or t("none")
        ),
        "level_probability": (
            t("A level is awarded if it is at least so probable"),
            _percent(view, method.level_probability),
        ),
        "agreed_floor": (
            t("Agreed lowest score"),
            t("none agreed") if floor is None else t("{n} points", n=exact(view, floor)),
        ),
    }  # fmt: skip


def _certainty(view: View) -> Rows:
    """What is shown, when a difference is one, and chance."""
    t, method = view.language.t, _method(view)
    difference = exact(view, method.minimal_important_difference)
    smaller = t("A smaller difference is practically equal")
    if is_fact(view):
        smaller = t("A difference is called higher or lower if it is more than")
    return {
        "smallest_group": (t("Smallest group shown"), t("{n} answers", n=method.smallest_group)),
        "minimal_important_difference": (
            smaller, t("{n} points", n=difference)
        ),
        "confidence": (t("Certainty of the margins of error"), _percent(view, method.confidence)),
        "borrowed_spread": (
            t("Spread taken from the same role of all municipalities"), _borrowed(view)
        ),
        "draws": (t("Random draws behind a probability"), view.language.number(method.draws)),
        "seed": (t("Seed of random draws"), str(method.seed)),
    }  # fmt: skip


def _borrowed(view: View) -> str:
    t, most = view.language.t, _method(view).borrowed_spread
    if most == 0:
        return t("none")
    return t("as much as a group's own, up to {n} degrees of freedom", n=exact(view, most))


def _percent(view: View, share: float) -> str:
    return view.language.percent(share, 0 if rounded(100 * share) == rounded(100 * share, 6) else 1)


def _goalposts(view: View) -> str:
    """Only what differs from the ends of the scales and from the indicators' own."""
    t, given = view.language.t, _method(view).goalposts
    known = {i.id: i.names for i in view.published.registers.indicators}
    usual = t("the ends of the scale; for an indicator as its own table says")
    if not has_registers(view):
        usual = t("the ends of the scale")
    named = [
        t("{name}: {low} and {high}",
          name=known.get(id_, {}).get(view.language.code, "") or t("scale “{id}”", id=id_),
          low=exact(view, ends[0]), high=exact(view, ends[1]))
        for id_, ends in given.items()
    ]  # fmt: skip
    return t("{given}; otherwise {usual}", given="; ".join(named), usual=usual) if named else usual


def _role_weights(view: View) -> str:
    """Weights as ``leaders 1, employees 1``: those of the method, else of the questionnaire."""
    given = _method(view).role_weights
    weights = {
        role.id: given.get(role.id, role.weight) for role in view.published.questionnaire.roles
    }
    return ", ".join(f"{view.role(role)} {exact(view, weight)}" for role, weight in weights.items())


def _node_weights(view: View) -> str:
    t = view.language.t
    nodes = {node.id for node in view.published.questionnaire.nodes}
    named = [
        f"{view.node(id_) if id_ in nodes else t('question {id}', id=id_)} {exact(view, weight)}"
        for id_, weight in _method(view).node_weights.items()
    ]
    return ", ".join(named) or t("none")


def _weighting(view: View) -> str:
    t = view.language.t
    words = {
        Weighting.ROLE_MEANS: t("mean of the roles, by the weights of the roles"),
        Weighting.HEAD_COUNT: t("by the number of staff in each role"),
        Weighting.RAKED: t("by the number of staff in each role and in each department"),
    }
    return words[_method(view).weighting]


def _variance(view: View) -> str:
    t = view.language.t
    words = {
        VarianceForm.CONDITIONAL: t("given how many answered in each role"),
        VarianceForm.LINEARISED: t("linearised, as in the software R"),
    }
    return words[_method(view).variance]


def _aggregation(view: View) -> str:
    """Each node that is not joined by an arithmetic mean, by name."""
    t, given = view.language.t, _method(view).aggregation
    words = {
        Aggregation.ARITHMETIC: t("arithmetic mean"),
        Aggregation.GEOMETRIC: t("geometric mean"),
        Aggregation.HARMONIC: t("harmonic mean"),
        Aggregation.MINIMUM: t("the lowest score"),
        Aggregation.MPI: t("mean minus variance divided by the mean"),
    }
    named = [
        f"{t('the index') if node == INDEX else view.node(node)}: {words[how]}"
        for node, how in given.items()
    ]
    usual = words[Aggregation.ARITHMETIC]
    return t("{given}; otherwise {usual}", given="; ".join(named), usual=usual) if named else usual


def _registers(view: View) -> str:
    t, given = view.language.t, _method(view).register_weights
    named = [f"{view.node(node)} {_percent(view, weight)}" for node, weight in given.items()]
    usual = t("as the table of indicators says")
    return t("{given}; otherwise {usual}", given=", ".join(named), usual=usual) if named else usual
