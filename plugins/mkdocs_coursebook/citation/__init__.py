"""The register of sources, and the small numbers that lead from a text to it."""
