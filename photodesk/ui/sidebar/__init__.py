"""Where to go: feeds, topics and collections.

places    PlacesModel: the places as a tree
delegate  PlaceDelegate: draws one place
sidebar   Sidebar: the pane itself
"""
