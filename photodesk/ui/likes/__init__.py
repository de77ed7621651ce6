"""Likes: the place with all of one's own, what is offered about them, and what is said of refused ones.

place      LikesPlace: the list of one's own likes on the wall, and its place in the sidebar
bar        LikesBar: what stands above that list: finding in it, and how far it is known
offers     LikesOffers: the line that offers to allow likes, or to like favourites at the service
refusals   LikesRefused: says why a like was refused, and the one way forward
parts      LikesParts: all of them put together
"""
