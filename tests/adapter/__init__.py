"""Tests of the MkDocs side."""
