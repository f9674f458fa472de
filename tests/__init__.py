"""Tests: they mirror the package; cases/ holds inputs beside what is expected."""
