"""No sentence stands twice in one section, nor twice in the text of one figure."""

from __future__ import annotations

from collections import Counter

import pytest

from maturity import reporting
from maturity.reporting import Section
from maturity.wording.phrases import sentences
from maturity.wording.view import View
from tests.registered import registered_view
from tests.reporting.test_municipality import VERBS
from tests.wording.views import MUNICIPALITIES, REGIONS

OF_REGION = ("region_standing", "response", "heat_map", "spread", "levelling", "common")
EVERY = {name: (view, VERBS) for name, view in MUNICIPALITIES.items()}
EVERY |= {name: (view, OF_REGION) for name, view in REGIONS.items()}
EVERY = {name: case for name, case in EVERY.items() if "nothing compared" not in name}
EVERY |= {"registers": (registered_view, ("registers",))}


def twice(*texts: str) -> list[str]:
    found = Counter(one for text in texts for one in sentences(text))
    return [sentence for sentence, n in found.items() if n > 1]


def repeated(view: View, verb: str) -> list[str]:
    section = getattr(reporting, f"section_{verb}")(view)
    if section is None:
        return []
    assert isinstance(section, Section)
    captions = [exhibit.caption for exhibit in section.exhibits]
    assert all(captions)
    others = section.paragraphs[1:] if verb == "region" else ()  # each about another group
    found = twice(*section.paragraphs[: len(section.paragraphs) - len(others)], *captions)
    for paragraph in others:
        found += twice(paragraph)
    for exhibit in section.exhibits:
        found += twice(exhibit.alt)
    return found


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("case", EVERY)
def test_no_sentence_is_said_twice(case: str, language: str) -> None:
    make, verbs = EVERY[case]
    found = {verb: repeated(make(language), verb) for verb in verbs}
    assert not any(found.values()), {verb: said for verb, said in found.items() if said}


def said_on(page: list[Section]) -> list[str]:
    """Sentences of five words or more that a reader meets more than once on a page.

    A section that is one paragraph and nothing else may say again why there is nothing to show.
    """
    found: Counter[str] = Counter()
    for section in page:
        if len(section.paragraphs) == 1 and not (section.exhibits or section.tables):
            continue
        notes = [text for e in section.exhibits for text in (e.caption, e.note)]
        for text in (*section.paragraphs, *notes):
            found.update({one for one in sentences(text) if len(one.split()) >= 5})
    return [sentence for sentence, n in found.items() if n > 1]


PAGES = {name: case for name, case in EVERY.items() if name != "registers"}


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("case", PAGES)
def test_no_sentence_is_said_twice_on_a_page(case: str) -> None:
    make, verbs = PAGES[case]
    view = make("sv")
    own = (*verbs, "region_method", "region_quality") if verbs is OF_REGION else verbs
    page = [getattr(reporting, f"section_{verb}")(view) for verb in own]
    assert said_on([section for section in page if section is not None]) == []
