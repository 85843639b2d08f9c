"""What a council starts with: a matrix, rules, categories with a tolerance, the registers."""

from datetime import datetime

from django.db import transaction

from governance.enums import BoardKind
from governance.models import Board, User
from risk.enums import Level
from risk.matrix import default_matrix
from risk.models import Appetite, Category, MatrixVersion, Register, RuleSetVersion
from risk.rule_data import as_data
from risk.rule_sets import default_rules

# A local default: name, optimal and tolerable score. People and duty have the least room.
CATEGORIES = (
    ("People and duty", 4, 9),
    ("Workforce", 8, 12),
    ("Care market", 8, 12),
    ("Demand", 9, 16),
    ("Money", 8, 12),
    ("Practice quality", 4, 9),
    ("Equity", 6, 9),
    ("Data and systems", 6, 12),
)
ABOVE = (
    (Level.DIRECTORATE, "Directorate register", "Departmental leadership team"),
    (Level.CORPORATE, "Corporate register", "Senior leadership team"),
)
AS_SHIPPED = "As shipped: a local default."


@transaction.atomic
def set_up(*, by: User, now: datetime) -> str:
    """Make what is missing; what is there stays as it is. What was made, in words."""
    made = []
    if not MatrixVersion.objects.exists():
        made.append("a matrix and rules")
        matrix = MatrixVersion.objects.create(
            content=default_matrix().as_data(), note=AS_SHIPPED, made_by=by, in_force_from=now
        )
        RuleSetVersion.objects.create(
            matrix=matrix, content=as_data(default_rules()), note=AS_SHIPPED, made_by=by, in_force_from=now
        )
    if not Category.objects.exists():
        made.append("categories")
        _categories(by=by, now=now)
    for level, name, board in ABOVE:
        if not Register.objects.filter(level=level).exists():
            decider, _ = Board.objects.get_or_create(name=board, defaults={"kind": BoardKind.OFFICER})
            Register.objects.create(level=level, name=name, board=decider)
            made.append(f"the {name[:1].lower()}{name[1:]}")
    return f"made {', '.join(made)}" if made else "up to date"


def _categories(*, by: User, now: datetime) -> None:
    for position, (name, optimal, tolerable) in enumerate(CATEGORIES, start=1):
        category = Category.objects.create(name=name, position=position)
        Appetite.objects.create(
            category=category,
            optimal=optimal,
            tolerable=tolerable,
            why=AS_SHIPPED,
            approved_by=by,
            in_force_from=now,
        )
