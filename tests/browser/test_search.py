"""Search on the built site: words of a query are found in their other forms, in the page's language alone.

The pairs (tests/cases/search/pairs.json) were drawn by benchmarks/search_pairs.py before the stemmer was written. Of
the half marked `held_out` only the total was looked at, after each of three versions; no change was made for one of it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import material
import pytest
import yaml
from playwright.sync_api import Page, expect

import mkdocs_coursebook
from tests.conftest import serve
from tests.site_build import ROOT

CASES = Path(__file__).parents[1] / "cases" / "search"
PAIRS: dict[str, list[dict[str, Any]]] = json.loads((CASES / "pairs.json").read_text(encoding="utf-8"))
ROOTS = {"en": "/", "ru": "/ru/", "kk": "/kk/"}
STEMS: dict[str, dict[str, list[str]]] = json.loads((CASES / "stems.json").read_text(encoding="utf-8"))
INDEX = "search/search_index.json"
PACKAGE = Path(mkdocs_coursebook.__file__).parent
PACKAGE_OF_THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
FORMS: list[dict[str, Any]] = json.loads((CASES / "forms_kk.json").read_text(encoding="utf-8"))
LEAST = 0.95
LEAST_MADE = 0.9
MOST_BEGUN = 0.02
MOST_WRONG = 0.05
ASK = """async ({queries, docs}) => {
  const {base, search} = JSON.parse(document.getElementById("__config").textContent);
  const index = await (await fetch(new URL("search/search_index.json", new URL(base + "/", location)))).json();
  if (docs) index.docs = docs;
  const worker = new Worker(search);
  const ask = (message) => new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = (event) => resolve(event.data);
    worker.postMessage(message);
  });
  await ask({type: 0, data: {config: index.config, docs: index.docs, options: {suggest: false}}});
  const found = [];
  for (const query of queries) {
    const {data} = await ask({type: 2, data: query});
    found.push(data.items.flat().filter((item) => item.score > 0).map((item) => item.location));
  }
  worker.terminate();
  return {docs: index.docs, found};
}"""


@pytest.fixture(scope="module")
def searched_site(built_site: Path) -> Iterator[str]:
    """Serve the built site with what there is to be searched."""
    with serve(built_site) as address:
        yield address


def ask(page: Page, queries: list[str], docs: list[dict[str, str]] | None = None) -> dict[str, Any]:
    """Return the index of the page's language, and the addresses that the real worker finds for each query."""
    return page.evaluate(ASK, {"queries": queries, "docs": docs})


def words_of(entry: dict[str, str]) -> set[str]:
    """Return the words of an entry, in small letters."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"<[^>]+>", " ", f"{entry['title']} {entry['text']}").lower()))


def texts_under_feedback(node: Any, inside: bool = False) -> list[dict[str, str]]:
    """Return every text, by language, that stands under `feedback:` in a bank."""
    if isinstance(node, list):
        return [text for part in node for text in texts_under_feedback(part, inside)]
    if not isinstance(node, dict):
        return []
    own = [node] if inside and "kk" in node else []
    return own + [
        text for key, part in node.items() for text in texts_under_feedback(part, inside or key == "feedback")
    ]


def missed(page: Page, pairs: list[dict[str, Any]]) -> tuple[list[str], int]:
    """Return the pairs not found, and how many were tried: all entries with the one form, without the other."""
    answer = ask(page, [pair["query"] for pair in pairs])
    words = {entry["location"]: words_of(entry) for entry in answer["docs"]}
    faults: list[str] = []
    tried = 0
    for pair, found in zip(pairs, answer["found"], strict=True):
        wanted = {at for at, held in words.items() if pair["finds"] in held and pair["query"] not in held}
        tried += bool(wanted)
        if wanted - set(found):
            faults.append(f"{pair['query']} -> {pair['finds']}")
    return faults, tried


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held-out"])
@pytest.mark.parametrize("language", ROOTS)
def test_a_form_of_a_word_finds_the_other_forms(page: Page, searched_site: str, language: str, held_out: bool):
    page.goto(searched_site + ROOTS[language])
    pairs = [pair for pair in PAIRS[language] if pair["held_out"] is held_out]

    faults, tried = missed(page, pairs)

    found = 1 - len(faults) / tried
    print(f"{language} {'held out' if held_out else 'seen'}: {tried} pairs, {found:.1%} found")
    assert tried >= 0.5 * len(pairs)
    assert found >= LEAST, faults


@pytest.mark.parametrize("language", ROOTS)
def test_a_word_seldom_finds_a_form_of_another_word(page: Page, searched_site: str, language: str):
    page.goto(searched_site + ROOTS[language])
    lemma_of = {pair[side]: pair["lemma"] for pair in PAIRS[language] for side in ("query", "finds")}
    docs = [{"location": word, "title": word, "text": ""} for word in lemma_of]

    answer = ask(page, list(lemma_of), docs)

    wrong = [
        f"{word} -> {other}"
        for word, found in zip(lemma_of, answer["found"], strict=True)
        for other in found
        if lemma_of[other] != lemma_of[word]
        and not lemma_of[other].startswith(lemma_of[word])
        and not lemma_of[word].startswith(lemma_of[other])
    ]
    asked = {fault.split(" -> ")[0] for fault in wrong}
    print(f"{language}: {len(asked) / len(lemma_of):.1%} of {len(lemma_of)} words find another word: {wrong}")
    assert len(asked) / len(lemma_of) <= MOST_WRONG


def beginnings(page: Page, words: list[str], language: str) -> dict[str, list[str]]:
    """Return what stem.js looks for instead of each word, asked in an empty page."""
    script = (PACKAGE / "search" / "stem.js").read_text(encoding="utf-8")
    if language != "kk":  # the stemmers of lunr are those of the theme's worker
        theme = next((PACKAGE_OF_THEME / "workers").glob("search.*.min.js")).read_text(encoding="utf-8")
        lunr = PACKAGE_OF_THEME / "lunr" / "min"
        script = theme + script
        script += "".join(
            (lunr / f"lunr.{name}.min.js").read_text(encoding="utf-8") for name in ("stemmer.support", "ru")
        )
    page.evaluate("(code) => (0, eval)(code)", script)
    found = page.evaluate(
        "([words, language]) => words.map((word) => coursebook.stem.beginnings(word, language))", [words, language]
    )
    return dict(zip(words, found, strict=True))


@pytest.mark.parametrize("language", STEMS)
def test_stems(page: Page, language: str):
    words = STEMS[language]
    assert beginnings(page, list(words), language) == words


@pytest.mark.parametrize("language", ROOTS)
def test_the_worker_is_told_its_language(page: Page, searched_site: str, language: str):
    page.goto(searched_site + ROOTS[language])
    worker = page.evaluate("JSON.parse(document.getElementById('__config').textContent).search")
    assert f"?language={language}&worker=search." in worker


@pytest.mark.parametrize("held_out", [False, True], ids=["seen", "held-out"])
def test_a_form_that_a_dictionary_makes_finds_the_other_forms(page: Page, held_out: bool):
    """Endings that no lecture happens to use; benchmarks/search_forms.py tells where the pairs come from."""
    pairs = [pair for pair in FORMS if pair["held_out"] is held_out]
    stems = beginnings(page, sorted({pair["query"] for pair in pairs}), "kk")

    missed = [pair for pair in pairs if not pair["finds"].startswith(tuple(stems[pair["query"]]))]

    found = 1 - len(missed) / len(pairs)
    print(f"kk {'held out' if held_out else 'seen'}: {len(pairs)} pairs that a dictionary makes, {found:.1%} found")
    assert found >= LEAST_MADE, [] if held_out else missed


@pytest.mark.parametrize("language", ROOTS)
def test_no_stem_begins_a_large_part_of_the_index(page: Page, built_site: Path, language: str):
    """Which words of other lemmas a stem finds is told by benchmarks/search_reach.py, which has dictionaries."""
    index = json.loads((built_site / ROOTS[language][1:] / INDEX).read_text(encoding="utf-8"))
    words = sorted(set().union(*(words_of(entry) for entry in index["docs"])))
    stems = beginnings(page, [word for word in words if len(word) > 3], language)

    begun = {word: sum(other.startswith(tuple(stems[word])) for other in words) / len(words) for word in stems}

    most = max(begun, key=lambda word: begun[word])
    print(
        f"{language}: a stem begins {median(begun.values()):.2%} of {len(words)} words (median),"
        f" at most {begun[most]:.2%} ({most})"
    )
    assert [word for word, share in begun.items() if share > MOST_BEGUN] == []
    assert [word for word, found in stems.items() if min(map(len, found)) < 3] == []


def test_every_index_holds_pages_of_its_language_alone_and_nothing_of_an_item(built_site: Path):
    indexes = {one: json.loads((built_site / root[1:] / INDEX).read_text("utf-8")) for one, root in ROOTS.items()}
    secret = {
        text[language]
        for bank in sorted((ROOT / "quizzes").glob("*.yml"))
        for text in texts_under_feedback(yaml.safe_load(bank.read_text(encoding="utf-8")))
        for language in ROOTS
        if isinstance(text.get(language), str) and len(text[language]) > 20
    }
    assert len(secret) > 100
    for language, index in indexes.items():
        places = [entry["location"].partition("#")[0] for entry in index["docs"]]
        assert [at for at in places if not (built_site / ROOTS[language][1:] / at / "index.html").is_file()] == []
        assert [at for at in places if at.startswith(("kk/", "ru/", "en/"))] == []
        whole = " ".join(entry["text"] for entry in index["docs"])
        assert [text for text in secret if text in whole] == []


def test_a_russian_word_typed_without_its_dots_is_found(page: Page, searched_site: str):
    page.goto(searched_site + ROOTS["ru"])
    without, dotted, one_day, days = ask(page, ["ребенка", "ребёнка", "день", "дней"])["found"]
    assert set(dotted)
    assert set(dotted) <= set(without)
    assert set(one_day) == set(days)


def test_search_works_where_storage_is_blocked(page: Page, searched_site: str):
    blocked = "{ get() { throw new DOMException('blocked', 'SecurityError'); }, configurable: true }"
    for name in ("localStorage", "sessionStorage"):
        page.add_init_script(f"Object.defineProperty(window, '{name}', {blocked});")
    page.goto(searched_site + "/kk/")
    page.keyboard.press("/")
    page.keyboard.type("мұғалімнің")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("language", ROOTS)
def test_a_word_that_no_key_has_typed_is_searched_too(page: Page, searched_site: str, language: str):
    """Pasted, dictated, or put in by a phone's suggestions."""
    page.goto(searched_site + ROOTS[language])
    page.keyboard.press("/")
    ready = page.evaluate("JSON.parse(__config.textContent).translations['search.result.placeholder']")
    expect(page.locator(".md-search-result__meta")).to_have_text(ready)

    page.keyboard.insert_text({"en": "pedagogues", "ru": "педагогами", "kk": "мұғалімнің"}[language])

    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("language", ROOTS)
def test_search_works_from_the_keyboard(page: Page, searched_site: str, language: str):
    typed, title = {
        "en": ("pedagogues", "pedagogue"),
        "ru": ("педагогами", "педагог"),
        "kk": ("мұғалімнің", "мұғалім"),
    }[language]
    page.goto(searched_site + ROOTS[language] + "boundaries/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()

    page.keyboard.type(typed)
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    assert title in page.locator(".md-search-result__list mark").first.inner_text().lower()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(rf"^{re.escape(searched_site + ROOTS[language])}(?!boundaries/$)"))
    assert page.locator("html").get_attribute("lang") == language
