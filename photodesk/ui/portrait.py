"""What pictures of people have in common: initials until they come, and the square that a circle shows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of `name` that begin with one; "" without."""
    letters = [word[0].upper() for word in name.replace("@", " ").split() if word[0].isalnum()]
    return letters[0] + (letters[-1] if len(letters) > 1 else "") if letters else ""


def middle_square(image: QImage, pixels: int) -> QImage:
    """Return the middle square of `image`, `pixels` wide."""
    mode = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = image.scaled(pixels, pixels, mode, Qt.TransformationMode.SmoothTransformation)
    left, top = (scaled.width() - pixels) // 2, (scaled.height() - pixels) // 2
    return scaled.copy(left, top, pixels, pixels)
