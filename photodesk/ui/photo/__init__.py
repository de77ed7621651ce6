"""One photo, large.

zoom        Zoom: how large a picture is shown and which part of it; numbers alone
sizes       how many pixels a photo has, and how many of them are fetched
layers      Layers: the pictures there are of one photo
gestures    Gestures: what mouse, wheel and touchpad mean
stage       Stage: draws one photo at any zoom
loading     Loading: brings the pictures a stage needs
birds_eye   BirdsEye: the whole photo, small, beside a part of it
bar         PhotoBar: the slim bar that leaves when nothing moves
filmstrip   Filmstrip: the photos before and after, in one row
cells       Cells: paints its photos
slideshow   Slideshow: one photo after the other
quick_look  QuickLook: the current photo over the wall
flight      Flight: a photo on its way from its tile to its large place, and back
photo_view  PhotoView: all of them, and the way to the neighbours
"""
