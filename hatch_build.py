"""Build hook: compile the checked catalog into the wheel, so that the first run after an install is a fast one."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalog(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the builder's own config
    """Adds the compiled catalog to wheels; an editable install compiles on first use instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from skincli.catalog.compiling import compile_documents
        from skincli.catalog.files import built_in, data_files
        from skincli.catalog.opening import key_of, maker

        target = Path(self.directory) / "catalog.sqlite"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        key = key_of(path.read_bytes() for path in data_files())
        compile_documents(built_in(), [], target, key, dt.date.today(), maker())
        build_data["force_include"][str(target)] = "skincli/data/catalog.sqlite"
