"""Faults on purpose: whatever a network or a service can do wrong, switched on and off while it runs.

board       which faults are on, for which paths, how often
inject      stands before everything and lets the fault of a request happen
answers     answers that are wrong from the first byte: errors, HTML, redirects, bombs
spoiled     the true answer, spoiled on its way: cut, dripping, in the wrong encoding
connection  what happens below HTTP: resets, silence, a door that is shut
control     /sandbox/faults: the route that switches them
"""
