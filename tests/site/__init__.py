"""Tests of the built site: real builds, their pages, and `mkdocs serve`."""
