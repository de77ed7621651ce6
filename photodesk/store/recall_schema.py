"""The tables of what was seen."""

from pathlib import Path

from photodesk.store import liked
from photodesk.store.database import Database

MIGRATIONS = (
    """
    CREATE TABLE photos (
        service TEXT NOT NULL,
        id TEXT NOT NULL,
        seen_at REAL NOT NULL,
        brief TEXT,
        brief_at REAL,
        brief_sum INTEGER,
        detail TEXT,
        detail_at REAL,
        detail_sum INTEGER,
        PRIMARY KEY (service, id)
    ) WITHOUT ROWID;
    CREATE INDEX photos_by_time ON photos (seen_at);
    CREATE TABLE shelves (
        service TEXT NOT NULL,
        key TEXT NOT NULL,
        kept_at REAL NOT NULL,
        content TEXT NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (service, key)
    ) WITHOUT ROWID;
    CREATE INDEX shelves_by_time ON shelves (kept_at);
    """,
    """
    CREATE TABLE seen (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        shelf TEXT NOT NULL,
        id TEXT NOT NULL,
        seen_at REAL NOT NULL,
        made_at REAL,
        color TEXT,
        shape TEXT,
        UNIQUE (shelf, id)
    );
    CREATE INDEX seen_by_time ON seen (shelf, seen_at, color, shape, made_at);
    CREATE TABLE texts (
        number INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        tags TEXT NOT NULL,
        photographer TEXT NOT NULL,
        place TEXT NOT NULL,
        camera TEXT NOT NULL
    );
    CREATE TABLE full_text (whole INTEGER NOT NULL);
    INSERT INTO full_text VALUES (0);
    CREATE TABLE things (
        shelf TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        seen_at REAL NOT NULL,
        words TEXT NOT NULL,
        content TEXT NOT NULL,
        sum INTEGER NOT NULL,
        PRIMARY KEY (shelf, kind, id)
    ) WITHOUT ROWID;
    CREATE INDEX things_by_time ON things (seen_at);
    CREATE INDEX things_by_words ON things (shelf, kind, words);
    CREATE TABLE searches (
        shelf TEXT NOT NULL,
        text TEXT NOT NULL,
        asked_at REAL NOT NULL,
        PRIMARY KEY (shelf, text)
    ) WITHOUT ROWID;
    """,
    liked.MIGRATION,
)
"""Scripts for the file cache/recall.sqlite. A sum is over a text, its time and whose it is.

The columns `service` and `shelf` hold the name of a shelf: the id of a service, or the key of an account.
`seen` and `texts` are what photos are found by, with the same numbers; the table `words` over `texts`, which
makes that fast, is no part of the schema (`search_index`): not every SQLite can have it."""


def open_recall(path: Path) -> Database:
    """Return the database of what may be forgotten."""
    return Database(path, MIGRATIONS, synchronous="NORMAL")
