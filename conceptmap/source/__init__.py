"""What a SOURCE argument means: a folder of tables, RDF files, or ``-``; all become one engine.

Whatever was read, the rest of the program asks the engine, so that somebody else's RDF works the
same as a map of our own. Names of concepts are looked up in `conceptmap.source.names`, which this
module leaves alone, as a plain query needs neither it nor the model.
"""

from conceptmap.source.read import DEFAULT_BASE, Source, find_folder, read_source

__all__ = ["DEFAULT_BASE", "Source", "find_folder", "read_source"]
