"""Keys: where they come from, tried at once.

connect    ConnectDialog: offers the ways to a key, and says what came of the one that was tried
choice     Choice: the ways, and what is promised of a key
ways       WayCard: one way, as a choice that unfolds
pages      what each way asks for
fields     LabelledField: a label, a field, a hint, what is wrong with it; dots for what is secret
problems   why a key was not taken, and what to do next
waiting    Waiting: a slim bar while something is tried
key_ways   KeyWays: joins the dialog, the menu and the toasts with the key in use
names      what the service is called that they are for
key_menu   KeyMenu: the key in use, and what can be done with it
"""
