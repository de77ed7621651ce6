"""Keys of one's own.

connect   ConnectDialog: takes an access key
"""
