"""Options of the whole test run."""

MUTATIONS = 300
REGIONS = 50


def pytest_addoption(parser):
    parser.addoption(
        "--mutations",
        type=int,
        default=MUTATIONS,
        help="how many broken files the reader of answers is given",
    )
    parser.addoption(
        "--regions",
        type=int,
        default=REGIONS,
        help="how many random regions are attacked for what is hidden",
    )
