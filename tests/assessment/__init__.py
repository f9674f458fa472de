"""Tests of the assessment component."""
