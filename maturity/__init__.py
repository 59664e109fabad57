"""Digital maturity of municipalities: from questionnaire and answers to reports.

The flow, one way::

    survey -> responses -> scoring -> uncertainty -> comparison -> disclosure -> reporting
    (what we ask) (what came in) (how mature) (how sure) (against whom) (what may be shown)
"""
