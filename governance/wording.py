"""Names as they are met in published text: the same words, however they are spaced, cased and spelt."""

import re

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*|&")
_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_IZE = re.compile(r"iz(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")


def _plain(word: str) -> str:
    if word == "&":
        return "and"
    return _IZE.sub("is", _APOSTROPHES.sub("", word).casefold())


def leading_words(text: str, at_most: int) -> list[tuple[str, int]]:
    """The first words of a text in plain form, each with the position in the text at which it ends.

    Lower case, no apostrophes, "&" as "and", "-ize" as "-ise": "People’s & Maximize" gives "peoples",
    "and", "maximise". Punctuation between words is passed over.
    """
    found: list[tuple[str, int]] = []
    for match in _WORD.finditer(text):
        if len(found) == at_most:
            break
        found.append((_plain(match.group()), match.end()))
    return found


def words(text: str) -> tuple[str, ...]:
    """All words of a short text in plain form: two names with equal words are the same name."""
    return tuple(_plain(match.group()) for match in _WORD.finditer(text))
