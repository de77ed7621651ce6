"""The sample library's photographs, drawn from seeds.

scene_for(index) says what a photograph shows and is called; draw(scene, width, height) paints it.
"""

from photodesk.sandbox.scenes.choose import scene_for
from photodesk.sandbox.scenes.paint import colours, draw, warm_up
from photodesk.sandbox.scenes.scene import Scene

__all__ = ["Scene", "colours", "draw", "scene_for", "warm_up"]
