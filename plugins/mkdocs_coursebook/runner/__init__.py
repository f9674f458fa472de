"""The session runner: the steps of a timed sequence one by one, planned beside elapsed."""
