"""Pictures of published results; they draw and never compute."""

from maturity.figures.change import plot_change
from maturity.figures.dimensions import plot_dimensions
from maturity.figures.distributions import plot_distributions
from maturity.figures.heat_map import plot_heat_map
from maturity.figures.profile import plot_profile
from maturity.figures.region import plot_region
from maturity.figures.registers import plot_registers
from maturity.figures.response import plot_response
from maturity.figures.roles import plot_roles
from maturity.figures.spread import plot_spread
from maturity.figures.svg import draw_svg

__all__ = [
    "draw_svg",
    "plot_change",
    "plot_dimensions",
    "plot_distributions",
    "plot_heat_map",
    "plot_profile",
    "plot_region",
    "plot_registers",
    "plot_response",
    "plot_roles",
    "plot_spread",
]
