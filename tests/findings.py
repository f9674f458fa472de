"""How a test tells all that it found: one line each, with file and line, and none cut off."""

from collections.abc import Collection

import pytest


def assert_none(findings: Collection[str], what: str = "") -> None:
    """Fail with every finding on a line of its own; pytest would show the first and hide the rest.

    Args:
        findings: What is wrong, each beginning with its place.
        what: What was looked for, where the test's name does not say it.

    """
    __tracebackhide__ = True
    if findings:
        lines = [f"{len(findings)} found{': ' if what else ''}{what}", *sorted(findings)]
        pytest.fail("\n".join(lines), pytrace=False)
