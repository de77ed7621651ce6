"""The local store: folders, settings, databases and pictures on disk. Knows no network and no Qt.

paths       Paths: the four folders of a profile
files       writing a small file whole or not at all
settings    Settings: what the user chose, in settings.toml
table       Table: a setting that is a table of texts
refuge      Refuge: where a profile lives when its own folders cannot be used
database    Database: SQLite with one writer thread and one reader thread
sqlite_file the pages of an SQLite file that SQLite itself refuses
rescue      what can still be read of a damaged database, row by row
codec       domain values to JSON text and tolerantly back
kept        what must never be lost: Favourites, and the outbox's table
boards      KeptBoards: local boards, their items in order
uses        KeptUses: uses of photos that wait to be reported
recall      what was seen and may be forgotten: feed pages, photos, shelves
recall_schema  its tables; photo_rows, things: photos, people, collections in them; trimming: what is too much
search_index  what photos that were seen are found by; search_query: looking for them
terms       what a search asks for; words: texts as words
finding     Finder: photos, people and collections that were seen, and earlier searches
kept_words  KeptWords: favourites by their words
sizes       Sizes: how much room each part takes, how much it may, and clearing it
pictures    PictureStore: image bytes on disk, checked, bounded in bytes
file_names  what the file of a photo is called outside
taken_files DraggedFiles and SavedFiles: files of photos for other programs
"""
