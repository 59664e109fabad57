"""A language: how templates, numbers, dates, lists and problems read in it."""

from __future__ import annotations

import datetime
import gettext
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from maturity.errors import Message, Problem
from maturity.i18n.visible import in_line
from maturity.rounding import KEPT, rounded
from maturity.shown import Shown

__all__ = ["LANGUAGES", "Language", "read_language"]

LOCALES = Path(__file__).resolve().parent / "locales"
LANGUAGES = ("sv", "en")
"""Languages the toolkit speaks."""
BABEL = {"sv": "sv_SE", "en": "en_GB"}
MISSING = "–"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language(Shown):
    r"""One language; texts are English templates, looked up in its catalogues.

    Examples
    --------
    >>> swedish = read_language("sv")
    >>> swedish.number(1234.5, 1)
    '1\xa0234,5'
    >>> swedish.percent(0.876)
    '88\xa0%'
    >>> swedish.join(["Sundsvall", "Timrå", "Ånge"])
    'Sundsvall, Timrå och Ånge'
    """

    code: str
    catalogue: gettext.NullTranslations

    @property
    def locale(self) -> str:
        """The Babel locale, for example ``sv_SE``."""
        return BABEL[self.code]

    def t(self, template: str, /, **values: object) -> str:
        """The text of an English template, its ``{names}`` filled in."""
        return self.catalogue.gettext(template).format(**values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The text for ``n`` things; ``{n}`` is the number, written out by :meth:`number`."""
        template = self.catalogue.ngettext(one, many, n)
        return template.format(n=self.number(n), **values)

    def say(self, text: Message) -> str:
        """The text of a message; messages among its values are said, too."""
        values = {k: self.say(v) if isinstance(v, Message) else v for k, v in text.values.items()}
        return self.t(text.template, **values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number rounded for print, halves away from zero; NaN becomes a dash."""
        if math.isnan(value):
            return MISSING
        shown = rounded(value, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(shown, pattern, locale=self.locale)

    def signed(self, value: float, decimals: int = 0) -> str:
        """A difference with its sign; NaN becomes a dash."""
        if math.isnan(value) or rounded(value, decimals) == 0:
            return self.number(value, decimals)
        sign = "+" if value > 0 else "−"
        return sign + self.number(abs(value), decimals)

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share in [0, 1] as a percentage; NaN becomes a dash.

        0 % is said only of none, 100 % only of all: less than half a per cent is ``under 1%``,
        more than 99.5 but not all ``over 99%``.
        """
        if math.isnan(share):
            return MISSING
        step = 10.0 ** -(decimals + 2)
        share, told = rounded(share, KEPT), rounded(share, decimals + 2)
        if 0 < share < step and told == 0:
            return self.t("under {share}", share=self.percent(step, decimals))
        if 1 - step < share < 1 and told == 1:
            return self.t("over {share}", share=self.percent(1 - step, decimals))
        pattern = "0" + ("." + "0" * decimals if decimals else "")
        pattern += "\N{NO-BREAK SPACE}%" if self.code == "sv" else "%"
        return format_percent(told, pattern, locale=self.locale)

    def interval(self, low: float, high: float, decimals: int = 0) -> str:
        """Two limits as ``52–61``; a dash where there is no interval."""
        if math.isnan(low) or math.isnan(high):
            return MISSING
        return f"{self.number(low, decimals)}–{self.number(high, decimals)}"

    def date(self, iso: str) -> str:
        """An ISO date written out: ``21 november 2026``."""
        return format_date(datetime.date.fromisoformat(iso), "d MMMM y", locale=self.locale)

    def join(self, parts: Sequence[str]) -> str:
        """A list in running text: ``a, b and c``."""
        return format_list(list(parts), locale=self.locale)

    def problem(self, problem: Problem) -> str:
        """One problem as one line: place, what was found, what was expected, how to repair it.

        Line breaks in names and cells are marked, so that none can look like a line of ours.
        """
        where = problem.where
        place = [in_line(where.file)]
        if where.sheet:
            place.append(self.t("sheet {sheet}", sheet=in_line(where.sheet)))
        if where.row is not None:
            place.append(self.t("row {row}", row=where.row))
        if where.column:
            place.append(self.t("column {column}", column=in_line(where.column)))
        if where.cell:
            place.append(self.t("cell {cell}", cell=where.cell))
        expected, repair = self.say(problem.expected), self.say(problem.repair)
        text = "{where}: expected {expected}. {repair}"
        if problem.found:
            text = "{where}: found “{found}”, expected {expected}. {repair}"
        names = {"where": ", ".join(place), "expected": expected, "repair": repair}
        return self.t(text, found=in_line(problem.found), **names)


@lru_cache
def read_language(code: str) -> Language:
    """Read all catalogues of one language.

    Parameters
    ----------
    code : str
        One of :data:`LANGUAGES`.

    Raises
    ------
    KeyError
        If the toolkit does not speak the language.
    """
    if code not in BABEL:
        raise KeyError(code)
    catalogue = gettext.NullTranslations()
    for path in sorted((LOCALES / code).glob("*.po")):
        translations = read_catalogue(path)
        translations.add_fallback(catalogue)
        catalogue = translations
    return Language(code=code, catalogue=catalogue)


def read_catalogue(path: Path) -> gettext.GNUTranslations:
    """Read one ``.po`` file; it is compiled in memory, so none is shipped compiled."""
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
