"""Digital maturity of municipalities: from questionnaire and answers to reports.

The flow, one way::

    survey -> responses -> scoring -> uncertainty -> comparison -> disclosure -> reporting
    (what we ask) (what came in) (how mature) (how sure) (against whom) (what may be shown)

Names are loaded when first used, so that ``import maturity`` and ``maturity --help`` are quick;
``__init__.pyi`` lists them.  ``maturity.analysis`` holds what analysts get and no report rests on.
"""

from maturity.front_door import open_door

__getattr__, __dir__, __all__ = open_door(__name__, __file__)
