"""Which keys do what: seen, found and changed by the user.

keys      one key: read from a file or an event, written for people, refused
fixed     the keys that cannot be changed, and why
keymap    Keymap: which command has which keys; what was changed is kept, and can be taken back
tips      follow_keys: a button's tooltip names the keys that its command has now
rows      RowsModel: commands and fixed keys in groups, as far as a search finds them
caps      draws keys as caps
delegate  RowDelegate: draws one row
panel     Panel: changes the keys of the row that is chosen; its parts:
          capture  KeyCapture, which waits for a key; chips, the keys there are, each with its cross
window    ShortcutsWindow: puts the parts together
"""
