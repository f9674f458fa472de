"""The scripts of an assessment in a real browser, on a small page made by hand."""
