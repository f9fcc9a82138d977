"""The termbase: concept entries, and where their terms stand in a text.

    entries = read_csv(Path("glossaries/syria-desk.csv"))
    termbase = Termbase(entries)
    termbase.spot(article.text, "en")      # mentions, at exact offsets
    termbase.find("al akhbar")             # what the glossary knows of a spelling

Start reading at `tm.glossary.termbase`. `tm.glossary.csv_file` reads the desk's spreadsheet,
`tm.glossary.csv_writer` writes it, `tm.glossary.conflicts` finds contradictions and gaps.
"""

from tm.glossary.comparing import Difference, compare
from tm.glossary.conflicts import Conflict, ConflictKind, find_conflicts
from tm.glossary.csv_file import COLUMNS, read_csv
from tm.glossary.csv_writer import format_csv, to_rows
from tm.glossary.finding import TermMatch
from tm.glossary.gathering import CONCEPT_COLUMNS, gather
from tm.glossary.termbase import Termbase

__all__ = [
    "COLUMNS",
    "CONCEPT_COLUMNS",
    "Conflict",
    "ConflictKind",
    "Difference",
    "TermMatch",
    "Termbase",
    "compare",
    "find_conflicts",
    "format_csv",
    "gather",
    "read_csv",
    "to_rows",
]
