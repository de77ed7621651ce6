"""What waits to be sent: the list, what it costs, and the way on from each trouble.

cost        Cost: asks before something is begun that takes many requests
words       changes in words: what they are, how far they have come, why nothing goes on
rows        RowsModel: what waits, group by group, with titles
delegate    RowDelegate: draws them
view        RowsView: the list
window      PendingWindow: the list with what can be done about it
title       TitleSheet: a title that the service takes
commands    PendingCommands: joins the window and the line at the bottom with what waits
"""
