"""The key of the pseudonyms: from the environment or the user's own folder, made once, readable by nobody else."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.privacy.key import fingerprint, key_file, user_key
from queries.errors import UsageError
from tests.checkout import CHECKOUT

PRINTS_ITS_KEY = "from loaders.privacy.key import user_key; print(user_key().hex())"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder with nothing in it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("BELLWETHER_KEY", raising=False)
    return tmp_path


def test_it_is_made_once_and_for_its_owner_alone(own_folder: Path) -> None:
    key = user_key()
    path = own_folder / "bellwether" / "pseudonyms.key"
    assert path == key_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert (len(key), path.read_text("ascii").strip()) == (32, key.hex())
    assert user_key() == key
    assert [one.name for one in path.parent.iterdir()] == ["pseudonyms.key"]


def test_programs_that_start_at_once_end_with_one_key() -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", PRINTS_ITS_KEY], cwd=CHECKOUT, stdout=subprocess.PIPE) for _ in range(4)
    ]
    keys = {one.communicate()[0].decode().strip() for one in started}
    assert keys == {user_key().hex()}


def test_the_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELLWETHER_KEY", "ab" * 32)
    assert user_key() == b"\xab" * 32
    assert not key_file().exists()


@pytest.mark.parametrize("given", ["ab", "xy" * 32, "ab" * 33])
def test_what_is_no_key(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("BELLWETHER_KEY", given)
    with pytest.raises(UsageError, match="BELLWETHER_KEY holds no key of 64 hexadecimal digits"):
        user_key()
    monkeypatch.delenv("BELLWETHER_KEY")
    key_file().parent.mkdir(exist_ok=True)
    key_file().write_text(given, "ascii")
    with pytest.raises(UsageError, match=r"pseudonyms\.key holds no key of 64 hexadecimal digits"):
        user_key()


def test_a_folder_that_takes_no_key(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_folder / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own_folder / "file"))
    with pytest.raises(UsageError, match="can neither be read from nor written to"):
        user_key()


def test_a_fingerprint_tells_keys_apart_and_nothing_of_them() -> None:
    assert fingerprint(b"a" * 32) != fingerprint(b"b" * 32)
    assert "61" * 4 not in fingerprint(b"a" * 32)
    assert len(fingerprint(b"a" * 32)) == 16
