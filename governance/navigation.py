"""The entries of the main navigation, in order. Pure."""

from dataclasses import dataclass

from governance.permissions import Permission


@dataclass(frozen=True)
class Entry:
    """One entry: shown to whoever holds any of the permissions; current on pages whose URL name so begins."""

    label: str
    url_name: str
    permissions: tuple[Permission, ...]
    families: tuple[str, ...]
    # Whether its page can show an earlier day: the link to it then keeps the day that is looked at.
    keeps_day: bool = False
    # Whoever holds it has another entry of this name.
    unless: Permission | None = None


ENTRIES = (
    Entry(
        "Overview",
        "performance:overview",
        (Permission.VIEW_POSITION,),
        ("performance:overview",),
        keeps_day=True,
    ),
    Entry(
        "Scores and evidence",
        "performance:statement-list",
        (Permission.VIEW_POSITION,),
        (
            "performance:statement",
            "performance:score",
            "performance:what-if",
            "performance:release",
            "performance:hold",
            "governance:report",
            "governance:finding",
            "governance:evidence",
            "governance:result",
        ),
        keeps_day=True,
    ),
    Entry("Risks", "risk:risk-list", (Permission.VIEW_UNRELEASED,), ("risk:",), keeps_day=True),
    Entry(
        "Risks",
        "performance:public-register",
        (Permission.VIEW_POSITION,),
        ("performance:public-register",),
        keeps_day=True,
        unless=Permission.VIEW_UNRELEASED,
    ),
    Entry(
        "Director’s page",
        "performance:director",
        (Permission.READ_DIRECTORS_PAGE,),
        ("performance:director", "performance:paper"),
    ),
    Entry(
        "Performance",
        "performance:measure-list",
        (Permission.VIEW_MEASURES,),
        ("performance:measure", "performance:target", "performance:doubt", "performance:import"),
        keeps_day=True,
    ),
    Entry(
        "Plans and promises",
        "governance:promise-list",
        (Permission.VIEW_UNRELEASED,),
        ("governance:promise",),
    ),
    Entry(
        "Governance",
        "governance:person-list",
        (Permission.VIEW_COLLEAGUES, Permission.VIEW_PEOPLE),
        ("governance:person", "governance:trail", "governance:council", "governance:service-area"),
    ),
)
