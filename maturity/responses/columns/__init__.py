"""What the columns of a grid are, and which of its rows hold answers to the round.

``formats`` tells the program a file comes from, ``headings`` what each column holds.
Then rows that are none are left out: second headings, totals, other rounds.
"""

from maturity.responses.columns.headings import Headings, match_headings
from maturity.responses.columns.used_words import explained_words, together

__all__ = ["Headings", "explained_words", "match_headings", "together"]
