"""HTML: one file that stands by itself, for light and dark screens and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from skincli.show.page import Block, Bullets, Cell, Facts, Heading, Page, Paragraph, References, Table, Tone, only
from skincli.show.view import View

from . import Output

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --paper: #fdfcf9; --soft: #6b6860; --line: #dcd8cd;
  --good: #1f6b3a; --warn: #8a5a00; --bad: #a3261b; --band: #f4f1e9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --paper: #1b1b1a; --soft: #a29e94; --line: #3b3a37;
  --good: #7fcf98; --warn: #e3b560; --bad: #f08a7e; --band: #242422; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 76rem; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; } p { max-width: 48rem; margin: .5rem 0; white-space: pre-line; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .8rem .45rem 0; border-bottom: 1px solid var(--line);
  white-space: pre-line; }
th { color: var(--soft); font-weight: 600; } td.whole { white-space: nowrap; } .right { text-align: right; }
table.questions th[scope=row] { width: 12rem; color: var(--ink); } table.questions td { min-width: 14rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1.25rem; } dt { color: var(--soft); }
dd { margin: 0; } ul { padding-left: 1.2rem; }
.strong { font-weight: 650; } .good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
.dim, .sources { color: var(--soft); } .sources { font-size: .88rem; }
a { color: inherit; overflow-wrap: anywhere; } @media print { body { margin: 0; max-width: none; font-size: 11px; } }
""".strip()


def write(view: View, output: Output) -> list[str]:
    """Write the view's page."""
    output.stream.write(render(only(view.page(), output.columns)))
    return []


def render(page: Page) -> str:
    """A page as an HTML document."""
    title = next((block.text for block in page if isinstance(block, Heading)), "skincli")
    body = "\n".join(line for block in page for line in _lines(block))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    return (
        f'<!doctype html>\n<html lang="en">\n<head>{head}\n<title>{escape(title)}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text, tone):
            yield f"<p{_class(tone)}>{escape(text)}</p>"
        case Bullets(items):
            yield "<ul>" + "".join(f"<li{_class(item.tone)}>{escape(item.text)}</li>" for item in items) + "</ul>"
        case References(items, brief):
            yield "<h2>Sources</h2><ul class=sources>" if brief else "<ul class=sources>"
            for each in items:
                text = f"{escape(each.mark)} {escape(each.text)}"
                # Only web addresses become links: data may come from strangers.
                link = each.url and each.url.startswith(("https://", "http://"))
                yield (
                    f'<li>{text}. <a href="{escape(each.url or "")}">{escape(each.url or "")}</a></li>'
                    if link
                    else f"<li>{text}.</li>"
                )
            yield "</ul>"
        case Facts(facts):
            yield "<dl>"
            for fact in facts:
                value = f"<span{_class(fact.value.tone)}>{escape(fact.value.text)}</span>"
                yield f"<dt>{escape(fact.label)}</dt><dd>{value}</dd>"
            yield "</dl>"
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield f'<div class="wide"><table{" class=questions" if table.questions else ""}>'
    heads = "".join(
        f'<th scope="col"{" class=right" if column.right else ""}>{escape(column.label)}</th>' for column in table.columns
    )
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        first = f'<th scope="row">{escape(row[0].text)}</th>'
        rest = "".join(_data(cell, column.whole, column.right) for cell, column in zip(row[1:], table.columns[1:], strict=True))
        yield f"<tr>{first}{rest}</tr>"
    yield "</tbody></table></div>"


def _data(cell: Cell, whole: bool, right: bool) -> str:
    names = [
        name for name, wanted in (("whole", whole), ("right", right), (cell.tone.value, cell.tone is not Tone.PLAIN)) if wanted
    ]
    attribute = f' class="{" ".join(names)}"' if names else ""
    return f"<td{attribute}>{escape(cell.text)}</td>"


def _class(tone: Tone) -> str:
    return "" if tone is Tone.PLAIN else f' class="{tone.value}"'
