"""The rows of the access table, one file per app. A new file is found by itself."""

import importlib
import pkgutil

for module in pkgutil.iter_modules(__path__, f"{__name__}."):
    importlib.import_module(module.name)
