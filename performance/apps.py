"""The performance app: measures, imports, snapshots and every page that combines apps."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Registers what rebuilds the scored views."""

    name = "performance"
    default_auto_field = "django.db.models.BigAutoField"
