"""`skincli list`."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from enum import StrEnum
from typing import Annotated, Any, Literal

import typer

from skincli.model.errors import UserError
from skincli.model.words import ConcernGroup, Family, SourceKind

from . import options
from .completing import words
from .options import Format
from .session import Session


def run(
    kind: Annotated[Literal["treatments", "concerns", "factors", "sources"], typer.Argument(help="What to list.")],
    family: Annotated[
        str | None,
        typer.Option("--family", metavar="FAMILY", help="Only treatments of this kind.", autocompletion=words(Family)),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option("--group", metavar="GROUP", help="Only concerns of this group.", autocompletion=words(ConcernGroup)),
    ] = None,
    source_kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only sources of this kind.", autocompletion=words(SourceKind))
    ] = None,
    columns: options.ColumnsOption = None,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """List what there is."""
    from skincli.choose.asked import word
    from skincli.show.views.listing import ListingView

    session = Session(data)
    with session.reading() if kind == "treatments" else nullcontext():
        items, shown = _items(session, kind)
    filters: tuple[tuple[str, str, str | None, type[StrEnum]], ...] = (
        ("treatments", "family", family, Family),
        ("concerns", "group", group, ConcernGroup),
        ("sources", "kind", source_kind, SourceKind),
    )
    for of, key, typed, known in filters:
        if typed is None:
            continue
        if kind != of:
            raise UserError(f"--{key} cannot be used with {kind}.", f"It is for {of}.")
        wanted = word(known, typed.lower(), key)
        items = [item for item in items if item[key] == wanted]
    session.emit(ListingView(kind, shown, items), format, color, columns, empty=not items, lines=len(items))


def _items(session: Session, kind: str) -> tuple[list[Mapping[str, Any]], tuple[str, ...]]:
    """The things of a kind with their fields by contract, and which of these people see."""
    catalog = session.catalog
    items: list[Mapping[str, Any]]
    if kind == "treatments":
        helps = catalog.helps()
        items = [
            {
                "id": each.id,
                "name": each.name,
                "family": each.family.value,
                "variant_of": each.variant_of,
                "settings": [setting.value for setting in each.settings],
                "concerns": [concern for concern, _ in helps.get(each.id, [])],
            }
            for each in catalog.options()
        ]
        return items, ("id", "name", "family", "settings", "variant_of")
    if kind == "concerns":
        items = [
            {
                "id": each.id,
                "name": each.name,
                "group": each.group.value,
                "see_a_doctor": each.see_a_doctor,
                "aliases": list(each.aliases),
            }
            for each in catalog.concerns()
        ]
        return items, ("id", "name", "group", "see_a_doctor")
    if kind == "factors":
        items = [
            {
                "id": each.id,
                "name": each.name,
                "aliases": list(each.aliases),
                "families": [family.value for family in each.families],
                "why": " ".join(statement.text for statement in each.why),
            }
            for each in catalog.factors()
        ]
        return items, ("id", "name", "why")
    items = [
        {
            "id": each.id,
            "title": each.title,
            "publisher": each.publisher,
            "kind": each.kind.value,
            "url": each.url,
            "published": str(each.published) if each.published else None,
            "accessed": each.accessed.isoformat(),
        }
        for each in catalog.sources().values()
    ]
    return items, ("id", "title", "publisher", "kind", "published", "url")
