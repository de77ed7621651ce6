"""The sample library's photographers: made-up people with believable names, places and habits."""

from datetime import UTC, datetime, timedelta

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.catalogue.mixing import mix, opaque_id, share

_ID = 41
_JOINED = datetime(2026, 10, 20, 9, 30, tzinfo=UTC)

# Two lines each: first name | last name | username | where | portfolio | Instagram | Twitter; biography.
_PEOPLE = """
Maren | Lindqvist | marenlindqvist | Tromsø, Norway | marenlindqvist.example/ | maren.lindqvist
  Cold light, long walks, one lens.
Tomás | Aguirre | tomas_aguirre | Puerto Natales, Chile | aguirre.example/ | tomasaguirre.cl | tomas_aguirre
  Mountain guide. The camera is always last in the pack and first out of it.
Aiko | Nishimura | aikonishimura | Kanazawa, Japan |  | aiko.n
  静かな風景。 Quiet places and weather.
Owen | Prys | owenprys | Llanberis, Wales |  |  | owenprys
  Rain is just soft light with opinions.
Zuzana | Kovářová | zkovarova | Brno, Czechia | zuzanakovarova.example/ | zuzka.foto
  -
Idris | Benkirane | idrisbenk | Ouarzazate, Morocco |  | idris.benkirane
  Sand, wind and the hour before sunrise.
Saoirse | Nolan | saoirsenolan | Dingle, Ireland
  Atlantic weather, mostly.
Jun-ho | Seo | junhoseo | Busan, South Korea | seojunho.example/work | junho.seo
  Cities after the rain 🌃
Lucía | Ferrer | luciaferrer | Valencia, Spain |  | lucia.ferrer | luciaferrer
  Colour first, subject second.
Marek | Wiśniewski | marekwisniewski | Zakopane, Poland
  -
Priya | Raghavan | priyaraghavan | Kochi, India | priyaraghavan.example/ | priya.blooms
  Botanist by day. Flowers do not hold still either.
Elias | Hämäläinen | eliashamalainen | Inari, Finland |  | elias.h
  Above the Arctic Circle nine months a year.
Noor | van Dijk | noorvandijk | Texel, Netherlands
  Dunes, dykes, big skies.
Kwame | Asante | kwameasante | Accra, Ghana | asante.example/ | kwame.asante | kwame_asante
  Light and shape.
Hélène | Morvan | helenemorvan | Saint-Malo, France |  | helene.morvan
  -
Mateus | Carvalho | mateuscarvalho | Florianópolis, Brazil
  Swims with a camera.
Ingrid | Solberg | ingridsolberg | Reine, Norway | ingridsolberg.example/ | ingridsolberg
  I live where people come to take pictures. So I do too.
Davit | Gelashvili | davitgelashvili | Mestia, Georgia |  | davit.gela
  დავით · Svaneti, on foot.
Wren |  | wren
  -
Yara | Haddad | yarahaddad | Byblos, Lebanon |  | yara.haddad
  Film, sea, figs.
Callum | McAllister | callummc | Isle of Skye, Scotland | mcallister.example/prints |  | callummc
  Four seasons before lunch.
Fen | Zhao | fenzhao | Guilin, China |  | fen.zhao
  赵芬 · mist collector
Anouk | Desjardins | anoukdesjardins | Québec, Canada
  -
Rasmus | Thorup | rasmusthorup | Skagen, Denmark | thorup.example/ | rasmus.thorup
  Minimal. Sometimes a bird.
Ayelén | Quispe | ayelenquispe | Salta, Argentina |  | ayelen.q
  High desert, thin air.
Theo | Papadakis | theopapadakis | Chania, Greece
  Blue, and then more blue.
Nadia | Orlova | nadiaorlova | Almaty, Kazakhstan |  | nadia.orlova
  -
Bram | de Wit | bramdewit | Ghent, Belgium | bramdewit.example/
  Architecture and the sky between it.
Sigríður | Jónsdóttir | sigridurj | Vík, Iceland |  | sigridur.j
  Black sand, white water.
Oluwaseun | Adeyemi | seunadeyemi | Lagos, Nigeria |  | seun.nights | seunadeyemi
  Night owl with a tripod.
Clara | Brandt | clarabrandt | Freiburg, Germany
  Black Forest fog enthusiast.
Diego | Huamán | diegohuaman | Cusco, Peru | huaman.example/ | diego.huaman
  -
Mei-Lin | Tsai | meilintsai | Hualien, Taiwan |  | meilin.macro
  Macro, mostly before breakfast.
Jonas | Keller | jonaskeller | Zermatt, Switzerland |  |  | jonaskeller
  Ski patrol. Sunrise is part of the job.
Amara | Diop | amaradiop | Saint-Louis, Senegal |  | amara.diop
  Abstract things that were real once.
Petra | Novak | petranovak | Bled, Slovenia | petranovak.example/
  Lakes.
Rory | Whitaker | rorywhitaker | Wānaka, New Zealand |  | rory.whitaker
  Chasing the southern sky, slowly.
Esra | Gündoğdu | esragundogdu | Kapadokya, Türkiye |  | esra.gundogdu
  -
Santiago | Ríos | santirios | Oaxaca, Mexico
  Gardens, markets, walls.
Linnea | Öberg | linneaoberg | Abisko, Sweden | linneaoberg.example/ | linnea.oberg
  Aurora notes.
Hamza | Qureshi | hamzaqureshi | Gilgit, Pakistan |  | hamza.q
  Karakoram, in all its moods.
Beatriz | Fontes | beatrizfontes | Nazaré, Portugal |  |  | beafontes
  -
"""


def sample_people() -> tuple[Person, ...]:
    """The photographers of the sample library, numbered from 0."""
    lines = _PEOPLE.strip().splitlines()
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return tuple(_person(number, head, bio) for number, (head, bio) in enumerate(pairs))


def _person(number: int, head: str, bio: str) -> Person:
    fields = [field.strip() or None for field in head.split("|")]
    first, last, username, location, portfolio, instagram, twitter = fields + [None] * (7 - len(fields))
    bio = bio.strip()
    return Person(
        number=number,
        id=opaque_id(number, _ID),
        username=username or "",
        first_name=first or "",
        last_name=last,
        bio=bio if bio != "-" else None,
        location=location,
        portfolio_url=f"https://{portfolio}" if portfolio else None,
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
    if kind != "profile" or not stamp.isdecimal() or len(number) != 6:
        return None
    try:
        return int(number, 16)
    except ValueError:
        return None
