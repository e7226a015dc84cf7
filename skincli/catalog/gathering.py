"""Documents into knowledge: records are put together, validated, and what is wrong is told with its place.

Later documents amend earlier ones by id: plain values replace, lists grow, and `replace: [key]` swaps a list. Price
menus come last, when all names are known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from skincli.model.base import Record
from skincli.model.menu import MenuLine

from .document import Document
from .knowledge import KINDS, MODELS, PRICES, REPLACE, Draft, Knowledge, Origin
from .menus import Priced, lay_menus
from .problems import Path, Problem

R = TypeVar("R", bound=Record)

MOST = 1000
"""How many problems are told before the rest of the files is left unread."""


def gather(documents: Iterable[Document], overlays: Iterable[Document] = ()) -> tuple[Knowledge, list[Problem]]:
    """Validate every record of the documents, then of the overlays, which may amend what came before."""
    knowledge, problems = Knowledge(), list[Problem]()
    menus: list[list[Priced]] = []
    for overlay, laid in ((False, documents), (True, overlays)):
        for document in laid:
            found = [*islice(_take(document, knowledge.drafts, overlay=overlay), MOST)]
            lines, wrong = _menu(document)
            problems += [*document.problems, *found, *wrong]
            if lines:
                menus.append([Priced(line, origin) for line, origin in lines])
    adapters = {kind: TypeAdapter(model) for kind, (model, _) in KINDS.items()}
    for draft in knowledge.drafts.values():
        if len(problems) >= MOST:
            break
        try:
            record = _validated(adapters[draft.kind], draft.values)
        except ValidationError as error:
            problems += _explain(draft.locate, draft.key, error)
        else:
            knowledge.records(draft.kind)[draft.key] = record
    if menus:
        problems += lay_menus(knowledge, menus)
    return knowledge, problems


def _validated(adapter: TypeAdapter[R], values: object) -> R:
    """A record of plain values, each taken for what it is: a text that looks like a number is none, nor is a yes.

    Only in JSON does pydantic hold values to their types and still take lists for tuples and texts for words and dates.
    """
    return adapter.validate_json(json.dumps(values, default=str), strict=True)


def _menu(document: Document) -> tuple[list[tuple[MenuLine, Origin]], list[Problem]]:
    """The lines of a document's price menu, and what is wrong with them."""
    items = document.data.get(PRICES) or []
    lines: list[tuple[MenuLine, Origin]] = []
    problems: list[Problem] = []
    if not isinstance(items, list):
        return [], [document.problem((PRICES,), "TYPE", f"'{PRICES}' is not a list.", "Start each line with '- '.")]
    adapter = TypeAdapter(MenuLine)
    for index, item in enumerate(items):
        origin = Origin(document, (PRICES, index))
        try:
            lines.append((_validated(adapter, item), origin))
        except ValidationError as error:
            problems += _explain(origin.below, PRICES, error)
            if len(problems) >= MOST:
                break
    return lines, problems


def _take(document: Document, drafts: dict[tuple[str, str], Draft], *, overlay: bool) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for kind, items in document.data.items():
        if kind == PRICES:
            continue
        if kind not in KINDS:
            known = ", ".join(MODELS)
            yield document.problem((kind,), "KEY", f"has the unknown key {kind!a}.", f"Known keys: {known}.")
            continue
        if overlay and kind == "exceptions":
            message = "has 'exceptions', which are of the built-in data."
            yield document.problem((kind,), "KEY", message, "Remove them, and mend what the checks find.")
            continue
        if items is None:
            continue
        if not isinstance(items, list):
            yield document.problem((kind,), "TYPE", f"'{kind}' is not a list.", "Start each entry with '- '.")
            continue
        identity = KINDS[kind][1]
        for index, item in enumerate(items):
            path = (kind, index)
            if not isinstance(item, dict):
                yield document.problem(path, "TYPE", "an entry is not a mapping.", "Give it keys, such as 'id:'.")
                continue
            key = str(item.get(identity, "")) if identity else _named_by_content(kind, item)
            if not key:
                yield document.problem(path, "TYPE", f"an entry has no '{identity}'.", f"Give it '{identity}:'.")
                continue
            if (kind, key) in seen:
                yield document.problem(path, "TWICE", f"'{key}' stands twice in {kind}.", "Merge the two entries.")
                continue
            seen.add((kind, key))
            origin = Origin(document, path)
            known_draft = drafts.get((kind, key))
            if overlay and (unusable := _unusable_replace(item, origin)):
                yield unusable
            elif known_draft is None:
                values = {name: value for name, value in item.items() if not (overlay and name == REPLACE)}
                named = (document.name,) if overlay else ()
                drafts[kind, key] = Draft(kind, key, values, origin, overlays=named)
            elif overlay:
                _amend(known_draft, item, origin)
            else:
                yield document.problem(path, "TWICE", f"'{key}' stands twice in {kind}.", "Merge the two entries.")


def _named_by_content(kind: str, item: Mapping[str, Any]) -> str:
    """A key for a record that has no id: what it is about and who says it, the same wherever it is written."""
    fields = ("check", "of") if kind == "exceptions" else ("a", "b", "concern", "outcome", "source")
    return "; ".join(str(item.get(name, "?")) for name in fields)


def _unusable_replace(item: Mapping[str, Any], origin: Origin) -> Problem | None:
    """What is wrong with the keys that a record of an overlay wants swapped."""
    swap, path = item.get(REPLACE, []), (*origin.path, REPLACE)
    if not isinstance(swap, list) or not all(isinstance(name, str) for name in swap):
        return origin.document.problem(path, "TYPE", "'replace' is not a list of keys.", "Write it as: replace: [cost].")
    for index, name in enumerate(swap):
        if name not in item:
            message = f"'replace' names {name[:60]!a}, which is not given there."
            return origin.document.problem((*path, index), "KEY", message, "Give what takes its place, or mend its spelling.")
    return None


def _amend(draft: Draft, item: Mapping[str, Any], origin: Origin) -> None:
    if not draft.overlays:
        draft.built_in = draft.values
    draft.values = dict(draft.values)
    draft.overlays = (*draft.overlays, origin.document.name)
    for name, value in item.items():
        if name != REPLACE:
            _lay(draft, draft.values, (name,), value, origin, swap=name in item.get(REPLACE, ()))


def _lay(draft: Draft, into: dict[str, Any], path: Path, value: Any, origin: Origin, *, swap: bool) -> None:
    """Lay one value over what a draft has at a path."""
    name = str(path[-1])
    here = Origin(origin.document, origin.path + path)
    old = into.get(name)
    if isinstance(value, list) and isinstance(old, list) and not swap:
        into[name] = [*old, *value]
        for index in range(len(value)):
            draft.parts[(*path, len(old) + index)] = Origin(here.document, (*here.path, index))
    elif isinstance(value, dict) and isinstance(old, dict) and not swap:
        into[name] = dict(old)
        for key, part in value.items():
            _lay(draft, into[name], (*path, key), part, origin, swap=False)
    else:
        into[name] = value
        draft.parts[path] = here


_REMEDIES = {
    "missing": "Add it.",
    "extra_forbidden": "Remove it, or mend its spelling; `skincli schema` lists the keys.",
    "enum": "Use one of the words named.",
}


_MESSAGES = {"model_type": "input should be a mapping", "tuple_type": "input should be a list"}
"""What pydantic says in the words of JSON or Python, in those of the files."""


def _explain(locate: Callable[[Path], Origin], key: str, error: ValidationError) -> Iterator[Problem]:
    for part in error.errors(include_url=False, include_context=False):
        # Tags of unions stand in the location but not in the file.
        path = tuple(step for step in part["loc"] if not (isinstance(step, str) and step.startswith("function-")))
        what = ".".join(str(step)[:60] for step in path)
        kind = part["type"]
        code = "KEY" if kind == "extra_forbidden" else "TYPE"
        message = _MESSAGES.get(kind, part["msg"].removeprefix("Value error, "))
        message = message[:1].lower() + message[1:]
        got = "" if kind in ("missing", "extra_forbidden") else _found(part["input"])
        document, place = locate(path)
        if place in document.read_past:
            continue
        told = f"{key[:80]}: {what}: {message}{got}." if what else f"{key[:80]}: {message}{got}."
        yield document.problem(place, code, told, _REMEDIES.get(kind, "Mend the value."))


def _found(value: Any) -> str:
    if isinstance(value, (dict, list)):
        return ""
    text = str(value)
    return f" (found '{text[:60]}…')" if len(text) > 60 else f" (found '{text}')"
