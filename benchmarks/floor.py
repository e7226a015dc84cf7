"""The floor: a minimal typer program that prints the overview's table with rich, from values in memory.

Nothing that is built on typer and rich can be much faster. The values stand in a module named `values`, which
`run.py` writes from what skincli itself prints, so that both draw the same table.
"""

import typer

app = typer.Typer(add_completion=False)


@app.command()
def compare(title: str = typer.Option("Treatments", help="What to write above the table.")) -> None:
    """Compare treatments."""
    from rich.console import Console
    from rich.table import Table
    from values import COLUMNS, ROWS, WIDTH

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for column in COLUMNS:
        table.add_column(column, no_wrap=True)
    for row in ROWS:
        table.add_row(*row)
    console = Console(width=WIDTH, highlight=False)
    console.print(title)
    console.print(table)


if __name__ == "__main__":
    app()
