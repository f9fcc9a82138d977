"""Arabic names in Latin letters by the rules of published schemes, for display.

    romanise("الشَّام", "ala-lc")      # al-Shām
    romanise("الشَّام", "bgn-pcgn")    # Ash Shām

A rule knows only what is written. Arabic is written without short vowels, so `حميميم` gives
`Ḥmīmīm`, and `is_complete` is False; vocalised `حُمَيْمِيم` gives `Ḥumaymīm`. Whether two
spellings mean one name is not decided so: that is `tm.lang.names`. Start reading at `romanise`; the
tables are in `schemes.tsv`.
"""

from tm.lang.romanisation.romanising import Romanised, romanise
from tm.lang.romanisation.scheme import Scheme, load_schemes

__all__ = ["Romanised", "Scheme", "load_schemes", "romanise"]
