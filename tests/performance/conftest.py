"""Generated cases run without a deadline: on a busy machine a slow one is not a wrong one."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
