"""N/A of LimeSurvey is a question that was not shown, unless somebody says otherwise."""

from dataclasses import replace

from maturity.records.responses import State
from maturity.responses.known.item_keys import answer_key, reading_not_shown
from tests.assessments import survey, texts


def key(own=None):
    item = survey().item("cul1a")
    return answer_key(item, survey().scale_of(item), (texts("sv"),), own=own or {})


def test_not_shown_is_no_answer_and_no_error():
    reading = reading_not_shown(key()).read(" N/A ")
    assert (reading.state, reading.wrong, reading.doubt) == (State.NOT_ASKED, "", "")
    assert key().read("N/A").wrong


def test_what_the_mapping_or_the_scale_says_goes_before():
    assert reading_not_shown(key({"N/A": "na"})).read("N/A").state == State.NOT_APPLICABLE
    own = replace(key(), not_applicable=frozenset({"n/a"}))
    assert reading_not_shown(own).read("N/A").state == State.NOT_APPLICABLE
