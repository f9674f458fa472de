"""Whether a lecture has notes for the one who leads, the same in every language."""
