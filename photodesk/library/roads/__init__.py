"""The roads that a sign-in can take. Each is a `steps.Guide`: it leads the user through the service's pages.

system       SystemBrowser: the web browser of the system
"""
