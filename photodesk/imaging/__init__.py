"""Bytes to pixels. Is handed its way to fetch; knows no widgets.

blurhash    a BlurHash text as a small image
placeholders  Placeholders: what stands for a picture until it comes
jpeg        whether a JPEG is whole, and what decoding it would take
decode      image bytes as an image of the size that will be painted; refuses what is hostile
levels      a large picture and its halves
files       image files of this computer, read within limits and looked at
blurring    the BlurHash of an image
awaited     Awaited: what somebody waits to see at this moment
memory      PixmapCache: pixmaps in memory, bounded in bytes; failures remembered
resting     Resting: what is to be done once no picture has been decoded for a moment
slots       Slots: a bounded number at work, the most wanted first
sources     Sources: one picture's way from the disk or the network to an image
whole       WholePictures: pictures as files hold them, to be taken out
thumbnails  Thumbnails: what is in view first, what is near next, the rest dropped
"""
