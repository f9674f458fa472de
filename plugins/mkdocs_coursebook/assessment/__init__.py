"""Item banks and what a learner gets of them: model, checks, rendering, and the scripts that score."""
