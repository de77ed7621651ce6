"""The outbox: changes at the service that are shown at once, never lost, and made once in effect.

outbox      Outbox: what waits in the name of the account in use, and what the user does with it
ledger      Ledger: the entries of one account, in memory at once and then on the disk
coalescing  what becomes of a new change beside those that wait (pure)
steps       what happens to entries on their way (pure)
sending     Sender: one request at a time, in order within a lane, each written down before it is made
aftermath   what became of an entry that was sent, taken down
schedule    which entry is next, and when
order       what waits for something in another lane (pure)
courier     one entry to the service and back; looking for a creation whose answer was lost
standing    how things stand with a change that was refused after an answer was lost
rules       what an error means for a change (pure)
obstacles   what keeps everything from being sent, and pause, how it is told
alarm       calls when something is due

How conflicts are resolved; nothing is dropped without a word:

- 404 to an unlike, a removal or a deletion: it is so already, done.
- 404 to a like: the photo is gone. Refused; the favourite on this computer stays.
- 404 to an addition: one request finds out what is gone. The photo: this one is refused. The collection: all
  that waits for it is refused, and can be made by making the collection again (`make_again`); if it was to be
  deleted anyway, that is done.
- 404 to an update: the collection is gone, as above.
- Likes that the service takes no more: refused in its words; favourites stay.
- 403, permission missing: everything that needs it waits until the user allows it. 403 else: refused; a
  refused creation takes all that waits for its collection with it.
- 422 to a creation or an update: held with what the service says of the field, until it is edited, sent again
  or cancelled; behind a held creation its collection waits. 422 to anything else: refused.
- 401: everything waits until the same user has signed in again. Nobody sends in another one's name.
- No requests left: everything waits until its time; the last few are for what is looked at.
- Not reached: everything waits until the service is. No answer, an answer that cannot be read, trouble at
  the service (5xx): sent again after 1 s to 1 h, doubled each time, jittered. After seven days and a dozen
  tries it is held, and the user is asked. Several in a row: the service is given a rest.
- Any refusal (403, 422, a photo or likes that are gone) after a try whose answer was lost, be it inside the
  HTTP client or in an earlier run: not final before the service was asked, with one request, as soon as it
  cannot show what was before. If it has what was wanted, that is done; if not, refused or held as above, and
  what it has instead is told (`found`). What keeps that from being asked is waited for as for any sending.
- What stands before the service (a proxy that says 404, a network's sign-in page, 408) refuses nothing, nor
  does a good answer with a complaint in it make anything: trouble, as above.
- A creation whose answer was lost is looked for among one's own collections, as soon as their list cannot be
  older than it, and made again only if it is not there.
"""

from photodesk.domain.outbox import Entry, State
from photodesk.library.outbox.outbox import Outbox
from photodesk.library.outbox.pause import Pause, Why
from photodesk.store.outbox import LocalEffect

__all__ = ["Entry", "LocalEffect", "Outbox", "Pause", "State", "Why"]
