"""Hold the ranking against a published analysis: four antidepressants and placebo (van Valkenhoef and others 2012,
Journal of Clinical Epidemiology 65:394-403, doi:10.1016/j.jclinepi.2011.09.005).

The R package smaa (CRAN, https://github.com/gertvv/rsmaa) carries that analysis' 10,000 draws of figures and weights
and what it found in them, under itest/. Given that folder, this ranks the same draws with skincli's code and prints
the largest difference of a rank acceptability and of a central weight.

    python benchmarks/smaa_reference.py PATH/TO/rsmaa/itest
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

from skincli.choose.smaa import rank


def read(path: Path) -> tuple[list[float], list[int], list[str]]:
    """Numbers, dimensions and row names of an array that R's dput wrote, column-major."""
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text()
    start = text.index("c(") + 2
    numbers = [float(part) for part in text[start : text.index(")", start)].split(",")]
    shape = re.search(r"\.Dim = c\(([^)]*)\)", text)
    names = re.search(r'c\(("[^)]*")\)', text)
    dimensions = [int(part.strip(" L")) for part in shape[1].split(",")] if shape else []
    return numbers, dimensions, re.findall(r'"([^"]*)"', names[1]) if names else []


def main() -> None:
    """Compare and print."""
    folder = Path(sys.argv[1])
    figures, (draws, options, criteria), names = read(folder / "hansen-meas.txt.gz")
    weights, _, _ = read(folder / "hansen-weights-ord.txt.gz")
    columns = [weights[place * draws : (place + 1) * draws] for place in range(criteria)]
    scores = {name: [0.0] * draws for name in names}
    for place, name in enumerate(names):
        for criterion, column in enumerate(columns):
            start = (criterion * options + place) * draws
            drawn = figures[start : start + draws]
            scores[name] = [total + w * value for total, w, value in zip(scores[name], column, drawn, strict=True)]
    found = rank(scores, columns).standings
    expected, _, _ = read(folder / "hansen-ra-ord.txt")
    confidence = (folder / "hansen-cf-ord.txt").read_text()
    central = [float(part) for part in re.findall(r"c\(([^)\"]*)\)", confidence)[1].split(",")]
    shares = max(
        abs(each.rank_acceptability[position] - expected[position * options + place])
        for place, each in enumerate(found)
        for position in range(options)
    )
    centres = max(
        abs((each.central_weights or ())[criterion] - central[criterion * options + place])
        for place, each in enumerate(found)
        for criterion in range(criteria)
    )
    print(f"{draws:,} draws, {options} options, {criteria} criteria")
    print(f"largest difference of a rank acceptability: {shares:.2g}; of a central weight: {centres:.2g}")


if __name__ == "__main__":
    main()
