"""Tests of the notes for the one who leads."""
