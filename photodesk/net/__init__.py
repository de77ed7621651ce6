"""The one way to the network, on an event loop in a thread of its own.

thread       NetworkThread: the loop, and how to reach it from elsewhere
executor     threads for host name lookups that never hold up the end of the program
http         Http: one request, one answer; the HTTP library is imported with the first
sending      Sender: how that is done: deadlines, retries, redirects
messages     Request and Answer
headers      Headers: header fields, whatever their case
limits       Limits: how long, how much, how often
clients      the connections, opened when first needed
body         reading a body within its limits
redirects    where an answer may send a request
retries      when and after how long a request is repeated
failures     everything that can go wrong, put into the exception tree
addresses    which hosts are this computer or its own network
budget       RequestBudget: how many requests are left, and for whom
gate         Gate: few at once, and what is looked at first
counters     Counters: how many were made
sharing      Sharing: identical requests in flight share one answer
conditional  Conditional: what has not changed is not sent again
images       ImageFetcher: the bytes of pictures
secret       Secret: a key that cannot be printed by accident
redaction    Redaction: keeps secrets out of the log
base_url     check_api_url(): the address of a service, as somebody typed it
clock        Clock: the time, replaceable in tests
"""
