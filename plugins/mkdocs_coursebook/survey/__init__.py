"""Instruments without a score: self-check, self-evaluation, survey."""
