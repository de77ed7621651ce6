"""Who is using which service: keys now; sign-in flows and accounts have their place here.

keys   KeyRing: secrets in the keyring of the system
"""
