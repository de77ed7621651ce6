"""Where to go: feeds, topics and collections.

places    PlacesModel: the places as a tree
delegate  PlaceDelegate: draws one place
drops     SidebarDrops: photos dragged onto places
sidebar   Sidebar: the pane itself
"""
