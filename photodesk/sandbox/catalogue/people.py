"""The sample library's photographers: made-up people with believable names, places and habits."""

from datetime import UTC, datetime, timedelta

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.catalogue.mixing import mix, opaque_id, share

_ID = 41
_JOINED = datetime(2026, 10, 20, 9, 30, tzinfo=UTC)

# first name, last name, username, where, biography, portfolio, Instagram, Twitter
_PEOPLE: tuple[tuple[str, str | None, str, str | None, str | None, str | None, str | None, str | None], ...] = (
    ("Maren", "Lindqvist", "marenlindqvist", "Tromsø, Norway", "Cold light, long walks, one lens.",
     "https://marenlindqvist.example/", "maren.lindqvist", None),
    ("Tomás", "Aguirre", "tomas_aguirre", "Puerto Natales, Chile", "Mountain guide. The camera is always last in "
     "the pack and first out of it.", "https://aguirre.example/fotos", "tomasaguirre.cl", "tomas_aguirre"),
    ("Aiko", "Nishimura", "aikonishimura", "Kanazawa, Japan", "静かな風景。 Quiet places and weather.", None, "aiko.n", None),
    ("Owen", "Prys", "owenprys", "Llanberis, Wales", "Rain is just soft light with opinions.", None, None, "owenprys"),
    ("Zuzana", "Kovářová", "zkovarova", "Brno, Czechia", None, "https://zuzanakovarova.example/", "zuzka.foto", None),
    ("Idris", "Benkirane", "idrisbenk", "Ouarzazate, Morocco", "Sand, wind and the hour before sunrise.", None,
     "idris.benkirane", None),
    ("Saoirse", "Nolan", "saoirsenolan", "Dingle, Ireland", "Atlantic weather, mostly.", None, None, None),
    ("Jun-ho", "Seo", "junhoseo", "Busan, South Korea", "Cities after the rain 🌃", "https://seojunho.example/work",
     "junho.seo", None),
    ("Lucía", "Ferrer", "luciaferrer", "Valencia, Spain", "Colour first, subject second.", None, "lucia.ferrer",
     "luciaferrer"),
    ("Marek", "Wiśniewski", "marekwisniewski", "Zakopane, Poland", None, None, None, None),
    ("Priya", "Raghavan", "priyaraghavan", "Kochi, India", "Botanist by day. Flowers do not hold still either.",
     "https://priyaraghavan.example/", "priya.blooms", None),
    ("Elias", "Hämäläinen", "eliashamalainen", "Inari, Finland", "Above the Arctic Circle nine months a year.", None,
     "elias.h", None),
    ("Noor", "van Dijk", "noorvandijk", "Texel, Netherlands", "Dunes, dykes, big skies.", None, None, None),
    ("Kwame", "Asante", "kwameasante", "Accra, Ghana", "Light and shape.", "https://asante.example/", "kwame.asante",
     "kwame_asante"),
    ("Hélène", "Morvan", "helenemorvan", "Saint-Malo, France", None, None, "helene.morvan", None),
    ("Mateus", "Carvalho", "mateuscarvalho", "Florianópolis, Brazil", "Swims with a camera.", None, None, None),
    ("Ingrid", "Solberg", "ingridsolberg", "Reine, Norway", "I live where people come to take pictures. So I do too.",
     "https://ingridsolberg.example/", "ingridsolberg", None),
    ("Davit", "Gelashvili", "davitgelashvili", "Mestia, Georgia", "დავით · Svaneti, on foot.", None, "davit.gela", None),
    ("Wren", None, "wren", None, None, None, None, None),
    ("Yara", "Haddad", "yarahaddad", "Byblos, Lebanon", "Film, sea, figs.", None, "yara.haddad", None),
    ("Callum", "McAllister", "callummc", "Isle of Skye, Scotland", "Four seasons before lunch.",
     "https://mcallister.example/prints", None, "callummc"),
    ("Fen", "Zhao", "fenzhao", "Guilin, China", "赵芬 · mist collector", None, "fen.zhao", None),
    ("Anouk", "Desjardins", "anoukdesjardins", "Québec, Canada", None, None, None, None),
    ("Rasmus", "Thorup", "rasmusthorup", "Skagen, Denmark", "Minimal. Sometimes a bird.", "https://thorup.example/",
     "rasmus.thorup", None),
    ("Ayelén", "Quispe", "ayelenquispe", "Salta, Argentina", "High desert, thin air.", None, "ayelen.q", None),
    ("Theo", "Papadakis", "theopapadakis", "Chania, Greece", "Blue, and then more blue.", None, None, None),
    ("Nadia", "Orlova", "nadiaorlova", "Almaty, Kazakhstan", None, None, "nadia.orlova", None),
    ("Bram", "de Wit", "bramdewit", "Ghent, Belgium", "Architecture and the sky between it.",
     "https://bramdewit.example/", None, None),
    ("Sigríður", "Jónsdóttir", "sigridurj", "Vík, Iceland", "Black sand, white water.", None, "sigridur.j", None),
    ("Oluwaseun", "Adeyemi", "seunadeyemi", "Lagos, Nigeria", "Night owl with a tripod.", None, "seun.nights",
     "seunadeyemi"),
    ("Clara", "Brandt", "clarabrandt", "Freiburg, Germany", "Black Forest fog enthusiast.", None, None, None),
    ("Diego", "Huamán", "diegohuaman", "Cusco, Peru", None, "https://huaman.example/", "diego.huaman", None),
    ("Mei-Lin", "Tsai", "meilintsai", "Hualien, Taiwan", "Macro, mostly before breakfast.", None, "meilin.macro", None),
    ("Jonas", "Keller", "jonaskeller", "Zermatt, Switzerland", "Ski patrol. Sunrise is part of the job.", None, None,
     "jonaskeller"),
    ("Amara", "Diop", "amaradiop", "Saint-Louis, Senegal", "Abstract things that were real once.", None, "amara.diop",
     None),
    ("Petra", "Novak", "petranovak", "Bled, Slovenia", "Lakes.", "https://petranovak.example/", None, None),
    ("Rory", "Whitaker", "rorywhitaker", "Wānaka, New Zealand", "Chasing the southern sky, slowly.", None,
     "rory.whitaker", None),
    ("Esra", "Yıldız", "esrayildiz", "Kapadokya, Türkiye", None, None, "esra.yildiz", None),
    ("Santiago", "Ríos", "santirios", "Oaxaca, Mexico", "Gardens, markets, walls.", None, None, None),
    ("Linnea", "Öberg", "linneaoberg", "Abisko, Sweden", "Aurora notes.", "https://linneaoberg.example/", "linnea.oberg",
     None),
    ("Hamza", "Qureshi", "hamzaqureshi", "Gilgit, Pakistan", "Karakoram, in all its moods.", None, "hamza.q", None),
    ("Beatriz", "Fontes", "beatrizfontes", "Nazaré, Portugal", None, None, None, "beafontes"),
)  # fmt: skip


def sample_people() -> tuple[Person, ...]:
    """The photographers of the sample library, numbered from 0."""
    return tuple(_person(number) for number in range(len(_PEOPLE)))


def _person(number: int) -> Person:
    first, last, username, location, bio, portfolio, instagram, twitter = _PEOPLE[number]
    return Person(
        number=number,
        id=opaque_id(number, _ID),
        username=username,
        first_name=first,
        last_name=last,
        bio=bio,
        location=location,
        portfolio_url=portfolio,
        instagram_username=instagram,
        twitter_username=twitter,
        for_hire=mix(number, _ID) % 4 == 0,
        updated_at=_JOINED - timedelta(seconds=int(share(number, _ID + 1) * 86_400 * 40)),
        image=profile_image_name(number),
    )


def profile_image_name(number: int) -> str:
    """The name of a person's profile picture below /images/."""
    return f"profile-{1_440_000_000_000 + mix(number, _ID + 2) % 300_000_000_000}-{number:06x}"


def profile_image_number(name: str) -> int | None:
    """The number of the person whose profile picture has that name, or None."""
    kind, _, rest = name.partition("-")
    stamp, _, number = rest.partition("-")
    if kind != "profile" or not stamp.isdecimal() or len(number) != 6:  # noqa: PLR2004
        return None
    try:
        return int(number, 16)
    except ValueError:
        return None
