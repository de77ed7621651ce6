"""The photo service in a box: a real HTTP service on 127.0.0.1 that speaks the Unsplash API.

It shares no line with the client, so the two cannot share a mistake.

    cli, __main__   command line: options, one line on stdout, exit codes
    serve, parent   the server process: socket, signals, the parent that is watched
    temporary       the folder of one run
    app             puts the parts together: Parts and build_app()
    hosts           only requests that name this server
    keys            what opens the sandbox: keys, redirects, tokens that need no sign-in
    auth, rates     the gate before the API, requests an hour
    viewer          who asks, and what they may do
    oauth/          signing in: pages, codes, tokens, registration
    inputs, rules   what a request wants to change, and whether that can be
    stale           answers from a cache that is slow to learn
    faults/         whatever can go wrong, on purpose
    gathering       likes and collections as people change them
    edits           changed profiles, and what is said about photos
    paging, replies page arithmetic, Link, ETag, error bodies
    answers/        values to JSON: photos, users, collections, topics, statistics
    routes/         one module per kind of resource
    catalogue/      what there is: the sample library, or a folder of real photos
    scenes/         the sample library's pictures, drawn from seeds
    images/         one picture at the size asked for, and the caches before it
    blurhash, looks a photo's colours and placeholder
    ahead           looks at the next pages while there is nothing else to do
    state           likes, collections, downloads, what a folder held
    database        the SQLite file of it: damage, full disks
"""
