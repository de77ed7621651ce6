"""The roads that a sign-in can take. Each is a `steps.Guide`: it leads the user through the service's pages.

embedded     EmbeddedBrowser: a window of our own, in a process of its own
engine       whether its engine is installed
process      that process
system       SystemBrowser: the web browser of the system
"""
