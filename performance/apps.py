"""The performance app: measures, imports, snapshots and every page that combines apps."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Registers what rebuilds the scored views; a wrong file of rules stops the start and says why."""

    name = "performance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # By name: the consumer imports plotly, which no web process may load.
        from governance.actions import outbox
        from performance.evidence_rules import all_rules

        all_rules()
        outbox.register(topic="score", consumer="performance.dashboard.drain.consume")
