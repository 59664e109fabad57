"""Options of the whole test run."""

MUTATIONS = 300


def pytest_addoption(parser):
    parser.addoption(
        "--mutations",
        type=int,
        default=MUTATIONS,
        help="how many broken files the reader of answers is given",
    )
