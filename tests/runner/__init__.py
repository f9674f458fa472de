"""Tests of the session runner."""
