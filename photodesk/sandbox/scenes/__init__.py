"""The sample library's photographs, drawn from seeds: scene_for(index) says what, draw(scene, w, h) paints it."""

from photodesk.sandbox.scenes.choose import scene_for
from photodesk.sandbox.scenes.paint import colours, draw
from photodesk.sandbox.scenes.scene import Scene

__all__ = ["Scene", "colours", "draw", "scene_for"]
