"""`tm`: a bilingual (Arabic-English) translation-memory workbench for news desks.

Start reading at `tm.workbench`, which knows the order of work, or at `tm.model`, the values
everything else speaks in. Arrows between the packages only point down (see docs/architecture.md).
"""

__version__ = "0.1.0"
