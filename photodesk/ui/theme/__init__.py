"""The tokens of the look: nothing else in `ui` holds a colour, a size or a font.

tokens   the values, light and dark
sheet    the style sheet and the palette made from them
theme    Theme: which of them is in use, following the system or the user
"""
