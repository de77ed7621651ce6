"""The collection workbench: two collections side by side, and the order that is put into them.

words       what all of it says: counts, costs, what a plan does
tick        TickBox: a box to tick
view        ColumnView: a wall of small tiles that knows what is on the other side too
picker      PickerButton, PickerMenu: which collection a column shows
column      Column: one side with its head, its wall and what can be done with it
panel       PlanPanel: what a merger will do and cost, asked before; LoadingLine: how far loading is
overview    Overview: duplicates, each with the collections it is to stay in
page        Page: both columns, what lies between and below them
choices     Choices: what can be done with what both sides show
dragging    Dragging: photos are dragged from one side to the other
sources     what a column can show beside the collections of one's own
finding     Finding: looks for duplicates
around      Around: what all of it needs of the window
door        WorkbenchDoor: the way in; all else is built when it is first opened
commands    WorkbenchCommands: connects the page with the use cases and the rest of the window
"""
