"""Two to four photos beside each other.

cell     Cell: one of them with what it is called
compare  Compare: all of them, moving together
"""
