"""The embedded browser: shows a service's own pages for a sign-in, and brings back where they lead.

A program of its own, so that its engine takes neither memory nor, if it crashes, the window of PhotoDesk
with it. It is asked through its standard input and answers through its standard output
(`photodesk.accounts.browsing`); nothing of a sign-in is in its arguments, its environment or on disk, and it
ends when PhotoDesk does.

browser
├── program    from the request to the answer
├── session    one window, until it is answered
├── quiet      what the engine prints, and what of the environment it may see
├── gate       which address may be shown, which one is the end of the sign-in; no Qt
├── page       the page: everything it asks for passes the gate or is refused
├── profile    what the engine remembers (nothing) and may do (little)
├── window     the window
├── view       the page on the screen: its menu and its zoom
├── origin     the line that says whose page this is
├── notice     the line that says what was refused
├── states     what is shown where there is no page
├── labels     plain text, whatever it looks like
└── look       colours, icons, style sheet

Only this package imports QtWebEngine, and nothing of the client imports this package.
"""
