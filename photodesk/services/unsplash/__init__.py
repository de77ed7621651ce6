"""Unsplash, and whatever speaks its API.

endpoints  the table of endpoints
protocol   builds requests and reads answers, without input or output
answers    JSON out of a good answer, the right error out of any other
shallow    JSON that may hold absurdities
paging     whether there is a next page
wire       JSON into the words of the trade
client     the only input and output: one method, one request
browse     which endpoint each kind of feed is read from
service    open_service(): the facets, from any event loop
imgix      addresses of pictures at the size that is needed
links      credits, and links that say where the visitor comes from
"""

from photodesk.services.unsplash.service import open_service

__all__ = ["open_service"]
