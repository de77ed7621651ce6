"""Values to JSON as the service writes it; addresses all lie under the one base URL.

addresses    where things are: API, pictures, pages for people
photos       the short and the full photo
people       users, short and full
collections  collections with cover and preview
topics       topics with cover, preview and owners
statistics   numbers over the last days
writer       everything that a page needs, gathered at once
"""
