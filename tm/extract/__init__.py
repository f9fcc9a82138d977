"""Article text -> blocks -> quotes, claims, attribution.

    decoded = read_text("article.txt")                # tm.extract.reading
    found = extract(decoded.text, termbase=termbase)  # tm.extract.article

Start reading at `tm.extract.article`, which knows the order of the stages.
"""

from tm.extract.article import extract
from tm.extract.reading import Decoded, decode, read_text

__all__ = ["Decoded", "decode", "extract", "read_text"]
