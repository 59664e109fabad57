"""What is looked at, said on top; made-up answers first of all."""

from dataclasses import replace

import pytest

from maturity.sample import example_assessment
from maturity.widgets import describe_assessment


@pytest.fixture(scope="module")
def example():
    return example_assessment()


def test_made_up_answers_say_so_first(example):
    said = describe_assessment(example, language="sv").data
    assert said.startswith("<p><strong>Påhittade svar")
    assert "Västernorrland: 7 medlemmar" in said


def test_real_ones_do_not_and_names_are_text(example):
    settings = replace(example.settings, made_up=False, name="<b>Nord</b>")
    said = describe_assessment(replace(example, settings=settings)).data
    assert said == "<p>&lt;b&gt;Nord&lt;/b&gt;: 7 members</p>"
