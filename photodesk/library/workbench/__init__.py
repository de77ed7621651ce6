"""Two collections beside each other: what is in both, what looks alike, and plans that put it in order.

comparing  what is on one side alone, and what on both
alike      photos that are in several collections, and photos that look alike
plans      copy, move, merge, remove: the changes of each, what it costs, and the way back
listing    Listing: one list of photos, loaded whole, with what is about to change in it
picked     Picked: photos at hand as a list
survey     Survey: the contents of many collections, one after the other
running    Run: a plan on its way
workbench  Workbench: opens all of these
"""
