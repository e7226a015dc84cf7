"""`skincli about`."""

from __future__ import annotations

from skincli import __version__

from . import options
from .options import Format
from .session import Session

_NOT_DONE = (
    "No clinician has reviewed the data or the method.",
    "No patient or practitioner took part in the design, and nobody facing the decision has tested it.",
    "Whether it helps anyone choose better, or know more, has not been measured.",
    "The certainty words are informed by GRADE; they are not formal GRADE assessments.",
    "Most sources were read in part: the abstract of a paper, the opening of a page.",
)


def run(
    data: options.DataOption = None,
    format: options.FormatOption = Format.TABLE,
    color: options.ColorOption = "auto",
) -> None:
    """Tell what this is."""
    from skincli.show.page import Bullets, Cell, Fact, Facts, Heading, Paragraph
    from skincli.show.views.facts import FactsView

    session = Session(data)
    catalog = session.catalog
    counts = catalog.counts
    kinds: dict[str, int] = {}
    for source in catalog.sources().values():
        kinds[source.kind] = kinds.get(source.kind, 0) + 1
    grades = catalog.grades()
    values = {
        "version": __version__,
        "catalog": catalog.version._asdict(),
        "counts": counts,
        "source_kinds": kinds,
        "certainties": grades,
        "funding": "none; nobody pays for a place in it",
        "not_done": list(_NOT_DONE),
        "licence": {"code": "MIT", "data": "CC BY 4.0"},
    }
    page = (
        Heading(f"skincli {__version__}", 1),
        Paragraph(
            "Compares skin treatments and helps a person choose, every figure with its source. It is general information "
            "to prepare a talk with a professional: it makes no diagnosis and takes no photographs."
        ),
        Facts(
            (
                Fact("Data", Cell(f"{catalog.version.version}, last gone through {catalog.version.date}")),
                Fact("Holds", Cell(", ".join(f"{count} {kind}" for kind, count in counts.items()))),
                Fact(
                    "Sources by kind",
                    Cell(", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items(), key=lambda each: -each[1]))),
                ),
                Fact("Ratings by certainty", Cell(", ".join(f"{grade} {count}" for grade, count in grades.items()))),
                Fact(
                    "Method",
                    Cell("docs/methods.md: how sources were chosen, how claims become a headline, how the ranking works"),
                ),
                Fact(
                    "Updates",
                    Cell("each entry within a year, and when a guideline, a large trial or a safety alert appears"),
                ),
                Fact("Funding", Cell("none. No clinic, maker or affiliate pays, and nobody can buy a place in it.")),
                Fact("Privacy", Cell("works offline, sends nothing; what you say of yourself stays in your own files")),
                Fact("Licence", Cell("code MIT, data CC BY 4.0")),
            )
        ),
        Heading("The scales of the ranking, which never depend on the options shown"),
        Facts(
            tuple(
                Fact(scale.name, Cell(f"{scale.worst:g} counts 0, {scale.best:g} counts 1 ({scale.unit}). {scale.why}"))
                for scale in catalog.scales()
            )
        ),
        Heading("What has not been done"),
        Bullets(tuple(Cell(each) for each in _NOT_DONE)),
    )
    session.emit(FactsView(page, values, "about"), format, color)
