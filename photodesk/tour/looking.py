"""The steps of the tour that look closely: other layouts, a zoomed photo, a quick look, photos compared."""

from PySide6.QtCore import Qt

from photodesk.tour.guide import Guide
from photodesk.ui.photo.stage import Stage

COMPARED = 3
"""Photos beside each other in the tour; fewer where the wall has fewer."""
STEPS_IN = 3
"""How often the tour zooms in: far enough for a larger picture to be fetched."""


async def layouts(guide: Guide) -> None:
    """The same photos as squares and as a list."""
    for name, caption in (("square", "The same photos as squares."), ("list", "The same photos as a list.")):
        guide.trigger(f"layout-{name}")
        await guide.wall_complete()
        await guide.shoot(f"layout-{name}", caption)
    guide.trigger("layout-justified")
    await guide.wall_complete()


async def quick_look(guide: Guide) -> None:
    """A glance at a photo, over the wall."""
    guide.view.setCurrentIndex(guide.view.photos.index(guide.view.visible_rows().start))
    guide.trigger("quick-look")
    look = guide.window.viewing.quick_look
    await guide.until(lambda: look.isVisible() and look.stage.is_sharp, "the quick look")
    await guide.shoot("quick-look", "A quick look, with Space.")
    guide.trigger("quick-look")


async def zoom(guide: Guide) -> None:
    """A photo zoomed in, with the filmstrip."""
    guide.press(guide.view, Qt.Key.Key_Return)
    stage = guide.window.photo_view.stage
    await guide.until(lambda: stage.is_sharp, "the large picture")
    guide.trigger("filmstrip")
    for _ in range(STEPS_IN):
        guide.trigger("zoom-in")
    await guide.until(lambda: _has_its_pixels(stage), "the pixels of the zoomed photo")
    await guide.shoot("zoom", "Zoomed in, with the filmstrip.")
    guide.trigger("zoom-fit")
    guide.trigger("filmstrip")
    guide.press(guide.window.photo_view, Qt.Key.Key_Escape)
    await guide.until(lambda: not guide.window.navigation.photo_is_open, "the wall")


async def compare(guide: Guide) -> None:
    """Photos beside each other."""
    rows = guide.view.visible_rows()
    chosen = range(rows.start, min(rows.start + COMPARED, guide.view.photos.rowCount()))
    if len(chosen) < 2:
        guide.steps.append({"step": "compare", "skipped": "this library has one photo"})
        return
    guide.view.selecting.only(chosen[0])
    guide.view.selecting.reach(chosen[-1], beside=False)
    await guide.shoot("selected", f"{len(chosen)} photos selected.")
    guide.trigger("compare")
    cells = guide.window.viewing.compare.cells
    await guide.until(lambda: all(cell.stage.is_sharp for cell in cells), "the compared photos")
    await guide.shoot("compare", "The selected photos, compared.")
    guide.press(guide.window.viewing.compare, Qt.Key.Key_Escape)
    guide.view.selecting.clear()


def _has_its_pixels(stage: Stage) -> bool:
    """Return whether the photo is painted with as many pixels as it has, or as there is room for."""
    own = stage.photo.width if stage.photo is not None else 0
    return stage.layers.widest >= min(own, int(stage.zoom.rect[2]))
