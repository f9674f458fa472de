"""Where a learner is: what of the lectures was read, kept in the reader's own browser and nowhere else."""
