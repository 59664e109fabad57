"""The page about all tables is that of the declarations."""

from maturity.records.schemas.page import page_of_tables
from tests.house.source import ROOT


def test_the_page_is_up_to_date():
    """To mend: python -m maturity.records.schemas.page docs/tables.md."""
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == page_of_tables()
