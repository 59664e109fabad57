"""What is known before a file is opened: what a heading may say, and what an answer may say.

``vocabulary`` holds the words people and programs use, ``own_mapping`` what the coordinator
says of this round.  From both, and from the questionnaire, come the ``dictionary`` of
headings and the ``item_keys`` of answers.
"""

from maturity.responses.known.answer_key import AnswerKey
from maturity.responses.known.context import Limits, ReadingContext
from maturity.responses.known.item_keys import answer_key
from maturity.responses.known.own_mapping import OwnMapping, read_mapping

__all__ = ["AnswerKey", "Limits", "OwnMapping", "ReadingContext", "answer_key", "read_mapping"]
