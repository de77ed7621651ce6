"""The facets of the service: each hops onto the network thread and back.

facet     what all of them need
looking   lists, details, search, people, topics, collections, figures
likes     likes, which may vanish
changing  collections, photos, profile, reports of use
entering  signing in
"""
