"""What people are told before they answer: who will see what, and for how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from maturity.i18n import LANGUAGES, Language, read_language
from maturity.instruments.plan import Instrument

__all__ = ["Shown", "introduce", "introduction_text", "spoken"]

FALLBACK = "en"


class Shown(StrEnum):
    """How a municipality appears before the others."""

    OWN = "own"
    NAMED = "named"
    CODED = "coded"


def introduce(
    instrument: Instrument, *, shown: Shown = Shown.NAMED, joint: bool = False
) -> Instrument:
    """The same instrument with its introduction in every language.

    Parameters
    ----------
    instrument : Instrument
        Its texts, smallest group and ``kept_until`` are what the introduction says.
    shown : Shown
        Whether others see the municipality: not at all, by name if it has said
        yes, or under a code.
    joint : bool
        True where a management group answers together, not one person alone.
    """
    paragraphs: Mapping[str, tuple[str, ...]] = {
        code: introduction_text(instrument, code, shown=shown, joint=joint)
        for code in instrument.languages
    }
    return instrument.introduced(paragraphs)


def introduction_text(
    instrument: Instrument, code: str, *, shown: Shown = Shown.NAMED, joint: bool = False
) -> tuple[str, ...]:
    """Paragraphs in one language: about the questions, then about what happens to the answers.

    Nothing is promised that cannot be kept: it never says anonymous, and it says
    that answers and results may be requested as public documents.

    Parameters
    ----------
    code : str
        Language of the questionnaire; one the toolkit does not speak gets the
        questionnaire's own words, and the rest in English.

    Returns
    -------
    tuple of str
        Plain text, one paragraph each; no markup.
    """
    language = spoken(code)
    about = instrument.texts[code].introduction.strip()
    group = together(language) if joint else alone(language, instrument.smallest_group)
    paragraphs = (
        about,
        group,
        visible(language, shown),
        public(language),
        kept(language, instrument.kept_until),
        careful(language, joint=joint),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def spoken(code: str) -> Language:
    """The toolkit's language for a questionnaire language; English where it has none."""
    return read_language(code if code in LANGUAGES else FALLBACK)


def alone(language: Language, smallest: int) -> str:
    """What protects one person among others."""
    return language.t(
        "Reports show results for groups only. A group with fewer than {smallest} answers is "
        "never shown, and nothing is shown from which its result could be worked out.",
        smallest=language.number(smallest),
    )


def together(language: Language) -> str:
    """What a judgement made together is, and what protects nobody."""
    return language.t(
        "You answer together, as a management group. The report shows your answers as a joint "
        "judgement by the municipality, apart from the answers that people give one by one."
    )


def visible(language: Language, shown: Shown) -> str:
    """Which municipalities see which results."""
    first = language.t("Your municipality sees its own results and those of the whole region.")
    if shown is Shown.OWN:
        second = language.t("No other municipality sees the results of yours.")
    elif shown is Shown.NAMED:
        second = language.t(
            "Other municipalities see the results of yours by name only if it has agreed to that."
        )
    else:
        second = language.t(
            "Other municipalities see the results of yours under a code instead of its name. "
            "Those who know the municipality may still recognise it."
        )
    return f"{first} {second}"


def public(language: Language) -> str:
    """That answers and results may have to be handed out."""
    return language.t(
        "Answers and results may be public documents. Anyone can then ask for them, and they are "
        "handed out unless the law says that something in them is secret."
    )


def kept(language: Language, until: str) -> str:
    """How long the answers are kept."""
    if not until:
        return language.t(
            "Whoever coordinates the assessment decides how long the answers are kept, and can "
            "tell you."
        )
    return language.t(
        "The answers are kept until {date} and are then removed.", date=language.date(until)
    )


def careful(language: Language, *, joint: bool) -> str:
    """What not to write."""
    if joint:
        return language.t(
            "Notes are read by whoever coordinates the assessment and stand in no report. Do not "
            "name or describe single persons in them."
        )
    return language.t(
        "If you can answer in your own words, do not name or describe single persons."
    )
