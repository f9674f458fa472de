"""Whether a bank's blueprint can be met, and its pass mark be reached.

In: a `Bank` and its `Source`. Out: problems. Before it: `form`. After it: `check`.
"""

from mkdocs_coursebook.assessment.form import form_of, plan_of
from mkdocs_coursebook.assessment.items import AnyItem
from mkdocs_coursebook.assessment.model import Bank, Blueprint
from mkdocs_coursebook.course import report_unknown_outcome
from mkdocs_coursebook.model import item_name
from mkdocs_coursebook.problems import ProblemList
from mkdocs_coursebook.source import DataPath, Source


def check_blueprint(bank: Bank, source: Source, problems: ProblemList) -> None:
    """Report a blueprint that items do not fill, and siblings that would make forms unequal."""
    blueprint = bank.blueprint
    if blueprint is None:
        return
    place = source.place(("blueprint",))
    if (blueprint.draw is None) == (not blueprint.rules):
        problems.add(place, "a blueprint draws by slot or by rules", "write draw: one per slot, or a list of rules")
    elif blueprint.draw:
        _check_slots(bank, blueprint, source, problems)
    else:
        _check_rules(bank, blueprint, source, problems)


def _check_slots(bank: Bank, blueprint: Blueprint, source: Source, problems: ProblemList) -> None:
    first: dict[int, AnyItem] = {}
    for at, item in enumerate(bank.items):
        path: DataPath = ("items", at)
        who = item_name(source, path)
        if item.slot is None:
            what = f"{who}the bank has a blueprint, but this item has no slot"
            problems.add(source.place(path), what, "add 'slot: ...'")
        elif item.slot > blueprint.total:
            what = f"{who}slot {item.slot} is past the blueprint's {blueprint.total}"
            problems.add(source.place((*path, "slot")), what, "correct the slot or the total")
        else:
            sibling = first.setdefault(item.slot, item)
            for key in ("outcome", "points"):
                if getattr(item, key) != getattr(sibling, key):
                    what = f"{who}its {key} is not that of '{sibling.id}' in the same slot"
                    place = source.place((*path, key) if (*path, key) in source.places else path)
                    problems.add(place, what, "forms can be compared only if both are the same")
    for slot in sorted(set(range(1, blueprint.total + 1)) - first.keys()):
        problems.add(source.place(("blueprint",)), f"no item fills slot {slot}", f"add an item with slot: {slot}")


def _check_rules(bank: Bank, blueprint: Blueprint, source: Source, problems: ProblemList) -> None:
    taken: set[str] = set()
    for at, (rule, draw) in enumerate(zip(blueprint.rules, plan_of(bank), strict=True)):
        left = [id for id in draw.ids if id not in taken]
        if len(left) < rule.count:
            what = f"this rule wants {rule.count} items, but {len(left)} are left for it"
            problems.add(source.place(("blueprint", "rules", at)), what, "lower the count, or add items")
        taken.update(left[: rule.count])
    total = sum(rule.count for rule in blueprint.rules)
    if total != blueprint.total:
        what = f"the rules draw {total} items, but the total is {blueprint.total}"
        problems.add(source.place(("blueprint", "total")), what, f"write {total}")


def check_pass(bank: Bank, source: Source, outcomes: set[str], problems: ProblemList) -> None:
    """Report a pass mark or a gate that no response can reach."""
    if bank.pass_ is None:
        return
    for key in ("gates", "rules"):
        for outcome in getattr(bank.pass_, key):
            report_unknown_outcome(outcome, outcomes, source, ("pass", key, outcome, "@key"), problems)
    form = form_of(bank)
    if bank.blueprint and len(form) < bank.blueprint.total:
        return  # told already, and its sums would be too small
    highest = sum(item.points for item in form)
    if bank.pass_.score > highest:
        what = f"the pass mark {bank.pass_.score:g} is above the highest score {highest:g}"
        problems.add(source.place(("pass", "score")), what, f"write {highest:g} or less")
    for outcome, wanted in bank.pass_.gates.items():
        count = sum(item.outcome == outcome for item in form)
        if outcome in outcomes and wanted > count:
            what = f"the gate wants {wanted} on {outcome}, but a form has {count} of its items"
            problems.add(source.place(("pass", "gates", outcome)), what, f"write {count} or less")
