"""Measures PhotoDesk: `python -m tests.bench`, or `make bench`. Figures, not assertions on time.

figures      FIGURES and BENCHES: what is measured, in which unit, and what is aimed at
measures/    one module per bench; each runs in a process of its own and reports its figures
starts/      programs that are started to see how long that takes
many_photos  a feed of 100,000 photos whose pictures a sandbox serves
window       PhotoDesk's own window, opened for a bench
gallery      the page that a browser shows the same photos in
devtools     how such a page is driven
processes    what a program and all its helpers take
doings       what ran in the slowest ticks of the GUI thread
watching     when the wall is painted, how long the GUI thread was away and where it was
sandbox      a sandbox in a process of its own, and a plain client for it
samples      median and percentile
bench        Bench: what a bench is handed, and where it reports to
child        the process of one bench
run          starts the benches one after the other and gathers what they report
report       the table and the JSON file
"""
