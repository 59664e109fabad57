"""From the rows that count to a record: who each row stands for, and what its cells answer.

``units`` says which municipality, department and role a row belongs to; ``shapes`` what a
row is, and ``layouts`` makes the record of a table of that shape.
"""

from maturity.responses.cells.layouts import tallies_of
from maturity.responses.cells.pseudonyms import KEY_FILE, read_or_make_key

__all__ = ["KEY_FILE", "read_or_make_key", "tallies_of"]
