"""Dragging photos into other programs.

photo_drags  PhotoDrags: from the press of the button to the report of the use
drag         one drag: what is offered, and waiting for its end
pile         the picture under the pointer
"""
