"""What came in: files of answers become one record, with a report on what was done to them.

An answer goes down the house once: ``file`` (bytes to a grid of texts), ``columns`` (what
each column is, which rows count), ``cells`` (who each row is and what it answers) and
``people`` (each person once).  ``known`` is what all of them hold a file against.
:mod:`maturity.responses.reading` calls the wings in this order, ``storing`` keeps the record,
and ``joint_workbook`` reads the workbook a management group fills in together.
"""

from maturity.responses.known import Limits, ReadingContext
from maturity.responses.people import Intake, Merged, Note, merge_files
from maturity.responses.reading import read_answers
from maturity.responses.storing import load_responses, load_signatures, store_responses

__all__ = [
    "Intake",
    "Limits",
    "Merged",
    "Note",
    "ReadingContext",
    "load_responses",
    "load_signatures",
    "merge_files",
    "read_answers",
    "store_responses",
]
