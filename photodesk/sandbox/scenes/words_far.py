"""What pictures of wide places may be called: mountains, seas, deserts, fields, skies and nights."""

from typing import Final

from photodesk.sandbox.scenes.vocabulary import Words

FAR: Final = {
    ("ridges", ""): Words.of(
        "Layered ridges {when} | Ridge after ridge | Hills fading into haze | Mountain layers {when} | "
        "Seven shades of distance | Valleys full of {light}",
        "layered mountain ridges under {sky} | mountain ridges fading into haze {when} | "
        "silhouettes of hills in {light}",
        "mountains, layers, ridge, haze, landscape, silhouette, hills, minimal, nature, fog",
    ),
    ("ridges", "pines"): Words.of(
        "Pines above the valley {when} | Firs on the last ridge | Looking out over the ridges {when} | "
        "Forest edge in {light} | Above the treeline, almost",
        "dark firs in front of layered ridges under {sky} | "
        "a wooded ridge with hazy mountains behind it {when}",
        "mountains, forest, ridge, pine trees, layers, haze, silhouette, wilderness, nature, landscape",
    ),
    ("peaks", ""): Words.of(
        "Snow on the summits {when} | The north face {when} | High peaks in {light} | "
        "First snow of the season | Massif {when} | Where the glacier begins | {light} on the ridge",
        "snow-covered mountains under {sky} | a snowy peak in {light} above dark woods | "
        "mountain range with snow {when}",
        "mountains, snow, peak, alps, summit, nature, landscape, hiking, forest, alpine",
    ),
    ("sea", ""): Words.of(
        "Open water {when} | A path of light on the sea | The sea {when} | Nothing but water | "
        "{light} on the waves | Horizon, {when} | Low swell {when}",
        "the open sea under {sky} | light reflected on rippled water {when} | "
        "calm sea and horizon in {light}",
        "sea, ocean, horizon, water, waves, reflection, seascape, calm, nature, sky",
    ),
    ("sea", "boat"): Words.of(
        "A single sail {when} | Sailing home {when} | Small boat, wide water | Alone on the bay | "
        "Drifting {when}",
        "a small sailing boat on the sea under {sky} | a lone sailboat on calm water {when}",
        "sea, sailboat, boat, sailing, horizon, ocean, solitude, water, reflection, travel",
    ),
    ("lake", "peaks"): Words.of(
        "Mountains in the mirror {when} | Still lake below the summits | Double mountains | "
        "The lake {when} | Reflections {when} | Not a breath of wind",
        "snowy mountains mirrored in a still lake under {sky} | mountain lake with reflections {when}",
        "lake, reflection, mountains, snow, calm, mirror, nature, landscape, water, forest",
    ),
    ("lake", "hills"): Words.of(
        "Mirror lake {when} | The far shore {when} | Quiet water | Firs and their reflections | "
        "Stillness {when} | {light} over the lake",
        "a wooded shore mirrored in a still lake under {sky} | calm lake with trees on the far shore {when}",
        "lake, reflection, shore, forest, calm, mirror, nature, water, stillness, trees",
    ),
    ("dunes", ""): Words.of(
        "Dunes {when} | The edge of a dune | Light side, dark side | Sand and {light} | "
        "Crest lines {when} | Wind-shaped | Walking the crest {when}",
        "sand dunes with sharp crests under {sky} | desert dunes in {light} | curved dune ridges {when}",
        "desert, dunes, sand, shadow, curves, minimal, nature, travel, landscape, arid",
    ),
    ("canyon", ""): Words.of(
        "Inside the slot canyon | Walls of sandstone | Stone like silk | Carved by water | "
        "Light falling into the canyon | Layers of stone",
        "flowing sandstone walls of a slot canyon | light on layered canyon walls | "
        "curved layers of rock inside a narrow canyon",
        "canyon, sandstone, rock, desert, erosion, texture, curves, geology, light, nature",
    ),
    ("rows", "lavender"): Words.of(
        "Lavender in rows {when} | Purple rows {when} | Lavender to the horizon | The scent of July | "
        "Lavender field in {light}",
        "rows of lavender running to the horizon under {sky} | a lavender field {when}",
        "lavender, field, purple, rows, countryside, summer, agriculture, flowers, landscape, rural",
    ),
    ("rows", "tulips"): Words.of(
        "Red tulips in rows {when} | Tulip field {when} | Spring in the polder | "
        "All the red in the world | Rows of tulips in {light}",
        "rows of red tulips under {sky} | a red tulip field running to the horizon {when}",
        "tulips, field, red, rows, spring, flowers, agriculture, countryside, landscape, bloom",
    ),
    ("rows", "rapeseed"): Words.of(
        "Rapeseed in bloom {when} | Yellow rows {when} | May fields | A field of yellow {when} | "
        "Rapeseed in {light}",
        "rows of yellow rapeseed under {sky} | a yellow field running to the horizon {when}",
        "rapeseed, field, yellow, rows, spring, agriculture, countryside, rural, landscape, farm",
    ),
    ("rows", "tea"): Words.of(
        "Tea rows {when} | Green lines {when} | The tea garden {when} | Between the rows | "
        "Young leaves in {light}",
        "rows of green tea bushes under {sky} | a tea plantation {when}",
        "tea, plantation, green, rows, agriculture, farm, countryside, landscape, plants, field",
    ),
    ("rows", "wheat"): Words.of(
        "Stubble and straw {when} | Wheat rows {when} | After the harvest | The field behind the house | "
        "Wheat in {light}",
        "rows in a wheat field under {sky} | a harvested field running to the horizon {when}",
        "wheat, field, harvest, rows, agriculture, countryside, farm, rural, landscape, summer",
    ),
    ("shore", ""): Words.of(
        "The shoreline from above | Where the sand ends | Lace of foam | Waves coming in | "
        "Beach from the air | Turquoise and sand | Tide line",
        "waves breaking on a beach seen from above | aerial view of foam, turquoise water and sand | "
        "a shoreline from straight above",
        "beach, aerial, waves, sand, turquoise, coast, drone, sea, foam, shore",
    ),
    ("above clouds", ""): Words.of(
        "Above the clouds {when} | Window seat {when} | A sea of cloud | Over the weather | "
        "Somewhere over the Atlantic | Cloud tops in {light}",
        "a sea of clouds seen from above under {sky} | cloud tops in {light} seen from a plane",
        "clouds, aerial, sky, flight, above the clouds, horizon, travel, weather, atmosphere, airplane view",
    ),
    ("evening sky", ""): Words.of(
        "The sky {when} | Clouds {when} | Big sky | A whole evening of clouds | {light} from below | "
        "Weather moving out | Look up",
        "clouds over dark hills under {sky} | a wide cloudy sky {when} | "
        "clouds in {light} above a low horizon",
        "sky, clouds, weather, horizon, cloudscape, nature, dramatic, hills, air, landscape",
    ),
    ("storm", ""): Words.of(
        "Rain over the plain | Shelf cloud | The storm comes in | Before the rain | Wall of rain | "
        "Heavy weather | The smell of rain",
        "dark storm clouds with rain over a plain | a heavy shelf cloud above an empty field",
        "storm, rain, clouds, weather, plains, dramatic, dark, sky, landscape, thunderstorm",
    ),
    ("storm", "lightning"): Words.of(
        "Lightning over the plain | One strike | Four seconds after the flash | Thunderhead | "
        "Lightning at the edge of the storm",
        "a bolt of lightning under dark storm clouds | lightning striking a plain during a storm",
        "lightning, storm, thunder, weather, clouds, night, electric, dramatic, plains, sky",
    ),
    ("milky way", ""): Words.of(
        "The Milky Way above the firs | A clear night in the mountains | So many stars | "
        "Galaxy over the forest | Two in the morning | Star-filled sky",
        "the Milky Way above a dark line of firs | a starry night sky over a forest | "
        "stars and the Milky Way on a clear night",
        "milky way, stars, night sky, galaxy, astrophotography, forest, space, cosmos, wilderness, "
        "long exposure",
    ),
    ("milky way", "bare"): Words.of(
        "The Milky Way over the ridge | Galaxy above the hills | Dark sky reserve | "
        "Starlight on the ridge | Under the galaxy",
        "the Milky Way above dark hills | a starry night sky over a mountain ridge",
        "milky way, stars, night sky, galaxy, mountains, astrophotography, space, hills, cosmos, "
        "long exposure",
    ),
    ("milky way", "tent"): Words.of(
        "A tent under the stars | Camping below the Milky Way | Small light, large sky | "
        "The best hotel in the world | One lamp and a galaxy",
        "a glowing tent under the Milky Way | an illuminated tent beneath a starry sky",
        "camping, tent, stars, milky way, night sky, adventure, outdoors, galaxy, wilderness, travel",
    ),
    ("aurora", ""): Words.of(
        "Northern lights above the forest | Aurora over fresh snow | Curtains of green | "
        "The sky danced all night | Aurora borealis | Green fire",
        "green northern lights above a snowy forest | aurora borealis over dark firs and snow | "
        "curtains of aurora in a night sky",
        "aurora, northern lights, night sky, green, arctic, winter, snow, stars, forest, lapland",
    ),
    ("moon", ""): Words.of(
        "Moonrise {when} | A large moon over the hills | The moon, low | Full moon {when} | "
        "Waiting for the moon",
        "a full moon above dark hills under {sky} | a large moon rising behind hills {when}",
        "moon, moonrise, full moon, hills, sky, silhouette, minimal, night, landscape, calm",
    ),
    ("moon", "firs"): Words.of(
        "Moon over the firs {when} | Moonrise behind the wood | The wood and the moon | Full moon, {when}",
        "a full moon above a line of firs under {sky} | a large moon behind a wooded ridge {when}",
        "moon, forest, full moon, moonrise, silhouette, firs, sky, night, landscape, mystery",
    ),
}
