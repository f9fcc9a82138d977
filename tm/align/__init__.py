"""Which Arabic words stand behind which English ones.

    linker = Linker(open_encoder())
    linker.propose(LinkQuery("We saw no tanks,"), texts)      # links, the best first
    align(arabic_sentences, english_sentences, open_encoder())  # beads of two whole documents

Start reading at `tm.align.linking` for quotes and at `tm.align.beads` for whole documents.
numpy and the encoder are loaded by the first call that needs them.
"""

from tm.align.beads import align
from tm.align.encoder import Encoder, LocalEncoder, UseEncoder, open_encoder
from tm.align.linking import Linker
from tm.align.query import LinkQuery

__all__ = [
    "Encoder",
    "LinkQuery",
    "Linker",
    "LocalEncoder",
    "UseEncoder",
    "align",
    "open_encoder",
]
