"""What headings suggest: the words that registers use, and what they mean here."""

import pytest

from risk.register_import.fields import Field, guess

HEADINGS = [
    ("Risk Ref", Field.REFERENCE),
    ("ID", Field.REFERENCE),
    ("Risk Title", Field.TITLE),
    ("Description", Field.STATEMENT),
    ("Risk description", Field.STATEMENT),
    ("There is a risk that", Field.EVENT),
    ("Cause of the risk", Field.CAUSE),
    ("Leading to", Field.EFFECT),
    ("L'hood", Field.LIKELIHOOD),
    ("L", Field.LIKELIHOOD),
    ("Likelihood (1-5)", Field.LIKELIHOOD),
    ("Imp", Field.IMPACT),
    ("Residual rating", Field.SCORE),
    ("Current risk Score", Field.SCORE),
    ("L x I", Field.SCORE),
    ("Residual", Field.SCORE),
    ("Inherent Likelihood", Field.INHERENT_LIKELIHOOD),
    ("Gross score", Field.INHERENT_SCORE),
    ("Score before controls", Field.INHERENT_SCORE),
    ("Target", Field.TARGET_SCORE),
    ("Target risk I", Field.TARGET_IMPACT),
    ("RAG", Field.BAND),
    ("Lead", Field.OWNER),
    ("Risk owner", Field.OWNER),
    ("Mitigation", Field.CONTROLS),
    ("Existing controls", Field.CONTROLS),
    ("Further actions required", Field.ACTION),
    ("Target date", Field.ACTION_DUE),
    ("Date of next review", Field.REVIEW_BY),
    ("Last updated", Field.REVIEWED_ON),
    ("Status", Field.STATE),
    ("Treatment", Field.RESPONSE),
    ("Version (leave as it is)", Field.CHECK),
    ("Check: what we found", None),
    ("Colour of the moon", None),
    ("", None),
]


@pytest.mark.parametrize(("heading", "field"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_a_heading_suggests_a_field(heading: str, field: Field | None) -> None:
    assert guess(heading) == field
    assert guess(f"  {heading.upper()} ") == field
