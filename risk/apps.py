"""The risk app."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """Registers, rules and escalations."""

    name = "risk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from governance.actions import outbox

        outbox.register(topic="escalation", consumer="risk.actions.rules.consume")
