"""Sentences, titles, captions and alternative texts, made from published numbers.

Nothing is computed here: verdicts come from the records, and a sentence only says them.
"""

from maturity.wording.alike import say_common
from maturity.wording.change import alt_change, caption_change, say_change
from maturity.wording.distributions import (
    alt_distributions,
    caption_distributions,
    say_distributions,
)
from maturity.wording.heat_map import alt_heat_map, caption_heat_map, say_heat_map
from maturity.wording.levelling import say_levelling
from maturity.wording.levels import say_levels
from maturity.wording.method import say_method, say_region_method
from maturity.wording.notices import say_notices
from maturity.wording.outside import say_no_outside, say_outside
from maturity.wording.profile import alt_profile, caption_profile, say_profile
from maturity.wording.quality import say_quality, say_region_quality
from maturity.wording.region import alt_region, caption_region, say_region
from maturity.wording.region_change import (
    alt_region_change,
    caption_region_change,
    say_region_change,
)
from maturity.wording.region_standing import say_region_standing
from maturity.wording.registers import alt_registers, caption_registers, say_registers
from maturity.wording.response import alt_response, caption_response, say_response
from maturity.wording.roles import alt_roles, caption_roles, say_roles
from maturity.wording.spread import alt_spread, caption_spread, say_spread
from maturity.wording.standing import alt_dimensions, caption_dimensions, say_standing
from maturity.wording.titles import figure_title, heading, title
from maturity.wording.view import View
from maturity.wording.who import say_certainty

__all__ = [
    "View",
    "alt_change",
    "alt_dimensions",
    "alt_distributions",
    "alt_heat_map",
    "alt_profile",
    "alt_region",
    "alt_region_change",
    "alt_registers",
    "alt_response",
    "alt_roles",
    "alt_spread",
    "caption_change",
    "caption_dimensions",
    "caption_distributions",
    "caption_heat_map",
    "caption_profile",
    "caption_region",
    "caption_region_change",
    "caption_registers",
    "caption_response",
    "caption_roles",
    "caption_spread",
    "figure_title",
    "heading",
    "say_certainty",
    "say_change",
    "say_common",
    "say_distributions",
    "say_heat_map",
    "say_levelling",
    "say_levels",
    "say_method",
    "say_no_outside",
    "say_notices",
    "say_outside",
    "say_profile",
    "say_quality",
    "say_region",
    "say_region_change",
    "say_region_method",
    "say_region_quality",
    "say_region_standing",
    "say_registers",
    "say_response",
    "say_roles",
    "say_spread",
    "say_standing",
    "title",
]
