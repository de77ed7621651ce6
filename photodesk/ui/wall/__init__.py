"""The wall: photos in justified rows, as squares or in a list.

layouts/     Layout: where each tile stands on the whole wall, in one of three ways
arrangement  Arrangement: the layout kept in step with viewport, tile height and scroll bar
model        WallModel: the photos of a feed as rows of an item model
tile         Tile: what one tile looks like now, as a value
tiles        Tiles: what each tile looks like now
painter      TilePainter: draws tiles and what lies on them
pictures     Pictures: draws pictures and placeholders to the device pixel
captions     Captions: draws what a line of the list says
overlay      Overlay: draws what lies on a tile: credit and buttons, frame, ring, badge, another try
buttons      where the small buttons of a tile are
view         WallView: scrolls, selects, asks for pictures of what is in view
selecting    Selecting: which photos are selected, always in ranges
spans        Spans: sets of rows as stretches of neighbours
pointer      Pointer: what the mouse does: choose, enclose, drag, click a button
band         Band: the rectangle that is drawn around photos
banding      Banding: draws it from its beginning to its end, for walls and boards
keys         press: what the keyboard does: move, and select while moving
selection_bar  SelectionBar: what can be done with many photos at once
wishes       Wishes: which pictures are wanted now, and which soon
failing      Failing: which pictures could not be had, and another try
spoken       tell: what screen readers hear of
speed        Speed: how fast the wall is scrolled, and how much can be seen of what passes by
fades        Fades: how far each picture has come over its placeholder
scrolling    SmoothScroll: glides by the wheel, follows a touchpad
head         Head: what stands above the photos and scrolls away with them
collections_page  CollectionsPage: what shows collections where photos would be
page         WallPage: what takes the place of the photos, with photos of its own
whereabouts  Whereabouts: says beside the scroll bar where one is
wall         Wall: title, view and states put together
"""
