"""What people changed: their profiles, and what is said about their photos. Kept in the state file."""

import json
from collections.abc import Mapping
from typing import Any

from photodesk.sandbox.state import State

Fields = Mapping[str, Any]
_NONE: Fields = {}


class Edits:
    """Changed fields of people and photos by id; `version` grows with every change."""

    def __init__(self, state: State, library: str) -> None:
        self._state = state
        self._library = library
        self.version = 0
        self._people = self._read("SELECT person, fields FROM profiles WHERE library = ?")
        self._photos = self._read("SELECT photo, fields FROM edits WHERE library = ?")

    @property
    def touches_people(self) -> bool:
        """Whether any profile is changed."""
        return bool(self._people)

    @property
    def touches_photos(self) -> bool:
        """Whether anything said about a photo is changed."""
        return bool(self._photos)

    def of_person(self, identifier: str) -> Fields:
        """The changed fields of a profile."""
        return self._people.get(identifier, _NONE)

    def of_photo(self, identifier: str) -> Fields:
        """The changed fields of a photo."""
        return self._photos.get(identifier, _NONE)

    def change_person(self, identifier: str, fields: Fields) -> None:
        """Change some fields of a profile; the others stay."""
        kept = {**self.of_person(identifier), **fields}
        self._write("INSERT OR REPLACE INTO profiles VALUES (?, ?, ?)", identifier, kept)
        self._people[identifier] = kept

    def change_photo(self, identifier: str, fields: Fields) -> None:
        """Change some fields of a photo; the others stay."""
        kept = {**self.of_photo(identifier), **fields}
        self._write("INSERT OR REPLACE INTO edits VALUES (?, ?, ?)", identifier, kept)
        self._photos[identifier] = kept

    def _read(self, question: str) -> dict[str, Fields]:
        return {row[0]: json.loads(row[1]) for row in self._state.rows(question, (self._library,))}

    def _write(self, statement: str, identifier: str, fields: Fields) -> None:
        with self._state.writing() as base:
            base.execute(statement, (self._library, identifier, json.dumps(fields)))
        self.version += 1
