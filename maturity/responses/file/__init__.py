"""From the bytes of a file to a grid of texts; nothing is understood yet.

``gate`` refuses what is dangerous or too large.  ``text_file``, ``excel_file`` and
``json_file`` make sheets of rows, and ``grid`` splits a sheet into headings and columns.
"""

from maturity.responses.file.gate import WORKBOOK_ENDINGS, checked_bytes
from maturity.responses.file.grid import Grid, grid_of, without_letter

__all__ = ["WORKBOOK_ENDINGS", "Grid", "checked_bytes", "grid_of", "without_letter"]
