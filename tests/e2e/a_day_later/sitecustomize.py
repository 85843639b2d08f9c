"""The clock of a process that has this folder on PYTHONPATH runs a day ahead, from its start on."""

import sys
from datetime import timedelta
from typing import Any

# The library looks for pytest; and where pytest is loaded, the product takes itself to be under test.
modules: dict[str, Any] = sys.modules
modules["pytest"] = None
import time_machine  # noqa: E402

del modules["pytest"]
time_machine.travel(timedelta(days=1)).start()
