"""Trigger operations for migrations that do not rebuild the models of the state after each trigger.

pgtrigger's own do, and a rebuild takes every related model with it: with some 400 triggers that is most of
the time of a fresh database. Nothing reads a trigger from the rebuilt models: the options of the state tell
`makemigrations`, the operation itself tells the database.
"""

from typing import Any

import pgtrigger.migrations


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """As pgtrigger's."""

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The trigger joins the options of the model's state."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]


class RemoveTrigger(pgtrigger.migrations.RemoveTrigger):
    """As pgtrigger's."""

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The trigger leaves the options of the model's state."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [one for one in options.get("triggers", []) if one.name != self.name]
