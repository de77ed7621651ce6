"""The window: widgets and nothing else, one folder per screen.

window      MainWindow: puts the screens together
actions     every action with its name, its keys and its place in the menu
notices     messages for people: toasts and the slim bar
text        the only labels that may show text from a service
links       the only way out to the web browser
icons       line icons in the colour of the text
theme/      the tokens: every colour, size and font
sidebar/    where to go: feeds, topics, collections
wall/       the grid of photos
photo/      one photo, large
inspector/  what is known about a photo
signin/     keys of one's own
"""
