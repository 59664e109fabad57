"""``python -m maturity`` does the same as the command ``maturity``."""

from maturity.cli.main import run

if __name__ == "__main__":
    run()
