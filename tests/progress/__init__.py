"""Tests of where a learner is."""
