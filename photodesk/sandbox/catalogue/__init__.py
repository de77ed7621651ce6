"""What the sandbox has to show: photos, people, places, topics, and where they come from.

base        the words: Photo, Exif, Place, Topic, and the Catalogue protocol
mixing      stable pseudo-random numbers and opaque ids from an index
people, places, cameras, numbers, topics, curated    the sample library's data
sample      the sample library: any number of photos, none of them stored
folder, scan, reading, metadata, pixels, indexing, names    a folder of real photos
facts       orientation, topics and words of all photos, gathered in the background
search      finds photos, collections and people by words
"""
