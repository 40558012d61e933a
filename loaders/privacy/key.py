"""The key of the pseudonyms: in the environment or the user's own folder, never in a study."""

from __future__ import annotations

import hmac
import os
import secrets
from pathlib import Path

from queries.errors import UsageError

VARIABLE = "BELLWETHER_KEY"
_BYTES = 32


def user_key() -> bytes:
    """The key that BELLWETHER_KEY holds (64 hexadecimal digits), else the one in the user's folder, made when missing.

    Raises:
        UsageError: the variable holds no key, or the folder cannot be written to.
    """
    given = os.environ.get(VARIABLE)
    return _parsed(given, VARIABLE) if given else _kept(key_file())


def key_file() -> Path:
    """Where the key lies unless the environment holds it."""
    folder = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(folder) / "bellwether" / "pseudonyms.key"


def fingerprint(key: bytes) -> str:
    """What a record keeps of its key, by which another one is told."""
    return hmac.digest(key, b"fingerprint", "sha256").hex()[:16]


def _kept(path: Path) -> bytes:
    try:
        _make(path)
        return _parsed(path.read_text("ascii").strip(), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The key of the pseudonyms can neither be read from nor written to {path}: {error}.",
            do=f"Set {VARIABLE} to 64 hexadecimal digits, or pseudonyms = false under [privacy] in bellwether.toml.",
        ) from error


def _make(path: Path) -> None:
    """Made beside and linked, so that two programs that start at once end with one key."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secrets.token_hex(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _parsed(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _BYTES:
        raise UsageError(
            f"{where} holds no key of 64 hexadecimal digits.", do="Restore the key this study was made with."
        )
    return key
