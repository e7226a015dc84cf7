"""Fuzz one target with atheris: python fuzz/fuzz.py TARGET [libFuzzer options] [CORPUS]...; fuzz/run.py runs them all."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parent.parent))
with atheris.instrument_imports(include=["skincli"]):
    import skincli

    # Much is imported only when it is called for; coverage is counted only in what is imported here.
    for module in pkgutil.walk_packages(skincli.__path__, "skincli."):
        if module.name != "skincli.__main__":
            import_module(module.name)
    from targets import TARGETS


def main() -> None:
    """Hand the target to libFuzzer."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
