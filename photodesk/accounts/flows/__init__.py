"""Ways of signing in. Each is a `steps.Flow`: it does no input or output of its own.

A flow is handed how to reach the service as plain callables, and brings whatever they bring.

code         CodeFlow: OAuth 2 with a code and PKCE
"""
