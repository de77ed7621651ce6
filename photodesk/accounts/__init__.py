"""Who is using which service: keys, sign-in flows, accounts.

account      Account: somebody who has signed in
credentials  Credentials: as which application a service is asked
browsing     what PhotoDesk and its embedded browser say to each other
steps        Visit, Ask: what a sign-in flow asks of whoever leads the user through it
redirects    Redirect: is this address the end of a sign-in, and what does it carry
parameters   queries and forms, read strictly
state, pkce  what proves that an answer belongs to the question
loopback     Listener: waits for the end of a sign-in in the system's browser; of door, hits and replies
flows/       the ways of signing in: OAuth 2, OAuth 1.0a, a session token, a plain key
book         Book: which accounts there are on this computer, without their secrets
safe         Safe: the tokens of accounts, in the keyring or in memory
no_ring      NoRing: in the keyring's place where nothing may be kept
keys         KeyRing: secrets in the keyring of the system
sources      Sources: the ways to a key, and what of it is kept where
registering  Registering: dynamic client registration, once for each installation
pasted       what somebody pasted, as keys or an address
"""
