"""Collections in the window: those of one's own, and those of others that are followed.

collections  Collections: puts all of it together
commands  CollectionCommands: what the user does with collections, wherever they do it
dialog    CollectionDialog: makes a collection, or changes one
places    CollectionPlaces: the sections of the sidebar
drops     CollectionDrops: photos dropped on a collection there
menu      what can be done with one collection, as a menu
page      CollectionPage: what stands above the photos of a collection
head      CollectionHead: how that looks
refusals  Refusals: what the service will not do
related   RelatedMenu: collections that are like one
taking_out  TakingOut: photos taken out of the collection that is shown
inside    InsideRow: which collections a photo is in
"""
