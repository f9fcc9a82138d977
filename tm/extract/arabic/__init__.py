"""Arabic article text -> the same values as from English text.

Start reading at `tm.extract.arabic.article`, which knows the order of the stages;
`tm.extract.arabic.reports` lists the ideas by which reported speech is found.
"""
