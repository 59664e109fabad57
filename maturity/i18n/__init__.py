"""Languages: catalogues, numbers and dates.  English is what the code says; others are data."""

from maturity.i18n.language import LANGUAGES, Language, read_language
from maturity.i18n.visible import visible

__all__ = ["LANGUAGES", "Language", "read_language", "visible"]
