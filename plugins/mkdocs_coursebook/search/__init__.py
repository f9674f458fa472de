"""Search in the site's languages: one index a language, and forms of a word found by its stem.

`index.py` parts the theme's index; `stem.js` and `worker.js` run in the browser, around the theme's search worker.
"""
