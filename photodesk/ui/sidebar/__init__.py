"""Where to go: feeds, topics and collections.

places    PlacesModel: the places as a tree
section   SectionRows: the rows below one heading, of which only what has changed is touched
place     Place: one row, and the item that shows it
delegate  PlaceDelegate: draws one place
drops     SidebarDrops: photos dragged onto places
sidebar   Sidebar: the pane itself
"""
