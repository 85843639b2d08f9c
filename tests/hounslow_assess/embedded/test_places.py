"""Where the embedded servers live: short private sockets, one set a data folder, nothing taken on trust."""

import os
from pathlib import Path

import pytest

from hounslow_assess.embedded import places
from hounslow_assess.embedded.errors import EmbeddedError


def test_two_data_folders_share_nothing(tmp_path: Path) -> None:
    one, other = places.of(tmp_path / "one"), places.of(tmp_path / "other")
    assert one.sockets != other.sockets
    assert one.users_lock != other.users_lock


def test_a_link_to_a_data_folder_is_the_same_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert places.of(tmp_path / "link") == places.of(tmp_path / "real")


def test_a_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "s"
    folder.mkdir(mode=0o755)
    places.private(folder, owner=os.geteuid())
    assert oct(folder.stat().st_mode & 0o777) == "0o700"


def test_a_folder_whose_socket_would_have_too_long_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmbeddedError, match="too long for a socket"):
        places.private(tmp_path / ("n" * 90), owner=os.geteuid())


@pytest.mark.parametrize("trap", ["link", "file"])
def test_what_is_no_folder_of_ours_is_refused(tmp_path: Path, trap: str) -> None:
    found = tmp_path / "s"
    found.symlink_to(tmp_path) if trap == "link" else found.write_text("")
    with pytest.raises((EmbeddedError, FileExistsError)):
        places.private(found, owner=os.geteuid())
