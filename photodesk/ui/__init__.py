"""The window: widgets and nothing else, one folder per screen.

window      MainWindow: puts the screens together and connects them to the use cases
body        Body: the panes side by side
side_pane   SidePane: the inspector's pane, or the card it becomes in a narrow window
header      Header: search, size of the tiles, panes
status      StatusLine: requests left, work that can be cancelled, what waits to be sent, service
bars        Bars: the lines across the window: which library this is, what is wrong with the service
work_offline  WorkOffline: the switch by which nothing is asked of the network
one_at_a_time  OneAtATime: of those lines the most urgent, and the way to the others
navigation  Navigation: where the user is; history, the way so far
full_screen FullScreen: the window without an edge, and around a large photo nothing at all
looks       Looks: what the user changes about the window, remembered
photo_commands  what the user does with photos, one or many
account_commands  what the user does about accounts: signing in and out, changing, going on
collect_menu    the user's collections to put photos into
undo        Undo: what was done and can be taken back, in toasts and in the menu
titles      WindowTitle: the title of the window names what is in front
action_button  ActionButton: does what an action does, and follows it
saving      PhotoSaves: saving photos as files, how far it is, what became of it
viewing     Viewing: zoom, filmstrip, slideshow, quick look and compare by keys and menus
looking     Looking: the details follow the photo that is looked at
window_keys WindowKeys: what keys do wherever the focus is
opening     Opening: photos that grow out of their tile and shrink back into it
actions     every action with its name, its keys and its place in the menu
help        AboutDialog
notices     messages for people: toasts and the slim bar
states      what is shown where there is nothing to show; trouble, what the slim bar says
pictures    PictureSource: where widgets get pictures and credits from
portrait    what pictures of people have in common: initials, the square in the circle
picture     small widgets that show a picture or an icon
sheets      Sheets: whether a dialog has come up over what goes on by itself
pressing    ReturnPresses: Return presses the button that has the focus
times       times and numbers as people read them
text        the only labels that may show text from a service
links       the only way out, to the web browser and the file manager
icons       line icons in the colour of the text
theme/      the tokens: every colour, size and font
search/     what is suggested below the search field, and what stands above the photos found
sidebar/    where to go: feeds, topics, collections
wall/       the grid of photos
board/      local boards
dragging/   dragging photos into other programs
photo/      one photo, large
compare/    two to four photos beside each other
inspector/  what is known about a photo
account/    who is signed in: the button, the menus, the dialogs to sign in and out
profile/    a member's page, and the editor of one's own profile
signin/     keys of one's own
pending/    what waits to be sent: the list, what it costs, the way on from each trouble
storage/    how much room is taken on this computer
shortcuts/  which keys do what, and changing them
"""
