"""Operations for migrations that do not rebuild the models of the state after each step.

Django and pgtrigger rebuild a changed model together with every related one, and all of ours are related by
the person who did something: with some 400 triggers and 140 tables that is most of the time of a fresh
database. Nothing reads a trigger from the rebuilt models: the options of the state tell `makemigrations`,
the operation itself tells the database.
"""

from collections.abc import Sequence
from typing import Any

import pgtrigger.migrations
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.models import CreateModel


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


class CreateModels(Operation):
    """Several of Django's CreateModel, each after those that it refers to; the state is built once."""

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = list(models)

    def state_forwards(self, app_label: str, state: Any) -> None:
        """All models join the state, whose built models are forgotten until somebody asks for them."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The tables, in order."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """The tables go, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For `migrate --plan`."""
        return f"Create models {', '.join(model.name for model in self.models)}"
