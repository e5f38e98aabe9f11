"""What holds for every test."""

import os

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("local", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options stand here: pytest reads them before it finds the conftests further down."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--crashes", type=int, default=20, metavar="N", help="kill, stop and fail at N points each")
    parser.addoption(
        "--fuzz", type=int, default=150, metavar="N", help="so many files made up for each reader of files"
    )
