"""Local boards in the middle of the window.

layout      BoardLayout: where headings, tiles and notes stand, and where something may be dropped
frames      Frames: the layout in step with the viewport, in logical and in device pixels
model       BoardModel: what is on a board as rows of an item model
tiles       BoardTiles: what the photos look like now
painter     BoardPainter: draws headings, cards, notes, what is missing, and the mark of a drop
list        BoardList: where items are for Qt and screen readers, which are chosen
view        BoardView: scrolls, selects, asks for pictures, takes what is dropped
pointer     BoardPointer: what the mouse does: choose, enclose, carry, drag out
carrying    Carrying: what is held over the board, where it would go, and the pile under the pointer
keys        pressed: what the keyboard does beside moving about
writing     Writer: where titles and notes are written, in their place
mirror      Mirror: the wall behind selects what the board selects, so that commands act on it
opened      the page of boards, put together and handed to the wall
page        BoardPage: name, buttons, view, and what is said of an empty board
menus       the menus of a board, of what is on it, and of "Add to board"
commands    BoardCommands: all that the user does with boards
places      BoardPlaces: boards in the sidebar, where photos can be dropped on them
"""
