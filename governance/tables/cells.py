"""What any table's cell may be beside plain text and numbers, and its text made tidy."""

from __future__ import annotations

from governance.tables.problems import Unreadable, quoted


class Fault(str):
    """A cell whose content is lost: a formula without a saved result ('') or with an error ('#REF!')."""

    __slots__ = ()


def tidy(text: str) -> str:
    """Without spaces round it (no-break ones too), and without the apostrophe that exports put before = + -
    @.
    """
    text = " ".join(text.split()) if not text.isalnum() else text
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} and len(text) > 1 else text


def lost(fault: Fault) -> Unreadable:
    """Why a cell whose content is lost cannot be used."""
    if fault:
        return Unreadable(
            f"The cell shows the error {quoted(fault)}.", "Mend the formula and save the file again."
        )
    return Unreadable(
        "The cell holds a formula whose result was not saved.",
        "Open the file in a spreadsheet program, save it and upload it again, or paste the values.",
    )
