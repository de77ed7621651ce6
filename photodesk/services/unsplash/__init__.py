"""Unsplash, and whatever speaks its API.

endpoints  the table of endpoints
protocol   builds requests and reads answers, without input or output
answers    JSON out of a good answer, the right error out of any other
shallow    JSON that may hold absurdities
paging     whether there is a next page
wire       JSON into the words of the trade
homes      where the service is at home: its API, a proxy, this computer
forms      edits and filters into fields and parameters
asking     the only input and output
client     everything that can be read: one method, one request
changing   everything that changes something: one function, one request
browse     which endpoint each kind of feed is read from
proxied    signing in through a proxy
facets     what the rest of the program uses, from any event loop
service    open_service()
imgix      addresses of pictures at the size that is needed
links      credits, and links that say where the visitor comes from
"""

from photodesk.services.unsplash.service import open_service

__all__ = ["open_service"]
