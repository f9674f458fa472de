"""The interface speaks three languages, completely, with right plurals."""

import pytest

from mkdocs_coursebook.language import available_languages, format_number, load_catalogue, plural_form

FORMS = {"one", "few", "many", "other"}


def keys(messages, path=""):
    for key, value in messages.items():
        if isinstance(value, dict) and not set(value) <= FORMS:
            yield from keys(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", isinstance(value, dict)


def test_the_catalogues_have_the_same_keys():
    english = sorted(keys(load_catalogue("en").messages))

    assert available_languages() == ("en", "kk", "ru")
    assert sorted(keys(load_catalogue("ru").messages)) == english
    assert sorted(keys(load_catalogue("kk").messages)) == english


@pytest.mark.parametrize(("language", "forms"), [("en", {"one", "other"}), ("kk", {"one", "other"}), ("ru", FORMS)])
def test_a_counted_message_has_every_plural_form_of_its_language(language: str, forms: set[str]):
    def walk(messages):
        for value in messages.values():
            if isinstance(value, dict):
                if set(value) <= FORMS:
                    assert set(value) == forms
                else:
                    walk(value)

    walk(load_catalogue(language).messages)


@pytest.mark.parametrize(
    ("language", "numbers", "form"),
    [
        ("ru", [1, 21, 101, 1001], "one"),
        ("ru", [2, 3, 4, 22, 34, 102], "few"),
        ("ru", [0, 5, 11, 12, 13, 14, 19, 20, 25, 111, 112], "many"),
        ("kk", [1], "one"),
        ("kk", [0, 2, 5, 11, 21, 101], "other"),
        ("en", [1], "one"),
        ("en", [0, 2, 11, 21], "other"),
    ],
)
def test_plural_forms_follow_cldr(language: str, numbers: list[int], form: str):
    assert {plural_form(language, number) for number in numbers} == {form}


def test_russian_and_kazakh_write_a_decimal_comma():
    assert [format_number(language, 13.5) for language in ("en", "ru", "kk")] == ["13.5", "13,5", "13,5"]


def test_a_counted_message_is_filled_in():
    assert load_catalogue("ru")("assessment.items", n=21) == "21 задание"
