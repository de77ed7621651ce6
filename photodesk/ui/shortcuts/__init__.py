"""Which keys do what: seen, found and changed by the user.

keys      one key: read from a file or an event, written for people, told apart
fixed     the keys that cannot be changed, and why no command can have them
keymap    Keymap: which command has which keys; what was changed is kept, and can be taken back
tips      follow_keys: a button's tooltip names the key that its command has now
window    ShortcutsWindow: puts these together:
  view      RowsView, the list of commands with their keys, and FindField, which finds some of them
  rows      RowsModel: commands and fixed keys in groups, as far as they were looked for
  delegate  RowDelegate: draws one row; caps draws its keys
  panel     Panel: changes the keys of the row that is chosen
  capture   KeyCapture: waits for a key
  chips     Chips: the keys that a command has, each with its cross
"""
