"""One council, however its name is written; two councils, however alike."""

import pytest

from governance.authorities import same_authority


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("London Borough of Northwick", "Northwick", True),
        ("NORTHWICK council", "Northwick Borough Council", True),
        ("St Mary’s Town", "St Mary's Town", True),
        ("Northwick", "Southwick", False),
        ("Leicester City Council", "Leicestershire County Council", False),
        ("The Council", "The County Council", False),
        ("", "", True),
    ],
)
def test_names_of_councils(name: str, other: str, same: bool) -> None:
    assert same_authority(name, other) is same
    assert same_authority(other, name) is same
