"""The bytes of a file as a source. `opening.source_of` is the way in; the content tells the kind.

One module a kind: `plain`, `web`, `word`, `pdf`. Each is loaded first when a file of its kind
comes, since the parsers weigh more than all the rest of reading.
"""
