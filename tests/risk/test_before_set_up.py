"""What the pages of risks say to a council that has set up neither matrix nor rules."""

import pytest

from tests import builders
from tests.risk.register_story import text

pytestmark = pytest.mark.django_db
INDEX = "/risks/settings/"


def test_the_settings_say_that_there_is_no_matrix_and_lead_back_from_the_rules() -> None:
    builders.council()
    asha = builders.client_of(builders.administrator())
    assert "No matrix is set up yet." in text(asha, INDEX)
    assert asha.get(f"{INDEX}rules/")["Location"] == INDEX
