"""Where the sample photos were taken: places that suit what is to be seen."""

from photodesk.sandbox.catalogue.base import Place
from photodesk.sandbox.catalogue.mixing import mix, share

_PLACE, _KNOWN, _NORTH, _EAST, _NUDGE = 61, 62, 63, 64, 0.12
_WITHOUT, _NAME_ONLY, _ZERO = 0.24, 0.31, 0.36

# city (or None), country, latitude, longitude
_MOUNTAINS = (
    ("Reine", "Norway", 67.9323, 13.0894), ("Mestia", "Georgia", 43.0453, 42.7272),
    ("Zermatt", "Switzerland", 46.0207, 7.7491), ("El Chaltén", "Argentina", -49.3315, -72.8863),
    ("Banff", "Canada", 51.1784, -115.5708), ("Zakopane", "Poland", 49.2992, 19.9496),
    ("Wānaka", "New Zealand", -44.6943, 169.1417), ("Cortina d'Ampezzo", "Italy", 46.5405, 12.1357),
    ("Skardu", "Pakistan", 35.2971, 75.6333), (None, "Nepal", 27.9881, 86.925),
    (None, "Peru", -9.1215, -77.6047),
)  # fmt: skip
_SEA = (
    ("Nazaré", "Portugal", 39.6012, -9.0701), ("Vík", "Iceland", 63.4186, -19.006),
    ("Dingle", "Ireland", 52.1409, -10.2640), ("Chania", "Greece", 35.5138, 24.018),
    ("Skagen", "Denmark", 57.7209, 10.5839), ("Big Sur", "United States", 36.2704, -121.8081),
    ("Florianópolis", "Brazil", -27.5954, -48.548), ("Hualien", "Taiwan", 23.9911, 121.6112),
    ("Saint-Malo", "France", 48.6493, -2.0257), (None, "Maldives", 3.2028, 73.2207),
)  # fmt: skip
_DESERTS = (
    ("Merzouga", "Morocco", 31.0802, -4.0133), ("Swakopmund", "Namibia", -22.6784, 14.5266),
    ("San Pedro de Atacama", "Chile", -22.9087, -68.1997), ("Wadi Rum", "Jordan", 29.5321, 35.4199),
    ("Huacachina", "Peru", -14.0875, -75.7626), ("Dunhuang", "China", 40.1421, 94.6618),
    (None, "Oman", 22.5, 58.6), ("Page", "United States", 36.9147, -111.4558),
)  # fmt: skip
_FORESTS = (
    ("Freiburg", "Germany", 47.999, 7.8421), ("Yakushima", "Japan", 30.3441, 130.513),
    ("Inari", "Finland", 68.9059, 27.0289), ("Forks", "United States", 47.9504, -124.3855),
    ("Białowieża", "Poland", 52.7009, 23.8694), ("Monteverde", "Costa Rica", 10.3, -84.8167),
    ("Betws-y-Coed", "United Kingdom", 53.0934, -3.8006), (None, "Sweden", 63.8, 16.5),
)  # fmt: skip
_SKIES = (
    ("Tromsø", "Norway", 69.6492, 18.9553), ("Abisko", "Sweden", 68.3495, 18.8312),
    ("Lake Tekapo", "New Zealand", -44.0047, 170.4771), ("Texel", "Netherlands", 53.0547, 4.7977),
    ("Almaty", "Kazakhstan", 43.222, 76.8512), ("La Palma", "Spain", 28.6835, -17.7642),
    ("Amarillo", "United States", 35.222, -101.8313), (None, "Mongolia", 46.8625, 103.8467),
)  # fmt: skip
_CITIES = (
    ("Busan", "South Korea", 35.1796, 129.0756), ("Tokyo", "Japan", 35.6762, 139.6503),
    ("Lisbon", "Portugal", 38.7223, -9.1393), ("Chicago", "United States", 41.8781, -87.6298),
    ("Lagos", "Nigeria", 6.5244, 3.3792), ("Hong Kong", "Hong Kong SAR China", 22.3193, 114.1694),
    ("Rotterdam", "Netherlands", 51.9244, 4.4777), ("Mexico City", "Mexico", 19.4326, -99.1332),
    ("İstanbul", "Türkiye", 41.0082, 28.9784), ("Toronto", "Canada", 43.6532, -79.3832),
)  # fmt: skip
_GARDENS = (
    ("Lisse", "Netherlands", 52.2579, 4.5564), ("Kew", "United Kingdom", 51.4787, -0.2956),
    ("Furano", "Japan", 43.342, 142.3832), ("Valensole", "France", 43.8378, 5.9829),
    ("Kochi", "India", 9.9312, 76.2673), ("Oaxaca", "Mexico", 17.0732, -96.7266),
    ("Cape Town", "South Africa", -33.9249, 18.4241), ("Valencia", "Spain", 39.4699, -0.3763),
)  # fmt: skip
_STUDIOS = (
    ("Berlin", "Germany", 52.52, 13.405), ("Accra", "Ghana", 5.6037, -0.187),
    ("Brno", "Czechia", 49.1951, 16.6068), ("Ghent", "Belgium", 51.0543, 3.7174),
    ("Buenos Aires", "Argentina", -34.6037, -58.3816), ("Helsinki", "Finland", 60.1699, 24.9384),
)  # fmt: skip

_BY_WORD = (
    (("mountain", "ridge", "alp", "peak", "snow", "winter"), _MOUNTAINS),
    (("sea", "ocean", "coast", "water", "lake", "beach", "wave", "river"), _SEA),
    (("desert", "dune", "canyon", "sand"), _DESERTS),
    (("forest", "tree", "wood", "jungle", "autumn"), _FORESTS),
    (("sky", "skies", "cloud", "aurora", "star", "night", "space", "astro"), _SKIES),
    (("city", "cities", "urban", "street", "architecture", "building", "travel"), _CITIES),
    (("flower", "plant", "garden", "field", "meadow", "botan", "macro", "nature"), _GARDENS),
)


def place_for(index: int, subject: str) -> Place | None:
    """Where the photo at an index was taken; None for about a quarter, and some know only part of it."""
    known = share(index, _KNOWN)
    if known < _WITHOUT:
        return None
    options = _options(subject)
    city, country, latitude, longitude = options[mix(index, _PLACE) % len(options)]
    name = f"{city}, {country}" if city else country
    if known < _NAME_ONLY:
        return Place(name, city, country)
    if known < _ZERO:
        return Place(name, city, country, 0.0, 0.0)
    north = (share(index, _NORTH) - 0.5) * _NUDGE
    east = (share(index, _EAST) - 0.5) * _NUDGE
    return Place(name, city, country, round(latitude + north, 6), round(longitude + east, 6))


def _options(subject: str) -> tuple[tuple[str | None, str, float, float], ...]:
    for words, places in _BY_WORD:
        if any(word in subject for word in words):
            return places
    return _STUDIOS
