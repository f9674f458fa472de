"""`python -m mkdocs_coursebook`: the `coursebook` command where scripts are not on the path."""

import sys

from mkdocs_coursebook.cli import main

sys.exit(main())
