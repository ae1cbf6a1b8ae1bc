"""The live page and the SPARQL endpoint of one map, for this machine.

`live` keeps the map as its files are now, `gate` decides who may ask for anything at all,
`protocol` and `media` read what is asked, `answer` gives it, `pages` are the few pages that are
not the map itself, `app` joins them, and `run` is the server. Only this room needs the extra
``serve``.
"""
