"""The search index: fuzzy and exact matches, and concordance, over the segments of a memory.

    text ──► strict key (keys) ──► codes ──► section (counts, text) ──► near ──► hits (index)

It knows nothing of the store: the workbench feeds it ids, languages and texts. Start reading at
`Index`; `tm.match.near.find_near` is the search itself, docs/search.md what it promises.
"""

from tm.match.index import Change, Hit, Index

__all__ = ["Change", "Hit", "Index"]
