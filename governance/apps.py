"""The governance app: people, the framework, published reports, the trail, the outbox."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Validates the framework files when the product starts."""

    name = "governance"
    default_auto_field = "django.db.models.BigAutoField"
