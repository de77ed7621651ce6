"""How much room the program takes on this computer, and making it less.

words       parts and sizes in words, and the caps that can be chosen
gauge       Gauge: a bar that is filled as far as a part is
part_row    PartRow: one part with its bar, its cap and its way to be cleared
window      StorageWindow: all of them
commands    StorageCommands: joins the window with the use case
"""
