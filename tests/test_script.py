"""The page on which a unit is led: what is taken over from the lecture, and what leads back to it."""

from mkdocs_coursebook.course import Segment, Unit
from mkdocs_coursebook.language import load_catalogue
from mkdocs_coursebook.script import headings_of, write_pack, write_script

UNIT = Unit.model_construct(
    title={"en": "Art"},
    hours=1,
    lecture="course/art/lecture.md",
    segments=(
        Segment.model_construct(id="talk", minutes=8, kind="circle", materials=("w1",)),
        Segment.model_construct(id="draw", minutes=20, kind="group-art", materials=("w1",)),
    ),
)
LECTURE = """# Art {#art}
## Before {#prepare}
| hours |
| --- |

Then:

| paper | 24 |
| --- | --- |
## Talk {#talk}
Words for learners, see [below](#draw).

??? lead "How to lead this"
    **Say:** “Hello.” See [the part](#part) and [drawing](#draw).

!!! activity "What to do"
    1. **8 min.** Talk.
### Part {#part}
## Draw {#draw}
!!! solo "Alone"
    Draw.
"""
SCRIPT = """```runner
unit: art
```

## What to print {#pack}

- This page is the script for the one who leads.
- [Handout for learners](lecture.md?view=learner): the lecture as it prints without the lecturer's view
- [All worksheets together](worksheets.md): each begins on a new sheet of paper
    - [Sheet](w1.md)

## Materials for the session {#materials}

| paper | 24 |
| --- | --- |

## Talking {#talk}

!!! activity "What to do"
    1. **8 min.** Talk.

!!! lead "How to lead this"
    **Say:** “Hello.” See [the part](lecture.md#part) and [drawing](#draw).

## Drawing {#draw}
"""


def test_a_script_has_what_the_leader_needs_and_leads_back_for_the_rest():
    titles = {"talk": "Talking", "draw": "Drawing", "course/art/w1.md": "Sheet"}
    assert write_script("art", UNIT, titles, LECTURE.splitlines(), load_catalogue("en")) == SCRIPT


def test_its_headings_are_those_of_lecture_and_sheets():
    assert headings_of(UNIT) == ["course/art/lecture.md#talk", "course/art/lecture.md#draw", "course/art/w1.md"]


def test_materials_under_a_heading_of_their_own_are_taken_before_those_of_preparing():
    lines = ["## Before {#prepare}", "### Bring {#materials}", "| chalk |", "| --- |", "### Room {#room}", "| chairs |"]
    script = write_script("art", UNIT, {"talk": "", "draw": "", "course/art/w1.md": ""}, lines, load_catalogue("en"))
    assert "## Materials for the session {#materials}\n\n| chalk |\n| --- |\n\n## " in script


SHEETS = {
    "course/art/w1.md": """
# W1. Card {#w1}

See [the steps](#steps), [the part](lecture.md#part) and [this sheet](#w1).

## Steps {: #steps .wide}

```text
# No heading {#none}, [no link](#steps)
```

## No anchor

###### Small print {#small}
""",
    "course/art/w2.md": "# W2. Plan {#w2}\n\n### Deep {#steps}\n",
}
PACK = """[Lead this session](run.md#pack)
{.screen}

## W1. Card {#w1 .sheet}

See [the steps](#w1-steps), [the part](lecture.md#part) and [this sheet](#w1).

### Steps {#w1-steps .wide}

```text
# No heading {#none}, [no link](#steps)
```

### No anchor

###### Small print {#w1-small}

## W2. Plan {#w2 .sheet}

#### Deep {#w2-steps}
"""


def test_worksheets_stand_together_with_anchors_of_their_own():
    sheets = {path: text.splitlines() for path, text in SHEETS.items()}
    assert write_pack(sheets, load_catalogue("en")) == PACK
