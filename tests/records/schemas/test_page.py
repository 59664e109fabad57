"""The page about all tables is that of the declarations."""

from tests.records.schemas.page import PAGE, page_of_tables


def test_the_page_is_up_to_date():
    """To mend: make docs."""
    assert PAGE.read_text("utf-8") == page_of_tables()
