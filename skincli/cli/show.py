"""`skincli show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from skincli.model.errors import UserError

from . import options
from .completing import names
from .options import Format
from .session import Session

if TYPE_CHECKING:
    from skincli.show.view import View


def run(
    name: Annotated[
        list[str],
        typer.Argument(help="A treatment or a concern, as you would call it.", autocompletion=names("treatments", "concerns")),
    ],
    claims: options.ClaimsOption = False,
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Show one treatment or concern."""
    session = Session(data)
    session.emit(view_of(session, " ".join(name), claims), format, color)


def view_of(session: Session, typed: str, claims: bool) -> View:
    """The view of what a name leads to: a treatment, else a concern."""
    from skincli.catalog.lookup import NotKnownError

    try:
        return treatment(session, session.find("treatments", typed), claims)
    except NotKnownError as unknown:
        try:
            return concern(session, session.find("concerns", typed))
        except NotKnownError as also:
            remedies = dict.fromkeys(each.remedy for each in (unknown, also) if each.remedy and "mean" in each.remedy)
            remedy = " ".join(remedies) or "`skincli search WORDS` looks in more places."
            raise UserError(f"no treatment or concern is called “{typed}”.", remedy) from also


def treatment(session: Session, name: str, claims: bool) -> View:
    """The view of one treatment."""
    from skincli.show.views.side_by_side import cited_by
    from skincli.show.views.treatment import TreatmentView

    catalog = session.catalog
    entry = catalog.entry(name)
    names = {**catalog.display_names("factors"), **catalog.display_names("concerns")}
    return TreatmentView(entry, catalog.sources(cited_by(entry)), names, catalog.referring(), claims)


def concern(session: Session, name: str) -> View:
    """The view of one concern."""
    from skincli.show.views.concern import ConcernView

    catalog = session.catalog
    found, ratings = catalog.concern(name), catalog.ratings(name)
    comparisons = tuple(catalog.comparisons(name))
    parts = (*found.description, *found.natural_course, *found.doctor, *found.red_flags, *found.first_steps)
    cited = dict.fromkeys(part.source for part in parts)
    cited |= dict.fromkeys(claim.source for claim in found.months_to_fade)
    cited |= dict.fromkeys(source for rating in ratings.values() for source in rating.sources)
    cited |= dict.fromkeys(comparison.source for comparison in comparisons)
    return ConcernView(found, ratings, comparisons, catalog.display_names("treatments"), catalog.sources(cited))
