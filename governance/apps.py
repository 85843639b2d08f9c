"""The governance app: people, the framework, published reports, the trail, the outbox."""

from importlib import import_module

from django.apps import AppConfig

from governance.framework import frameworks


class GovernanceConfig(AppConfig):
    """Checks the framework files when the product starts: a wrong one stops the start and says why."""

    name = "governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        frameworks()
        # Its checks ask models, which exist only from here on.
        import_module("governance.checks")
