"""One photo, large.

stage       Stage: draws the photo as large as fits
bar         PhotoBar: the slim bar that leaves when nothing moves
photo_view  PhotoView: both, and the way to the neighbours
"""
