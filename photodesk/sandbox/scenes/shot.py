"""What a recipe is handed: the rows to paint, the dice of the scene, its light and its words."""

from dataclasses import dataclass

from photodesk.sandbox.scenes.dice import Dice
from photodesk.sandbox.scenes.light import Light
from photodesk.sandbox.scenes.scene import Scene
from photodesk.sandbox.scenes.view import View


@dataclass(frozen=True, slots=True)
class Shot:
    """One band of one scene, about to be painted; dice are at their beginning for every band."""

    view: View
    dice: Dice
    light: Light
    scene: Scene
