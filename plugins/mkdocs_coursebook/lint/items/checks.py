"""The table of the rules of item writing: code, name, what items are held to, how to mend them, and the function.

In: nothing. Out: `ITEM_CHECKS`, `BANK_CHECKS`, and `LESSON_WORDS`, which runs against the course's pages.
Before it: the rules. After it: `linting`.
Source: content dossier, section 6, "Item writing".
"""

from mkdocs_coursebook.lint.items.balance import find_favourite_letters, find_longest_keys
from mkdocs_coursebook.lint.items.choices import (
    find_choice_counts,
    find_long_keys,
    find_telling_words,
    find_unordered_numbers,
)
from mkdocs_coursebook.lint.items.clues import find_shared_words
from mkdocs_coursebook.lint.items.model import BankCheck, ItemCheck
from mkdocs_coursebook.lint.items.prompts import find_long_prompts, find_open_prompts, find_plain_negatives
from mkdocs_coursebook.lint.items.sentences import INSTRUCTION_WORDS

ITEM_CHECKS = (
    ItemCheck(
        "Q07",
        "short prompt",
        "A prompt has at most 45 words; 90 where it tells a situation first: a stimulus, three sentences or more, "
        "or the level analyse or evaluate.",
        "leave out what the answer does not need; 90 words are for a prompt with a stimulus, of three sentences "
        "or more, or of level analyse or evaluate",
        find_long_prompts,
    ),
    ItemCheck(
        "Q11",
        "prompt that asks",
        "A prompt ends in a question mark or a colon, or has a gap to fill in; a task with rows to order, match, sort "
        "or judge may end in a full stop. One short instruction may follow the question.",
        f"put the question last; what else a learner has to know stands before it; one instruction of at most "
        f"{INSTRUCTION_WORDS} words may follow it, as a sentence of its own or in brackets",
        find_open_prompts,
    ),
    ItemCheck(
        "Q13",
        "negative words",
        "The question itself is positive; a negative word in it, other than in a clause with when, if or who, is bold.",
        "ask for what is, or write the word **bold** so that nobody reads over it",
        find_plain_negatives,
    ),
    ItemCheck(
        "Q14",
        "number of choices",
        "A choice item has 3 to 5 choices, or up to 8 where several are right.",
        "three good ones are enough; leave out the one that nobody would choose",
        find_choice_counts,
    ),
    ItemCheck(
        "Q17",
        "numbers in order",
        "Choices that are numbers, times or dates stand in rising order.",
        "write them from the smallest to the largest",
        find_unordered_numbers,
    ),
    ItemCheck(
        "Q20",
        "long right choice",
        "A right choice has at most 1.25 times the mean length of the wrong ones, or 10 characters more.",
        "shorten the right choice, or say as much in the wrong ones",
        find_long_keys,
    ),
    ItemCheck(
        "Q21",
        "telling words",
        "No choice speaks of the other choices, and no absolute word (always, never, only) stands in wrong ones alone.",
        "say the same without the word, or use such a word in the right choice, too",
        find_telling_words,
    ),
    ItemCheck(
        "Q22",
        "shared word",
        "No content word (5 letters or more; the first 5 count) stands in the question and in the right choice alone; "
        "what a situation tells first is free.",
        "use another word in one of the two, or the same word in a wrong choice, too",
        find_shared_words,
    ),
)
"""What runs over every item."""
BANK_CHECKS = (
    BankCheck(
        "Q16",
        "letter of the right choice",
        "Over 9 items or more with one right choice, A, B and C are right in 15 to 45 % each, as form A shows them; "
        "two items more or fewer than a third are chance.",
        "write keep_order: true at an item and put its right choice at another place; "
        "or write # allow Q16: the reason above the first key of the file",
        find_favourite_letters,
    ),
    BankCheck(
        "Q20",
        "longest choice",
        "Over 9 items or more with one right choice, it is visibly (by a tenth) the longest in fewer than 40 %.",
        "shorten some right choices; or write # allow Q20: the reason above the first key of the file",
        find_longest_keys,
    ),
)
"""What runs over every bank."""
LESSON_WORDS = ItemCheck(
    "Q03",
    "words of the lesson",
    "No run of 8 words of a prompt or a choice stands in a page of the course in the same language; what a prompt "
    "quotes is free.",
    "ask about a new situation, or say it in other words; a title may be allowed in course/language.yml",
    lambda _: (),
)
"""Runs only against the course's pages, which `lint_items` gives it."""
CODES = frozenset(check.code for check in (*ITEM_CHECKS, *BANK_CHECKS, LESSON_WORDS))
"""What an exemption in a bank may name."""
