"""Ways of signing in. Each is a `steps.Flow`: it does no input or output of its own.

A flow is handed how to reach the service as plain callables, and brings whatever they bring.

code         CodeFlow: OAuth 2 with a code and PKCE
verifier     VerifierFlow: OAuth 1.0a with a verifier; signature signs its requests with HMAC-SHA1
session      SessionFlow: user name and password for a session token
plain_key    KeyFlow: a key, checked at once
"""
