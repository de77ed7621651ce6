"""Signing in: OAuth 2 with pages for people, as the service does it.

applications  which client ids there are, and where their answers may be sent
proof         PKCE: whoever began must be the one who ends
codes         what is handed to the application, once, for ten minutes
grants        tokens in the state file, hashed; a refreshed token replaces the old one, once
members       who can sign in, with which password
sessions      cookies of the pages, and what keeps forged forms out
pages         sign-in, consent, code and trouble as HTML
authorize     /oauth/authorize: the routes of the pages
token         /oauth/token and /clients: the routes of programs
"""
