"""The termbase: concept entries, and where their terms stand in a text.

    entries = read_csv(Path("glossaries/syria-desk.csv"))
    termbase = Termbase(entries)
    termbase.spot(article.text, "en")      # mentions, at exact offsets
    termbase.find("al akhbar")             # what the glossary knows of a spelling

Start reading at `tm.glossary.termbase`. `tm.glossary.csv_file` reads the desk's spreadsheet.
"""

from tm.glossary.csv_file import read_csv
from tm.glossary.finding import TermMatch
from tm.glossary.termbase import Termbase

__all__ = ["TermMatch", "Termbase", "read_csv"]
