"""What is known about a photo.

facts      what the inspector says of a photo, as plain values
flow       FlowLayout: one after the other, wrapping like words
sections   FactRow, Figures, CreditLine, Tags: its parts
inspector  Inspector: the pane itself
"""
