"""Build hook: compile the checked catalog into the wheel, so that the first run after an install is a fast one."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalog(BuildHookInterface):  # type: ignore[type-arg]  # its parameter is the builder's own config
    """Adds the compiled catalog to wheels; an editable install compiles on first use instead."""

    _made: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed."""
        if version == "editable" or self.target_name != "wheel":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from skincli.catalog.compiling import compile_documents
        from skincli.catalog.files import built_in, data_files
        from skincli.catalog.opening import code_digest, key_of, maker

        self._made = Path(tempfile.mkdtemp(prefix="skincli-build-"))
        catalog, code = self._made / "catalog.sqlite", self._made / "code.txt"
        code.write_text(code_digest(), encoding="ascii")
        key = key_of(path.read_bytes() for path in data_files())
        compile_documents(built_in(), [], catalog, key, dt.date.today(), maker(code=code_digest()))
        for file in (catalog, code):
            build_data["force_include"][str(file)] = f"skincli/data/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - the hook is called with these
        """Remove what was packed."""
        if self._made:
            shutil.rmtree(self._made, ignore_errors=True)
