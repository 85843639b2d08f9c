"""Whatever is brought in and undone in whatever order: cells add up, and undoing is exact."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance.models import User
from performance.actions import imports, previews
from performance.imports import profiles
from performance.models import ImportBatch, Observation
from tests.builders import amara
from tests.performance.import_story import NOW, current, references, row, uploaded

AREAS = ("Hounslow", "Ealing", "London", "Atlantis")
PERIODS = ("2023-24", "2024-25")
Row = tuple[str, str, str]
figures = st.one_of(
    st.decimals(min_value=0, max_value=99, places=1).map(str), st.sampled_from(["[c]", "[x]", "[z]"])
)
files = st.dictionaries(st.tuples(st.sampled_from(AREAS), st.sampled_from(PERIODS)), figures, min_size=1)
File = dict[tuple[str, str], str]


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Generated files are read without a child process, which would take most of the time."""

    def read_sheaf(source: bytes, **asked: object) -> dict[str, object]:
        return profiles.read_bytes(source, **asked).as_dict()  # type: ignore[arg-type]

    monkeypatch.setattr(previews.base, "read_sheaf", read_sheaf)


@pytest.fixture
def by(db: None) -> User:
    references()
    return amara()


def rows(file: File) -> Sequence[Sequence[object]]:
    return [row(area=area, period=period, value=value) for (area, period), value in file.items()]


def brought_in(file: File, by: User) -> ImportBatch:
    batch = imports.preview(batch=uploaded(*rows(file), by=by), now=NOW)
    counts = batch.counts
    assert counts["new"] + counts["changed"] + counts["unchanged"] + counts["rejected"] == counts["cells"]
    assert counts["cells"] == len(file)
    assert counts["rejected"] == sum(area == "Atlantis" for area, _ in file)
    return batch


def expected(file: File, before: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The model: a file lays its figures over what was there."""
    return before | {key: value for key, value in file.items() if key[0] != "Atlantis"}


def held() -> dict[tuple[str, str], str]:
    return {
        (area, period): f"[{value}]" if isinstance(value, str) else str(Decimal(value))
        for (_, area, period, _), value in current().items()
    }


def plain(file: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    return {
        key: value if value.startswith("[") else str(Decimal(value).normalize())
        for key, value in file.items()
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.tuples(files, st.booleans()), min_size=1, max_size=4))
def test_histories_of_imports_and_undoings(by: User, history: list[tuple[File, bool]]) -> None:
    with transaction.atomic():
        before: dict[tuple[str, str], str] = {}
        for file, is_undone in history:
            batch = brought_in(file, by)
            if batch.state != "previewed":
                assert expected(file, before) == before
                continue
            revisions = Observation.objects.count()
            imports.commit(batch=batch, by=by, now=NOW, leave_out_rejected=True)
            assert plain(held()) == plain(expected(file, before))
            if is_undone:
                imports.revert(batch=batch, by=by, now=NOW)
                assert plain(held()) == plain(before)
                assert Observation.objects.count() >= revisions
            else:
                before = expected(file, before)
        transaction.set_rollback(True)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=files)
def test_a_file_loaded_again_is_unchanged_throughout(by: User, file: File) -> None:
    with transaction.atomic():
        batch = brought_in(file, by)
        if batch.state == "previewed":
            imports.commit(batch=batch, by=by, now=NOW, leave_out_rejected=True)
            again = brought_in(file, by)
            assert (again.counts["new"], again.counts["changed"]) == (0, 0)
            assert again.counts["unchanged"] == batch.counts["new"]
        transaction.set_rollback(True)
