"""The wall: photos in justified rows, as squares or in a list.

layouts/     Layout: where each tile stands on the whole wall, in one of three ways
arrangement  Arrangement: the layout kept in step with viewport, tile height and scroll bar
model        WallModel: the photos of a feed as rows of an item model
tile         Tile: what one tile looks like, as a value
tiles        Tiles: what each tile looks like now
painter      TilePainter: draws tiles and what lies on them
pictures     Pictures: draws pictures and placeholders to the device pixel
captions     Captions: draws what a line of the list says
view         WallView: scrolls, selects, asks for pictures of what is in view
speed        Speed: how fast it is scrolled, and how much can be seen of what passes by
whereabouts  Whereabouts: says beside the scroll bar where one is
wishes       Wishes: which pictures are wanted now, and which soon
spoken       tell: what screen readers hear of
fades        Fades: how far each picture has come over its placeholder
scrolling    SmoothScroll: glides by the wheel, follows a touchpad
wall         Wall: title, view and states put together
"""
