"""The wall: photos in justified rows, in their own proportions.

rows         JustifiedRows: where each tile stands, from widths and heights alone
arrangement  Arrangement: the rows kept in step with viewport, tile height and scroll bar
model        WallModel: the photos of a feed as rows of an item model
tiles        Tiles: what each tile looks like now
painter      TilePainter: draws one tile and what lies on it
view         WallView: scrolls, selects, asks for pictures of what is in view
wishes       Wishes: which pictures are wanted now, and which soon
spoken       tell: what screen readers hear of
fades        Fades: how far each picture has come over its placeholder
scrolling    SmoothScroll: glides by the wheel, follows a touchpad
wall         Wall: title, view and states put together
"""
