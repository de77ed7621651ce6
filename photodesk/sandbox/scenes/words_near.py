"""What pictures of nearer things may be called: woods, flowers, cities, abstracts, winter and water."""

from typing import Final

from photodesk.sandbox.scenes.vocabulary import Words

NEAR: Final = {
    ("fog", ""): Words.of(
        "Trunks in the fog | The quiet wood {when} | Forest {when} | Lost among the trees | "
        "Fog between the trunks | A wood holding its breath",
        "tall trees in fog {when} | dark trunks in a misty forest | a foggy forest in {light}",
        "forest, fog, trees, mist, trunks, moody, nature, woods, silence, atmosphere",
    ),
    ("fog", "rays"): Words.of(
        "Rays through the fog | Light in the wood {when} | The light finds a way | "
        "Sunbeams between the trunks | Cathedral of trees",
        "rays of light through a foggy forest | sunbeams between dark trunks {when}",
        "forest, rays, fog, trees, sunbeams, mist, light, nature, woods, atmosphere",
    ),
    ("conifers", ""): Words.of(
        "Mist on the slopes | Firs {when} | Rain has just passed | The hillside {when} | "
        "Forest, layer by layer | Clouds in the valley | A thousand firs",
        "misty slopes covered with firs {when} | layers of conifer forest in low cloud | "
        "a foggy fir forest under {sky}",
        "forest, mist, conifers, firs, fog, hillside, moody, nature, mountains, trees",
    ),
    ("birches", ""): Words.of(
        "Birches {when} | White trunks | Among the birches | Birch wood in {light} | "
        "The colour of October | Paper bark",
        "white birch trunks in front of bright leaves | a birch wood {when} | birch trees in {light}",
        "birch, forest, trees, leaves, bark, nature, woods, season, foliage, trunks",
    ),
    ("flower", ""): Words.of(
        "A {kind} dahlia | Dahlia, close | Ring within ring | In full bloom | "
        "From the garden this morning | {kind} petals | The last dahlia",
        "a {kind} dahlia in close-up against a blurred garden | close-up of a {kind} flower with many petals",
        "flower, dahlia, macro, petals, bloom, garden, close-up, bokeh, botany, blossom",
        lit=False,
    ),
    ("flower", "white"): Words.of(
        "A daisy | Loves me, loves me not | Marguerite | White petals, yellow heart | "
        "One daisy from the meadow",
        "a white daisy in close-up against a blurred background | close-up of a daisy with a yellow centre",
        "flower, daisy, macro, petals, white, garden, close-up, summer, bloom, bokeh",
        lit=False,
    ),
    ("flower", "yellow"): Words.of(
        "A yellow daisy | Little sun | Golden marguerite | All yellow | A small sun in the garden",
        "a yellow daisy in close-up against a blurred background | close-up of a yellow flower",
        "flower, daisy, yellow, macro, petals, garden, close-up, summer, bloom, bokeh",
        lit=False,
    ),
    ("leaf", ""): Words.of(
        "Leaf against the light | Veins | The map in a leaf | Backlit leaf | How a leaf drinks | "
        "Structure of a leaf",
        "close-up of a leaf with its veins against the light | macro of leaf veins",
        "leaf, macro, veins, texture, plant, pattern, close-up, nature, botany, backlight",
        lit=False,
    ),
    ("leaf", "dew"): Words.of(
        "Dew on a leaf | After the rain | Drops and veins | Morning drops | A leaf, washed | Beads of water",
        "drops of water on a leaf with its veins | macro of dew on a leaf",
        "leaf, dew, drops, macro, water, veins, plant, close-up, rain, nature",
        lit=False,
    ),
    ("bokeh", ""): Words.of(
        "City lights, out of focus | Bokeh | Evening blur | Lights on the other bank | "
        "Without my glasses | Festive lights",
        "blurred city lights at night | round bokeh lights on a dark background",
        "bokeh, lights, blur, night, city, abstract, background, defocused, festive, glow",
        lit=False,
    ),
    ("bokeh", "wet"): Words.of(
        "Rainy street, out of focus | After the rain | Lights on a wet street | Puddle lights | "
        "Waiting for the tram",
        "blurred city lights reflected in a wet street | bokeh lights and reflections on a rainy night",
        "bokeh, rain, lights, reflection, street, night, city, blur, wet, abstract",
        lit=False,
    ),
    ("meadow", ""): Words.of(
        "{kind} {when} | A meadow of {kind} | {kind} in the grass | Lying in the meadow | "
        "{kind} in {light} | Knee-deep in summer",
        "{kind} in a meadow with a blurred background | wild {kind} among grass {when} | {kind} in {light}",
        "meadow, flowers, wildflowers, grass, bokeh, nature, summer, field, bloom, close-up",
    ),
    ("skyline", ""): Words.of(
        "The city {when} | Skyline {when} | Ten thousand windows | Lights coming on | Downtown {when} | "
        "Rooftops and towers",
        "a city skyline with lit windows under {sky} | towers with lit windows {when}",
        "city, skyline, architecture, windows, skyscrapers, urban, lights, buildings, downtown, cityscape",
    ),
    ("skyline", "water"): Words.of(
        "Skyline across the river {when} | The city and its reflection | From the other bank {when} | "
        "Harbour lights | Waterfront {when}",
        "a city skyline reflected in water under {sky} | lit towers mirrored in a river {when}",
        "city, skyline, reflection, river, waterfront, urban, lights, architecture, skyscrapers, cityscape",
    ),
    ("trails", ""): Words.of(
        "Light trails {when} | Thirty seconds of traffic | The road home {when} | "
        "Red going, white coming | Evening commute | Motorway {when}",
        "light trails of cars on a road under {sky} | long exposure of traffic {when}",
        "light trails, road, traffic, long exposure, cars, motion, highway, travel, speed, lights",
    ),
    ("curves", ""): Words.of(
        "Ribs and sky | A curve of concrete | White ribs {when} | Modern curves | The new concert hall | "
        "Repetition | Facade in {light}",
        "curved ribs of a modern building against the sky | sweeping lines of modern architecture in {light}",
        "architecture, curves, lines, modern, building, minimal, facade, geometry, pattern, abstract",
    ),
    ("spiral", ""): Words.of(
        "Looking down the stairs | Spiral | The old staircase | Round and round | Stairwell | Snail shell",
        "a spiral staircase seen from above | looking down a winding stairwell",
        "architecture, spiral, staircase, stairs, geometry, pattern, interior, vertigo, lines, perspective",
        lit=False,
    ),
    ("paper", ""): Words.of(
        "Paper waves | Cut paper, layered | Sheets | Paper landscape | Folded hills | Study in paper | "
        "Soft edges",
        "layers of coloured paper with soft shadows | abstract waves of cut paper",
        "abstract, paper, layers, waves, shapes, minimal, background, texture, design, craft",
        lit=False,
    ),
    ("smoke", "ink"): Words.of(
        "Ink in water | A drop of ink | Pigment | Three seconds after the drop | Slow diffusion",
        "ink spreading in clear water | abstract swirls of ink on white",
        "abstract, ink, water, swirl, fluid, texture, white, minimal, motion, background",
        lit=False,
    ),
    ("smoke", "smoke"): Words.of(
        "Smoke study | Smoke in the dark | Incense | Drifting | A shape that lasted a second",
        "coloured smoke on a dark background | abstract smoke drifting in the dark",
        "abstract, smoke, dark, swirl, texture, motion, background, light, minimal, flow",
        lit=False,
    ),
    ("ripples", ""): Words.of(
        "Ripples in the sand | What the wind wrote | Low tide | Sand patterns {when} | "
        "Lines in the sand | Ripples in {light}",
        "ripples in sand in {light} | a pattern of sand ripples from above",
        "sand, ripples, pattern, texture, beach, abstract, lines, desert, nature, shadow",
    ),
    ("snowfield", "tree"): Words.of(
        "One tree in the snow | Winter tree {when} | Bare branches | Alone in winter | "
        "The tree on the hill {when}",
        "a bare tree in a snowy field under {sky} | a lone leafless tree in snow {when}",
        "winter, snow, tree, minimal, solitude, cold, field, nature, white, silence",
    ),
    ("snowfield", "firs"): Words.of(
        "Firs in the snow | First snow {when} | Winter quiet | Small firs, large sky | After the snowfall",
        "firs in a snowy field under {sky} | a few dark firs in fresh snow {when}",
        "winter, snow, firs, minimal, cold, trees, field, nature, white, silence",
    ),
    ("snowfield", "fence"): Words.of(
        "A fence in the snow | Where the road must be | Fence posts {when} | Winter fields | Counting posts",
        "fence posts in a snowy field under {sky} | a line of posts in fresh snow {when}",
        "winter, snow, fence, minimal, cold, field, countryside, white, lines, silence",
    ),
    ("ice", ""): Words.of(
        "Cracks in the ice | Frozen lake {when} | Deep blue ice | Walking on the lake | "
        "The lake in February | Ice in {light}",
        "a frozen lake with white cracks under {sky} | cracked blue ice on a lake {when}",
        "ice, frozen lake, winter, cracks, cold, blue, nature, landscape, texture, arctic",
    ),
    ("waterfall", ""): Words.of(
        "Silk | The fall behind the village | Long exposure | Moss and white water | "
        "Two seconds of water | At the foot of the fall",
        "a waterfall between mossy rocks in long exposure | silky water falling into a dark pool",
        "waterfall, long exposure, moss, rocks, water, nature, stream, green, forest, flow",
        lit=False,
    ),
    ("pier", "pier"): Words.of(
        "The jetty {when} | End of the pier | Walk to the end | Still water {when} | Jetty in {light} | "
        "A place to sit",
        "a wooden jetty leading into still water under {sky} | a pier in smooth water {when}",
        "pier, jetty, long exposure, water, minimal, calm, lake, silence, horizon, wood",
    ),
    ("pier", "posts"): Words.of(
        "What is left of the pier | Posts {when} | Old posts in still water | Minimal, {when} | "
        "The last posts",
        "old wooden posts in smooth water under {sky} | a row of posts in still water {when}",
        "minimal, posts, long exposure, water, calm, sea, silence, horizon, reflection, wood",
    ),
    ("underwater", "bubbles"): Words.of(
        "Breathing out | Bubbles rising | Looking up from ten metres | Under the surface | "
        "Rays in blue water",
        "bubbles rising through rays of light under water | "
        "sunlight and bubbles below the surface of the sea",
        "underwater, bubbles, sea, diving, rays, blue, ocean, light, water, deep",
        lit=False,
    ),
    ("underwater", "bed"): Words.of(
        "Below the surface | Light on the sea floor | Rays in clear water | The quiet under the waves | "
        "Sand at eight metres",
        "rays of light above a sandy sea bed | sunlight falling through clear water",
        "underwater, sea, rays, ocean, diving, blue, sand, light, water, deep",
        lit=False,
    ),
}
