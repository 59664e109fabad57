"""Questionnaires out: files that survey tools and people take, made of one plan."""

from maturity.instruments.export import FORMATS, export_instrument
from maturity.instruments.plan import Instrument, plan_instrument
from maturity.instruments.source import instrument_of_assessment, instrument_of_questionnaire

__all__ = [
    "FORMATS",
    "Instrument",
    "export_instrument",
    "instrument_of_assessment",
    "instrument_of_questionnaire",
    "plan_instrument",
]
