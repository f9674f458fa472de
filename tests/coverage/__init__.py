"""The map of outcomes."""
