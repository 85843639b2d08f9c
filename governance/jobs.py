"""The base class of every task: what a task changes stands in the trail under the task's name."""

from typing import Any

from celery.contrib.django.task import DjangoTask

from governance import actors


class TrackedTask(DjangoTask[..., Any]):
    """Runs within a trail context. A task that works for a person says so by `actors.on_behalf_of`."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with actors.job(self.name or "", task_id=self.request.id or ""):
            return super().__call__(*args, **kwargs)
