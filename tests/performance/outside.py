"""Outside oracles, imported by whoever first asks one: they take seconds, and only a few tests need them.

outside.stats.norm.sf(1.96)                      # scipy.stats
outside.proportion.proportion_confint(3, 10)     # statsmodels.stats.proportion
"""

from importlib import import_module
from typing import Any

_ORACLES = {"stats": "scipy.stats", "proportion": "statsmodels.stats.proportion"}


def __getattr__(name: str) -> Any:
    if name not in _ORACLES:
        raise AttributeError(f"There is no oracle {name}; there are {', '.join(_ORACLES)}.")
    return import_module(_ORACLES[name])
