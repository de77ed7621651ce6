"""The wall: photos in justified rows, in their own proportions.

rows         JustifiedRows: where each tile stands, from widths and heights alone
arrangement  Arrangement: the rows kept in step with viewport, tile height and scroll bar
model        WallModel: the photos of a feed as rows of an item model
tiles        Tiles: what each tile looks like now
tile         Tile: what one tile looks like now, as a value
painter      TilePainter: draws one tile
overlay      Overlay: draws what lies on it: credit and buttons, frame, ring, badge, another try
buttons      where the small buttons of a tile are
view         WallView: scrolls, selects, asks for pictures of what is in view
selecting    Selecting: which photos are selected, always in ranges
spans        Spans: sets of rows as stretches of neighbours
pointer      Pointer: what the mouse does: choose, enclose, drag, click a button
band         Band: the rectangle that is drawn around photos
keys         press: what the keyboard does: move, and select while moving
selection_bar  SelectionBar: what can be done with many photos at once
wishes       Wishes: which pictures are wanted now, and which soon
spoken       tell: what screen readers hear of
failing      Failing: which pictures could not be had, and another try
fades        Fades: how far each picture has come over its placeholder
scrolling    SmoothScroll: glides by the wheel, follows a touchpad
wall         Wall: title, view and states put together
"""
