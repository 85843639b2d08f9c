"""Values for the parameters of addresses, by the name that the table's column `sample` gives them.

Add one here for a new kind of address; what it looks up must exist in the story of `tests/authz/conftest.py`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from governance.models import (
    Evidence,
    Finding,
    Meeting,
    Promise,
    PublishedAssessment,
    SelfAssessment,
    ServiceArea,
    WhatIf,
)
from performance.models import CountInDoubt, ImportBatch, Measure, Paper, Release, ReleaseHold, Target
from risk.models import BoardNotice, Control, Decision, Escalation, RegisterImport, RiskAction
from tests import builders

SAMPLES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "": dict,
    # People: Ben for everybody; Erin works in an area in which Ben does not.
    "ben": lambda: {"pk": builders.ben().pk},
    "erin": lambda: {"pk": builders.erin().pk},
    "nobody": lambda: {"pk": 999_999},
    "the command line": lambda: {"pk": builders.operator().pk},
    "area": lambda: {"pk": ServiceArea.objects.order_by("pk")[0].pk},
    "assessment": lambda: {"pk": PublishedAssessment.objects.order_by("pk")[0].pk},
    "finding": lambda: {"pk": Finding.objects.order_by("pk")[0].pk},
    # Ben's, a file of his own service area that nobody has checked; and Erin's.
    "evidence": lambda: {"pk": Evidence.objects.get(title="Survey of carers").pk},
    "erins evidence": lambda: {"pk": Evidence.objects.get(title="Minutes of Erin's team").pk},
    "promise": lambda: {"pk": Promise.objects.order_by("pk")[0].pk},
    "import": lambda: {"pk": ImportBatch.objects.order_by("pk")[0].pk},
    "no import": lambda: {"pk": 999_999},
    "release": lambda: {"pk": Release.objects.order_by("pk")[0].pk},
    "no release": lambda: {"pk": 999_999},
    "hold": lambda: {"pk": ReleaseHold.objects.order_by("pk")[0].pk},
    "measure": lambda: {"slug": Measure.objects.get(code="1A").slug},
    "own measure": lambda: {"slug": Measure.objects.get(code="WAIT-28").slug},
    "target": lambda: {"pk": Target.objects.order_by("pk")[0].pk},
    "doubt": lambda: {"pk": CountInDoubt.objects.order_by("pk")[0].pk},
    "no measure": lambda: {"slug": "no-such-measure"},
    "statement": lambda: {"slug": "safeguarding"},
    "no statement": lambda: {"slug": "no-such-statement"},
    "round": lambda: {"pk": SelfAssessment.objects.order_by("pk")[0].pk},
    "what if": lambda: {"pk": WhatIf.objects.order_by("pk")[0].pk},
    # Ben's, of his own service area.
    "risk": lambda: {"ref": "ASC-001"},
    "control": lambda: {"ref": "ASC-001", "pk": Control.objects.order_by("pk")[0].pk},
    "action": lambda: {"ref": "ASC-001", "pk": RiskAction.objects.order_by("pk")[0].action_id},
    "escalation": lambda: {"pk": Escalation.objects.order_by("pk")[0].pk},
    # Both asked for by Ben; the paper by the Director.
    "decision": lambda: {"pk": Decision.objects.get(state="submitted").pk},
    "decided": lambda: {"pk": Decision.objects.get(state="approved").pk},
    "paper": lambda: {"pk": Paper.objects.order_by("pk")[0].pk},
    "no risk": lambda: {"ref": "ASC-999"},
    # Sent by Ben, who alone finds it.
    "register": lambda: {"pk": RegisterImport.objects.order_by("pk")[0].pk},
    "board": lambda: {"pk": BoardNotice.objects.order_by("pk")[0].board_id},
    "meeting": lambda: {"pk": (one := Meeting.objects.order_by("pk")[0]).board_id, "meeting": one.pk},
    "notice": lambda: {"pk": BoardNotice.objects.order_by("pk")[0].pk},
    # Third parties.
    "provider": lambda: {"provider_id": "council"},
    "stale key": lambda: {"uidb36": "1", "key": "set-password"},
    "key": lambda: {"key": "x"},
}
