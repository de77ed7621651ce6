"""How the sample photos were taken: cameras people own, and settings that suit the light."""

from photodesk.sandbox.catalogue.base import Exif
from photodesk.sandbox.catalogue.mixing import mix, pick, share

_CAMERA, _LENS, _LIGHT, _GAPS, _STOP = 71, 72, 73, 74, 75

# make, model, focal lengths it is used with (mm), widest aperture
_CAMERAS = (
    ("Canon", "Canon EOS R5", (16, 24, 35, 50, 85, 200), 2.8),
    ("Canon", "Canon EOS 5D Mark IV", (16, 24, 35, 50, 70, 135), 2.8),
    ("Canon", "Canon EOS 6D", (20, 35, 50, 105), 4.0),
    ("SONY", "ILCE-7M3", (18, 24, 35, 55, 85), 1.8),
    ("SONY", "ILCE-7RM4", (16, 35, 55, 90, 200), 2.8),
    ("SONY", "ILCE-6400", (12, 16, 30, 56), 1.4),
    ("NIKON CORPORATION", "NIKON Z 6_2", (14, 24, 35, 50, 85), 1.8),
    ("NIKON CORPORATION", "NIKON D750", (20, 24, 50, 105), 2.8),
    ("FUJIFILM", "X-T4", (14, 16, 23, 35, 56), 1.4),
    ("FUJIFILM", "X100V", (23,), 2.0),
    ("FUJIFILM", "GFX 50S II", (32, 45, 63, 110), 2.8),
    ("Panasonic", "DC-S5", (20, 35, 50, 85), 1.8),
    ("OLYMPUS CORPORATION", "E-M1MarkIII", (12, 17, 25, 45), 1.8),
    ("LEICA CAMERA AG", "LEICA Q2", (28,), 1.7),
    ("Hasselblad", "L2D-20c", (24,), 2.8),
    ("DJI", "FC3582", (7,), 1.7),
    ("Apple", "iPhone 15 Pro", (7,), 1.8),
    ("Google", "Pixel 8 Pro", (7,), 1.7),
)
_BRIGHT = ("1/2000", "1/1250", "1/1000", "1/800", "1/640", "1/500", "1/400", "1/320", "1/250")
_SOFT = ("1/320", "1/250", "1/200", "1/160", "1/125", "1/100", "1/80", "1/60")
_DARK = ("1/30", "1/15", "1/4", "0.5", "1", "2", "4", "8", "15", "20", "30")
_APERTURES = (1.4, 1.7, 1.8, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0)
_DARK_WORDS = ("night", "aurora", "star", "dark", "blue hour", "moon", "neon")
_SOFT_WORDS = (
    "dusk",
    "dawn",
    "golden",
    "sunset",
    "sunrise",
    "overcast",
    "mist",
    "fog",
    "haze",
    "storm",
    "rain",
)
_EMPTY, _NO_LENS = 0.05, 0.09


def exif_for(index: int, light: str) -> Exif:
    """The settings of the photo at an index; one in twenty has none, some know the camera alone."""
    gap = share(index, _GAPS)
    if gap < _EMPTY:
        return Exif()
    make, model, lenses, widest = pick(_CAMERAS, index, _CAMERA)
    if gap < _NO_LENS:
        return Exif(make=make, model=model)
    times, speeds = _settings(light)
    stops = tuple(stop for stop in _APERTURES if stop >= widest)
    return Exif(
        make=make,
        model=model,
        exposure_time=pick(times, index, _LIGHT),
        aperture=f"{pick(stops, index, _STOP):.1f}",
        focal_length=f"{pick(lenses, index, _LENS):.1f}",
        iso=pick(speeds, mix(index, _LIGHT), _STOP),
    )


def _settings(light: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    words = light.replace("_", " ").replace("-", " ").lower()
    if any(word in words for word in _DARK_WORDS):
        return _DARK, (800, 1600, 2000, 3200, 6400)
    if any(word in words for word in _SOFT_WORDS):
        return _SOFT, (100, 200, 400, 640, 800)
    return _BRIGHT, (50, 64, 100, 100, 125, 200)
