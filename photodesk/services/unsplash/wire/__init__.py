"""Wire: JSON of the service into the words of the trade, tolerantly.

A missing or wrong field costs that field, a broken photo costs that photo, never the page. Nothing in
here raises, whatever it is given, but for `pages` when an answer is no list at all.

fields       the readers of single values
people       Person
photos       Photo, Images
details      Exif, Place, tags
collections  Collection
topics       Topic
statistics   Statistics, CountedPhoto, ServiceTotals, ServiceMonth
profile      Profile, Grant, Registration
changes      what changing something answers
pages        Page of any of these
"""
