"""Who is using which service: keys, sign-in flows, accounts.

account      Account: somebody who has signed in
credentials  Credentials: as which application a service is asked
steps        Visit, Ask: what a sign-in flow asks of whoever leads the user through it
keys         KeyRing: secrets in the keyring of the system
"""
