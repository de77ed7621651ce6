"""What the fields of a collection have to be like, as far as that is known before the service is asked."""

from collections.abc import Mapping

from photodesk.domain.profile_rules import Rule

RULES: Mapping[str, Rule] = {
    "title": Rule("Title", 60, required=True),
    "description": Rule("Description", 250, lines=True),
}
"""By their names in a `CollectionEdit`, in the order in which they are shown."""
