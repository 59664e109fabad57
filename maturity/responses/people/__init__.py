"""The people behind the rows: each counts once, on several sheets and in several files.

``person_marks`` tells people apart without knowing them, ``repeated`` and ``look_alikes``
find who stands twice; ``sheets`` makes one file of the sheets of a workbook, ``merging``
one record of the files of a round.
"""

from maturity.responses.people.masking import mask_personal
from maturity.responses.people.merging import Merged, merge_files
from maturity.responses.people.one_file import Intake, Note
from maturity.responses.people.ordering import ordered

__all__ = [
    "Intake",
    "Merged",
    "Note",
    "mask_personal",
    "merge_files",
    "ordered",
]
