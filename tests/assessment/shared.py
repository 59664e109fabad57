"""What regions tell in tests: a small shareable result over the sample questionnaire."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from maturity.assessment.outside import Ours
from maturity.records.outside import EVERYONE, GroupMean, Shareable, SharedGroup
from maturity.records.published import Published
from tests.published import sample_published, sample_questionnaire


@lru_cache
def real_sample() -> Published:
    return sample_published(made_up=False)


def shared_group(id_: str = EVERYONE, members: int = 4, mean: float = 50.0) -> SharedGroup:
    nodes = sample_questionnaire().nodes
    dimensions = {node.id for node in sample_questionnaire().dimensions}
    return SharedGroup(
        id=id_,
        members=members,
        means=tuple(
            GroupMean(
                kind="dimension" if node.id in dimensions else "capability",
                node=node.id,
                mean=mean + at / 8,
                se=1.25,
                df=30.5,
                people=100,
            )
            for at, node in enumerate(nodes)
        ),
    )


def telling(region: str = "Jämtland", **provenance: Any) -> Published:
    """Published results of one region that may be shared."""
    published = real_sample()
    told = Shareable(
        members=("2262", "2280", "2281", "2284"),
        groups=(shared_group(), shared_group("group:B3", 3, 60.0)),
        withheld={"group:C6": "few"},
    )
    return replace(
        published,
        roster=replace(published.roster, region=region),
        provenance=replace(published.provenance, **provenance),
        shareable=told,
    )


def ours(**other: Any) -> Ours:
    """A region that asked the same in the same way."""
    published = telling()
    settings = {
        "region": "Västernorrland",
        "made_up": False,
        "questionnaire": published.questionnaire,
        "form": "long",
        "method": published.provenance.method,
    }
    return Ours(**{**settings, **other})
