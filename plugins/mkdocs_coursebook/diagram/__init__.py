"""Diagrams of the course: boxes on the left and on the right, and what links them."""
