"""The course path and the unit card: rows of upright stems whose width is minutes."""
