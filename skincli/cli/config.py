"""The user's own settings: a TOML file in the platform's config folder, which never leaves the machine.

[profile]
skin-type = "V"
have = ["pregnancy"]
budget = "800GBP"
data = ["~/my-clinic.yaml"]
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skincli.catalog.replacing import replacing
from skincli.model.errors import UserError

KEYS: Mapping[str, type] = {
    "concern": list,
    "skin-type": str,
    "have": list,
    "budget": str,
    "max-downtime": float,
    "setting": list,
    "by": str,
    "prefer": str,
    "weights": str,
    "region": str,
    "currency": str,
    "data": list,
}
"""What can be set: the profile options of the commands, by the same names."""


def path() -> Path:
    """Where the settings lie: `SKINCLI_CONFIG`, or `config.toml` in the platform's config folder."""
    named = os.environ.get("SKINCLI_CONFIG")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("skincli", appauthor=False) / "config.toml"


def load() -> dict[str, Any]:
    """The settings; empty if there are none.

    Raises:
        UserError: if the file cannot be read or holds something else than settings.

    """
    file = path()
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{file} cannot be read: {error}.", "Mend it, or remove it with `skincli profile clear`.") from error
    import tomllib

    try:
        found = tomllib.loads(text).get("profile", {})
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{file} is not TOML: {error}.", "Mend it, or remove it with `skincli profile clear`.") from error
    if not isinstance(found, dict):
        raise UserError(f"{file}: 'profile' is not a table.", "Write [profile] on a line of its own.")
    return {key: _checked(file, key, value) for key, value in found.items()}


def _checked(file: Path, key: str, value: Any) -> Any:
    kind = KEYS.get(key)
    if kind is None:
        raise UserError(f"{file}: '{key}' is no setting.", f"Settings: {', '.join(KEYS)}.")
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is list and isinstance(value, str):
        return [value]
    if not isinstance(value, kind) or (isinstance(value, list) and not all(isinstance(item, str) for item in value)):
        wanted = {list: "a list of texts", str: "a text", float: "a number"}[kind]
        raise UserError(f"{file}: '{key}' is not {wanted}.", "Mend it.")
    return value


def typed(key: str, values: list[str]) -> Any:
    """A setting from words on the command line.

    Raises:
        UserError: if there is no such setting, or the words do not fit it.

    """
    kind = KEYS.get(key)
    if kind is None:
        raise UserError(f"'{key}' is no setting.", f"Settings: {', '.join(KEYS)}.")
    if kind is list:
        return values
    if len(values) != 1:
        raise UserError(f"'{key}' takes one value.", "Put a value with spaces in quotes.")
    if kind is float:
        try:
            return float(values[0])
        except ValueError as error:
            raise UserError(f"“{values[0]}” is not a number.", f"Write it like: skincli profile set {key} 2.") from error
    return values[0]


def save(settings: Mapping[str, Any]) -> Path:
    """Write the settings whole or not at all, readable by their owner only.

    Raises:
        UserError: if they cannot be written.

    """
    import tomli_w

    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with replacing(file) as draft, draft.open("wb") as out:
            tomli_w.dump({"profile": dict(settings)}, out)
    except OSError as error:
        raise UserError(f"{file} cannot be written: {error}.", "Name another place with SKINCLI_CONFIG.") from error
    return file


def clear() -> None:
    """Remove the settings.

    Raises:
        UserError: if they cannot be removed.

    """
    try:
        with contextlib.suppress(FileNotFoundError):
            path().unlink()
    except OSError as error:
        raise UserError(f"{path()} cannot be removed: {error}.", "Check its permissions.") from error
