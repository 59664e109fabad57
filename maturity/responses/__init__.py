"""What came in: files of answers become one record, with a report on what was done to them."""

from maturity.responses.context import Intake, Limits, Note, ReadingContext
from maturity.responses.merging import Merged, merge_files
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
