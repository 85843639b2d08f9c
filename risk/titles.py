"""What is wrong with the title of a risk: only an effect, or a missing control, and no event. PURE.

These are hints by plain lists of words: what they do not know they let pass.
"""

import re
from enum import StrEnum

LONGEST_HEADLINE = 40


class Fault(StrEnum):
    """What a title is instead of an event; the words of the list of findings."""

    EFFECT = "Only an effect"
    CONTROL = "Missing control"


# Words that name an effect; one of them makes a title an effect when it has nothing but these and the next.
_EFFECTS = frozenset({
    "complaint", "complaints", "consequences", "cost", "costs", "criticism", "damage", "death",
    "deaths", "distress", "embarrassment", "fine", "fines", "harm", "impact", "impacts", "injuries",
    "injury", "judicial", "litigation", "loss", "losses", "outcomes", "overspend", "overspending",
    "penalties", "penalty", "pressure", "pressures", "prosecution", "publicity",
})  # fmt: skip
_ABOUT_EFFECTS = frozenset({
    "a", "additional", "adults", "adverse", "among", "an", "and", "authority", "bad", "borough",
    "budget", "carers", "challenge", "claim", "claims", "community", "confidence", "council",
    "councillors", "coverage", "department", "directorate", "emotional", "experience", "financial",
    "for", "further", "high", "higher", "in", "income", "increased", "individuals", "legal", "life",
    "major", "media", "members", "money", "negative", "of", "on", "operational", "or", "our", "people",
    "physical", "political", "poor", "press", "public", "reputation", "reputational", "residents",
    "review", "risk", "serious", "service", "services", "severe", "significant", "staff", "the",
    "their", "to", "trust", "unfavourable", "vulnerable", "with",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_MISSING = re.compile(
    r"(?:(?:a|the)\s+)?(?:risk\s+of\s+)?(?:a\s+|an\s+)?"
    r"(?P<what>(?P<noun>lack|absence|shortage|shortfall)\s+(?:of|in)\s.+"
    r"|(?P<plain>insufficient|inadequate|missing|ineffective|limited)\s.+"
    r"|(?P<none>no|not\s+enough)\s+(?!one\b|longer\b|body\b).+)",
    re.IGNORECASE | re.DOTALL,
)
# A title with one of these tells what happens, whatever it begins with.
_TELLS = re.compile(
    r"\b(?:are|is|was|were|be|been|becomes?|has|have|may|might|could|would|will|can|cannot|means?|leads?|leading"
    r"|causes?|causing|delays?|leaves?|leaving|stops?|results?|resulting|so|that|which|until|when|because|fails?"
    r"|waits?|miss(?:es)?|breaks?|puts?|prevents?|harms?\s+\w+|weakens?|makes?|lets?|goes|go|gets?|dies?|slows?"
    r"|hides?|exceeds?|closes?|leave|lose|loses|drives?|pushes|undermines?)\b",
    re.IGNORECASE,
)


def title_fault(title: str) -> Fault | None:
    """What the title is instead of an event, None where nothing is wrong that we can tell."""
    plain = " ".join(title.split()).strip(" .!;:")
    words = {word.casefold() for word in _WORD.findall(plain)}
    if words & _EFFECTS and words <= _EFFECTS | _ABOUT_EFFECTS:
        return Fault.EFFECT
    if _MISSING.fullmatch(plain) and not _TELLS.search(plain):
        return Fault.CONTROL
    return None


def title_words(title: str) -> str:
    """What is wrong with the title, and how to say it instead; "" where nothing is."""
    fault = title_fault(title)
    if fault is None:
        return ""
    named = f"“{' '.join(title.split())}”"
    if fault == Fault.EFFECT:
        return f"{named} is only an effect. Say what could happen, and why: “{suggestion(title)}”."
    said = "is a missing control, not an event. Say what could happen without it"
    return f"{named} {said}: “{suggestion(title)}”."


def suggestion(title: str) -> str:
    """The title in its place in the statement, with gaps to fill; "" where nothing is wrong with it."""
    plain = " ".join(title.split()).strip(" .!;:")
    fault = title_fault(title)
    if fault == Fault.EFFECT:
        return f"because …, there is a risk that …, leading to {_small(_without_risk_of(plain))}"
    if fault == Fault.CONTROL:
        return f"because {_as_cause(plain)}, there is a risk that …, leading to …"
    return ""


def _without_risk_of(text: str) -> str:
    return re.sub(r"^(?:(?:a|the)\s+)?risk\s+of\s+", "", text, flags=re.IGNORECASE)


def _as_cause(text: str) -> str:
    found = _MISSING.fullmatch(text)
    what = _small(found["what"]) if found else _small(text)
    if found and found["none"]:
        return f"there is {what}"
    if found and found["noun"]:
        article = "an" if what.startswith("a") else "a"
        return f"of {article} {what}"
    return f"of {what}"


def _small(text: str) -> str:
    """A small first letter, unless the word is written in capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def headline_words(headline: str) -> str:
    """What is wrong with a headline: more than 40 words; "" where nothing is."""
    count = len(headline.split())
    if count <= LONGEST_HEADLINE:
        return ""
    return f"The headline has {count} words. Shorten it to {LONGEST_HEADLINE}."
