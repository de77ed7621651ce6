"""The user's accounts in the window.

faces      Faces: round pictures of accounts, initials until they come
button     AccountButton: who is signed in, at the right end of the header
menu       AccountMenu: fills the button's menu and the one of the menu bar
need       Need: what something cannot be done without, in words
dialog     SignInDialog: what is asked for and why, and the roads; what goes on; what went wrong
asking     AskingPage: its first page
waiting    WaitingPage: its second, while the user is elsewhere
troubles   what is said when a sign-in ends badly, and the way on
outside    Outside: the page that is open in the web browser of the system, to be opened again or copied
sheet      Sheet: a dialog that is as tall as what it says
leaving    Unsent: what has not been sent, said there
sign_out   SignOutSheet: what goes, asked before it does
"""
