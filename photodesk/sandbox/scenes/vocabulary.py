"""The words themselves: what each hour of light and each kind of picture may be called."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Hour:
    """Ways to speak of a light: {when} it is, what the {light} and the {sky} are like, and tags."""

    when: tuple[str, ...]
    light: tuple[str, ...]
    sky: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Titles, descriptions and tags (the first always used) of a kind of picture; lit if its light shows."""

    titles: tuple[str, ...]
    alts: tuple[str, ...]
    tags: tuple[str, ...]
    lit: bool = True


LIGHTS: Final = {
    "dawn": Hour(
        ("at dawn", "at first light", "before sunrise", "in the early morning", "as the day begins"),
        ("soft morning light", "the first light", "pale morning light"),
        ("a pale morning sky", "a pink and blue sky", "a soft pastel sky"),
        ("dawn", "sunrise", "morning", "pastel"),
    ),
    "golden hour": Hour(
        ("in the golden hour", "in late afternoon", "before sunset", "on a golden evening", "in low sun"),
        ("golden light", "warm evening light", "low sunlight"),
        ("a golden sky", "a warm hazy sky", "an amber sky"),
        ("golden hour", "sunlight", "warm", "evening"),
    ),
    "sunset": Hour(
        ("at sunset", "at dusk", "as the sun goes down", "at the end of the day", "in the last light"),
        ("the last light", "red evening light", "the glow of sunset"),
        ("a burning red sky", "an orange sunset sky", "a pink and orange sky"),
        ("sunset", "dusk", "orange", "twilight"),
    ),
    "blue hour": Hour(
        ("in the blue hour", "after sunset", "at nightfall", "in the blue of evening", "at twilight"),
        ("blue evening light", "the last blue light", "cool twilight"),
        ("a deep blue sky", "a twilight sky", "a fading evening sky"),
        ("blue hour", "twilight", "blue", "evening"),
    ),
    "overcast": Hour(
        ("on a grey day", "under low cloud", "on an overcast morning", "on a quiet day", "in flat light"),
        ("soft grey light", "even light", "quiet light"),
        ("a grey sky", "an overcast sky", "a pale sky"),
        ("overcast", "grey", "moody", "muted"),
    ),
    "noon": Hour(
        ("at noon", "on a clear day", "in full sun", "at midday", "on a bright day"),
        ("bright sunlight", "clear daylight", "strong sun"),
        ("a clear blue sky", "a bright blue sky", "a wide summer sky"),
        ("daylight", "summer", "bright", "sunny"),
    ),
    "moonlight": Hour(
        ("by moonlight", "under a bright moon", "at night", "in the middle of the night", "under the moon"),
        ("moonlight", "cold moonlight", "silver light"),
        ("a moonlit sky", "a dark sky", "a cold night sky"),
        ("moonlight", "moon", "night", "dark"),
    ),
    "night": Hour(
        ("at night", "after midnight", "on a clear night", "late at night", "far from any town"),
        ("starlight", "night light", "faint light"),
        ("a dark sky", "a night sky", "a clear night sky"),
        ("night", "dark", "long exposure", "nightscape"),
    ),
    "storm light": Hour(
        ("before the storm", "in heavy weather", "as the storm comes in", "on a stormy evening"),
        ("storm light", "strange yellow light", "the light before rain"),
        ("a dark stormy sky", "a heavy sky", "a threatening sky"),
        ("storm", "dramatic", "weather", "dark clouds"),
    ),
}

SUBJECTS: Final = {
    ("ridges", ""): Words(
        ("Layered ridges {when}", "Ridge after ridge", "Hills fading into haze", "Mountain layers {when}", "Seven shades of distance", "Valleys full of {light}"),
        ("layered mountain ridges under {sky}", "mountain ridges fading into haze {when}", "silhouettes of hills in {light}"),
        ("mountains", "layers", "ridge", "haze", "landscape", "silhouette", "hills", "minimal", "nature", "fog"),
    ),
    ("ridges", "pines"): Words(
        ("Pines above the valley {when}", "Firs on the last ridge", "Looking out over the ridges {when}", "Forest edge in {light}", "Above the treeline, almost"),
        ("dark firs in front of layered ridges under {sky}", "a wooded ridge with hazy mountains behind it {when}"),
        ("mountains", "forest", "ridge", "pine trees", "layers", "haze", "silhouette", "wilderness", "nature", "landscape"),
    ),
    ("peaks", ""): Words(
        ("Snow on the summits {when}", "The north face {when}", "High peaks in {light}", "First snow of the season", "Massif {when}", "Where the glacier begins", "{light} on the ridge"),
        ("snow-covered mountains under {sky}", "a snowy peak in {light} above dark woods", "mountain range with snow {when}"),
        ("mountains", "snow", "peak", "alps", "summit", "nature", "landscape", "hiking", "forest", "alpine"),
    ),
    ("sea", ""): Words(
        ("Open water {when}", "A path of light on the sea", "The sea {when}", "Nothing but water", "{light} on the waves", "Horizon, {when}", "Low swell {when}"),
        ("the open sea under {sky}", "light reflected on rippled water {when}", "calm sea and horizon in {light}"),
        ("sea", "ocean", "horizon", "water", "waves", "reflection", "seascape", "calm", "nature", "sky"),
    ),
    ("sea", "boat"): Words(
        ("A single sail {when}", "Sailing home {when}", "Small boat, wide water", "Alone on the bay", "Drifting {when}"),
        ("a small sailing boat on the sea under {sky}", "a lone sailboat on calm water {when}"),
        ("sea", "sailboat", "boat", "sailing", "horizon", "ocean", "solitude", "water", "reflection", "travel"),
    ),
    ("lake", "peaks"): Words(
        ("Mountains in the mirror {when}", "Still lake below the summits", "Double mountains", "The lake {when}", "Reflections {when}", "Not a breath of wind"),
        ("snowy mountains mirrored in a still lake under {sky}", "mountain lake with reflections {when}"),
        ("lake", "reflection", "mountains", "snow", "calm", "mirror", "nature", "landscape", "water", "forest"),
    ),
    ("lake", "hills"): Words(
        ("Mirror lake {when}", "The far shore {when}", "Quiet water", "Firs and their reflections", "Stillness {when}", "{light} over the lake"),
        ("a wooded shore mirrored in a still lake under {sky}", "calm lake with trees on the far shore {when}"),
        ("lake", "reflection", "shore", "forest", "calm", "mirror", "nature", "water", "stillness", "trees"),
    ),
    ("dunes", ""): Words(
        ("Dunes {when}", "The edge of a dune", "Light side, dark side", "Sand and {light}", "Crest lines {when}", "Wind-shaped", "Walking the crest {when}"),
        ("sand dunes with sharp crests under {sky}", "desert dunes in {light}", "curved dune ridges {when}"),
        ("desert", "dunes", "sand", "shadow", "curves", "minimal", "nature", "travel", "landscape", "arid"),
    ),
    ("canyon", ""): Words(
        ("Inside the slot canyon", "Walls of sandstone", "Stone like silk", "Carved by water", "Light falling into the canyon", "Layers of stone"),
        ("flowing sandstone walls of a slot canyon", "light on layered canyon walls", "curved layers of rock inside a narrow canyon"),
        ("canyon", "sandstone", "rock", "desert", "erosion", "texture", "curves", "geology", "light", "nature"),
    ),
    ("rows", "lavender"): Words(
        ("Lavender in rows {when}", "Purple rows {when}", "Lavender to the horizon", "The scent of July", "Lavender field in {light}"),
        ("rows of lavender running to the horizon under {sky}", "a lavender field {when}"),
        ("lavender", "field", "purple", "rows", "countryside", "summer", "agriculture", "flowers", "landscape", "rural"),
    ),
    ("rows", "tulips"): Words(
        ("Red tulips in rows {when}", "Tulip field {when}", "Spring in the polder", "All the red in the world", "Rows of tulips in {light}"),
        ("rows of red tulips under {sky}", "a red tulip field running to the horizon {when}"),
        ("tulips", "field", "red", "rows", "spring", "flowers", "agriculture", "countryside", "landscape", "bloom"),
    ),
    ("rows", "rapeseed"): Words(
        ("Rapeseed in bloom {when}", "Yellow rows {when}", "May fields", "A field of yellow {when}", "Rapeseed in {light}"),
        ("rows of yellow rapeseed under {sky}", "a yellow field running to the horizon {when}"),
        ("rapeseed", "field", "yellow", "rows", "spring", "agriculture", "countryside", "rural", "landscape", "farm"),
    ),
    ("rows", "tea"): Words(
        ("Tea rows {when}", "Green lines {when}", "The tea garden {when}", "Between the rows", "Young leaves in {light}"),
        ("rows of green tea bushes under {sky}", "a tea plantation {when}"),
        ("tea", "plantation", "green", "rows", "agriculture", "farm", "countryside", "landscape", "plants", "field"),
    ),
    ("rows", "wheat"): Words(
        ("Stubble and straw {when}", "Wheat rows {when}", "After the harvest", "The field behind the house", "Wheat in {light}"),
        ("rows in a wheat field under {sky}", "a harvested field running to the horizon {when}"),
        ("wheat", "field", "harvest", "rows", "agriculture", "countryside", "farm", "rural", "landscape", "summer"),
    ),
    ("shore", ""): Words(
        ("The shoreline from above", "Where the sand ends", "Lace of foam", "Waves coming in", "Beach from the air", "Turquoise and sand", "Tide line"),
        ("waves breaking on a beach seen from above", "aerial view of foam, turquoise water and sand", "a shoreline from straight above"),
        ("beach", "aerial", "waves", "sand", "turquoise", "coast", "drone", "sea", "foam", "shore"),
    ),
    ("above clouds", ""): Words(
        ("Above the clouds {when}", "Window seat {when}", "A sea of cloud", "Over the weather", "Somewhere over the Atlantic", "Cloud tops in {light}"),
        ("a sea of clouds seen from above under {sky}", "cloud tops in {light} seen from a plane"),
        ("clouds", "aerial", "sky", "flight", "above the clouds", "horizon", "travel", "weather", "atmosphere", "airplane view"),
    ),
    ("evening sky", ""): Words(
        ("The sky {when}", "Clouds {when}", "Big sky", "A whole evening of clouds", "{light} from below", "Weather moving out", "Look up"),
        ("clouds over dark hills under {sky}", "a wide cloudy sky {when}", "clouds in {light} above a low horizon"),
        ("sky", "clouds", "weather", "horizon", "cloudscape", "nature", "dramatic", "hills", "air", "landscape"),
    ),
    ("storm", ""): Words(
        ("Rain over the plain", "Shelf cloud", "The storm comes in", "Before the rain", "Wall of rain", "Heavy weather", "The smell of rain"),
        ("dark storm clouds with rain over a plain", "a heavy shelf cloud above an empty field"),
        ("storm", "rain", "clouds", "weather", "plains", "dramatic", "dark", "sky", "landscape", "thunderstorm"),
    ),
    ("storm", "lightning"): Words(
        ("Lightning over the plain", "One strike", "Four seconds after the flash", "Thunderhead", "Lightning at the edge of the storm"),
        ("a bolt of lightning under dark storm clouds", "lightning striking a plain during a storm"),
        ("lightning", "storm", "thunder", "weather", "clouds", "night", "electric", "dramatic", "plains", "sky"),
    ),
    ("milky way", ""): Words(
        ("The Milky Way above the firs", "A clear night in the mountains", "So many stars", "Galaxy over the forest", "Two in the morning", "Star-filled sky"),
        ("the Milky Way above a dark line of firs", "a starry night sky over a forest", "stars and the Milky Way on a clear night"),
        ("milky way", "stars", "night sky", "galaxy", "astrophotography", "forest", "space", "cosmos", "wilderness", "long exposure"),
    ),
    ("milky way", "bare"): Words(
        ("The Milky Way over the ridge", "Galaxy above the hills", "Dark sky reserve", "Starlight on the ridge", "Under the galaxy"),
        ("the Milky Way above dark hills", "a starry night sky over a mountain ridge"),
        ("milky way", "stars", "night sky", "galaxy", "mountains", "astrophotography", "space", "hills", "cosmos", "long exposure"),
    ),
    ("milky way", "tent"): Words(
        ("A tent under the stars", "Camping below the Milky Way", "Small light, large sky", "The best hotel in the world", "One lamp and a galaxy"),
        ("a glowing tent under the Milky Way", "an illuminated tent beneath a starry sky"),
        ("camping", "tent", "stars", "milky way", "night sky", "adventure", "outdoors", "galaxy", "wilderness", "travel"),
    ),
    ("aurora", ""): Words(
        ("Northern lights above the forest", "Aurora over fresh snow", "Curtains of green", "The sky danced all night", "Aurora borealis", "Green fire"),
        ("green northern lights above a snowy forest", "aurora borealis over dark firs and snow", "curtains of aurora in a night sky"),
        ("aurora", "northern lights", "night sky", "green", "arctic", "winter", "snow", "stars", "forest", "lapland"),
    ),
    ("moon", ""): Words(
        ("Moonrise {when}", "A large moon over the hills", "The moon, low", "Full moon {when}", "Waiting for the moon"),
        ("a full moon above dark hills under {sky}", "a large moon rising behind hills {when}"),
        ("moon", "moonrise", "full moon", "hills", "sky", "silhouette", "minimal", "night", "landscape", "calm"),
    ),
    ("moon", "firs"): Words(
        ("Moon over the firs {when}", "Moonrise behind the wood", "The wood and the moon", "Full moon, {when}"),
        ("a full moon above a line of firs under {sky}", "a large moon behind a wooded ridge {when}"),
        ("moon", "forest", "full moon", "moonrise", "silhouette", "firs", "sky", "night", "landscape", "mystery"),
    ),
    ("fog", ""): Words(
        ("Trunks in the fog", "The quiet wood {when}", "Forest {when}", "Lost among the trees", "Fog between the trunks", "A wood holding its breath"),
        ("tall trees in fog {when}", "dark trunks in a misty forest", "a foggy forest in {light}"),
        ("forest", "fog", "trees", "mist", "trunks", "moody", "nature", "woods", "silence", "atmosphere"),
    ),
    ("fog", "rays"): Words(
        ("Rays through the fog", "Light in the wood {when}", "The light finds a way", "Sunbeams between the trunks", "Cathedral of trees"),
        ("rays of light through a foggy forest", "sunbeams between dark trunks {when}"),
        ("forest", "rays", "fog", "trees", "sunbeams", "mist", "light", "nature", "woods", "atmosphere"),
    ),
    ("conifers", ""): Words(
        ("Mist on the slopes", "Firs {when}", "Rain has just passed", "The hillside {when}", "Forest, layer by layer", "Clouds in the valley", "A thousand firs"),
        ("misty slopes covered with firs {when}", "layers of conifer forest in low cloud", "a foggy fir forest under {sky}"),
        ("forest", "mist", "conifers", "firs", "fog", "hillside", "moody", "nature", "mountains", "trees"),
    ),
    ("birches", ""): Words(
        ("Birches {when}", "White trunks", "Among the birches", "Birch wood in {light}", "The colour of October", "Paper bark"),
        ("white birch trunks in front of bright leaves", "a birch wood {when}", "birch trees in {light}"),
        ("birch", "forest", "trees", "leaves", "bark", "nature", "woods", "season", "foliage", "trunks"),
    ),
    ("flower", ""): Words(
        ("A {kind} dahlia", "Dahlia, close", "Ring within ring", "In full bloom", "From the garden this morning", "{kind} petals", "The last dahlia"),
        ("a {kind} dahlia in close-up against a blurred garden", "close-up of a {kind} flower with many petals"),
        ("flower", "dahlia", "macro", "petals", "bloom", "garden", "close-up", "bokeh", "botany", "blossom"), lit=False,
    ),
    ("flower", "white"): Words(
        ("A daisy", "Loves me, loves me not", "Marguerite", "White petals, yellow heart", "One daisy from the meadow"),
        ("a white daisy in close-up against a blurred background", "close-up of a daisy with a yellow centre"),
        ("flower", "daisy", "macro", "petals", "white", "garden", "close-up", "summer", "bloom", "bokeh"), lit=False,
    ),
    ("flower", "yellow"): Words(
        ("A yellow daisy", "Little sun", "Golden marguerite", "All yellow", "A small sun in the garden"),
        ("a yellow daisy in close-up against a blurred background", "close-up of a yellow flower"),
        ("flower", "daisy", "yellow", "macro", "petals", "garden", "close-up", "summer", "bloom", "bokeh"), lit=False,
    ),
    ("leaf", ""): Words(
        ("Leaf against the light", "Veins", "The map in a leaf", "Backlit leaf", "How a leaf drinks", "Structure of a leaf"),
        ("close-up of a leaf with its veins against the light", "macro of leaf veins"),
        ("leaf", "macro", "veins", "texture", "plant", "pattern", "close-up", "nature", "botany", "backlight"), lit=False,
    ),
    ("bokeh", ""): Words(
        ("City lights, out of focus", "Bokeh", "Evening blur", "Lights on the other bank", "Without my glasses", "Festive lights"),
        ("blurred city lights at night", "round bokeh lights on a dark background"),
        ("bokeh", "lights", "blur", "night", "city", "abstract", "background", "defocused", "festive", "glow"), lit=False,
    ),
    ("bokeh", "wet"): Words(
        ("Rainy street, out of focus", "After the rain", "Lights on a wet street", "Puddle lights", "Waiting for the tram"),
        ("blurred city lights reflected in a wet street", "bokeh lights and reflections on a rainy night"),
        ("bokeh", "rain", "lights", "reflection", "street", "night", "city", "blur", "wet", "abstract"), lit=False,
    ),
    ("meadow", ""): Words(
        ("{kind} {when}", "A meadow of {kind}", "{kind} in the grass", "Lying in the meadow", "{kind} in {light}", "Knee-deep in summer"),
        ("{kind} in a meadow with a blurred background", "wild {kind} among grass {when}", "{kind} in {light}"),
        ("meadow", "flowers", "wildflowers", "grass", "bokeh", "nature", "summer", "field", "bloom", "close-up"),
    ),
    ("skyline", ""): Words(
        ("The city {when}", "Skyline {when}", "Ten thousand windows", "Lights coming on", "Downtown {when}", "Rooftops and towers"),
        ("a city skyline with lit windows under {sky}", "towers with lit windows {when}"),
        ("city", "skyline", "architecture", "windows", "skyscrapers", "urban", "lights", "buildings", "downtown", "cityscape"),
    ),
    ("skyline", "water"): Words(
        ("Skyline across the river {when}", "The city and its reflection", "From the other bank {when}", "Harbour lights", "Waterfront {when}"),
        ("a city skyline reflected in water under {sky}", "lit towers mirrored in a river {when}"),
        ("city", "skyline", "reflection", "river", "waterfront", "urban", "lights", "architecture", "skyscrapers", "cityscape"),
    ),
    ("trails", ""): Words(
        ("Light trails {when}", "Thirty seconds of traffic", "The road home {when}", "Red going, white coming", "Evening commute", "Motorway {when}"),
        ("light trails of cars on a road under {sky}", "long exposure of traffic {when}"),
        ("light trails", "road", "traffic", "long exposure", "cars", "motion", "highway", "travel", "speed", "lights"),
    ),
    ("curves", ""): Words(
        ("Ribs and sky", "A curve of concrete", "White ribs {when}", "Modern curves", "The new concert hall", "Repetition", "Facade in {light}"),
        ("curved ribs of a modern building against the sky", "sweeping lines of modern architecture in {light}"),
        ("architecture", "curves", "lines", "modern", "building", "minimal", "facade", "geometry", "pattern", "abstract"),
    ),
    ("spiral", ""): Words(
        ("Looking down the stairs", "Spiral", "The old staircase", "Round and round", "Stairwell", "Snail shell"),
        ("a spiral staircase seen from above", "looking down a winding stairwell"),
        ("architecture", "spiral", "staircase", "stairs", "geometry", "pattern", "interior", "vertigo", "lines", "perspective"), lit=False,
    ),
    ("paper", ""): Words(
        ("Paper waves", "Cut paper, layered", "Sheets", "Paper landscape", "Folded hills", "Study in paper", "Soft edges"),
        ("layers of coloured paper with soft shadows", "abstract waves of cut paper"),
        ("abstract", "paper", "layers", "waves", "shapes", "minimal", "background", "texture", "design", "craft"), lit=False,
    ),
    ("smoke", "ink"): Words(
        ("Ink in water", "A drop of ink", "Pigment", "Three seconds after the drop", "Slow diffusion"),
        ("ink spreading in clear water", "abstract swirls of ink on white"),
        ("abstract", "ink", "water", "swirl", "fluid", "texture", "white", "minimal", "motion", "background"), lit=False,
    ),
    ("smoke", "smoke"): Words(
        ("Smoke study", "Smoke in the dark", "Incense", "Drifting", "A shape that lasted a second"),
        ("coloured smoke on a dark background", "abstract smoke drifting in the dark"),
        ("abstract", "smoke", "dark", "swirl", "texture", "motion", "background", "light", "minimal", "flow"), lit=False,
    ),
    ("ripples", ""): Words(
        ("Ripples in the sand", "What the wind wrote", "Low tide", "Sand patterns {when}", "Lines in the sand", "Ripples in {light}"),
        ("ripples in sand in {light}", "a pattern of sand ripples from above"),
        ("sand", "ripples", "pattern", "texture", "beach", "abstract", "lines", "desert", "nature", "shadow"),
    ),
    ("snowfield", "tree"): Words(
        ("One tree in the snow", "Winter tree {when}", "Bare branches", "Alone in winter", "The tree on the hill {when}"),
        ("a bare tree in a snowy field under {sky}", "a lone leafless tree in snow {when}"),
        ("winter", "snow", "tree", "minimal", "solitude", "cold", "field", "nature", "white", "silence"),
    ),
    ("snowfield", "firs"): Words(
        ("Firs in the snow", "First snow {when}", "Winter quiet", "Small firs, large sky", "After the snowfall"),
        ("firs in a snowy field under {sky}", "a few dark firs in fresh snow {when}"),
        ("winter", "snow", "firs", "minimal", "cold", "trees", "field", "nature", "white", "silence"),
    ),
    ("snowfield", "fence"): Words(
        ("A fence in the snow", "Where the road must be", "Fence posts {when}", "Winter fields", "Counting posts"),
        ("fence posts in a snowy field under {sky}", "a line of posts in fresh snow {when}"),
        ("winter", "snow", "fence", "minimal", "cold", "field", "countryside", "white", "lines", "silence"),
    ),
    ("ice", ""): Words(
        ("Cracks in the ice", "Frozen lake {when}", "Deep blue ice", "Walking on the lake", "The lake in February", "Ice in {light}"),
        ("a frozen lake with white cracks under {sky}", "cracked blue ice on a lake {when}"),
        ("ice", "frozen lake", "winter", "cracks", "cold", "blue", "nature", "landscape", "texture", "arctic"),
    ),
    ("waterfall", ""): Words(
        ("Silk", "The fall behind the village", "Long exposure", "Moss and white water", "Two seconds of water", "At the foot of the fall"),
        ("a waterfall between mossy rocks in long exposure", "silky water falling into a dark pool"),
        ("waterfall", "long exposure", "moss", "rocks", "water", "nature", "stream", "green", "forest", "flow"), lit=False,
    ),
    ("pier", "pier"): Words(
        ("The jetty {when}", "End of the pier", "Walk to the end", "Still water {when}", "Jetty in {light}", "A place to sit"),
        ("a wooden jetty leading into still water under {sky}", "a pier in smooth water {when}"),
        ("pier", "jetty", "long exposure", "water", "minimal", "calm", "lake", "silence", "horizon", "wood"),
    ),
    ("pier", "posts"): Words(
        ("What is left of the pier", "Posts {when}", "Old posts in still water", "Minimal, {when}", "The last posts"),
        ("old wooden posts in smooth water under {sky}", "a row of posts in still water {when}"),
        ("minimal", "posts", "long exposure", "water", "calm", "sea", "silence", "horizon", "reflection", "wood"),
    ),
    ("underwater", "bubbles"): Words(
        ("Breathing out", "Bubbles rising", "Looking up from ten metres", "Under the surface", "Rays in blue water"),
        ("bubbles rising through rays of light under water", "sunlight and bubbles below the surface of the sea"),
        ("underwater", "bubbles", "sea", "diving", "rays", "blue", "ocean", "light", "water", "deep"), lit=False,
    ),
    ("underwater", "bed"): Words(
        ("Below the surface", "Light on the sea floor", "Rays in clear water", "The quiet under the waves", "Sand at eight metres"),
        ("rays of light above a sandy sea bed", "sunlight falling through clear water"),
        ("underwater", "sea", "rays", "ocean", "diving", "blue", "sand", "light", "water", "deep"), lit=False,
    ),
}
