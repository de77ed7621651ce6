"""One picture at the size asked for.

parameters  w h fit crop fm q dpr, read as forgivingly as the service's image server reads them
geometry    which part of the photo is drawn how large
render      draws, crops and encodes
portraits   profile pictures
cache       what was made before: memory first, then disk, both counted in bytes
pipeline    puts them together; two threads draw, identical wishes share one drawing
"""
