"""The words of the trade: frozen, typed values. No input or output, no Qt.

ref         Ref: what a thing is, whichever service it lives on
text        plain(): text from a service, made safe to show
images      Images: the addresses one picture can be had at; Picture: one that was had
people      Person: photographers and other members
photo       Photo and what belongs to it: Exif, Place
collection  Collection: photos that somebody put together
topic       Topic: photos that the service put together
statistics  Statistics: views, downloads and likes
filters     PhotoFilters: what narrows a list down; FilterChoice: what may
dates       DaySpan: days from one to another
colours     which of the named colours an average colour is
feed        Feed: which list of photos is meant
page        Page: one piece of such a list
profile     Profile: the signed-in user
profile_rules  what the fields of a profile have to be like
use         Use: one time that a photo was taken out
edits       ProfileEdit, CollectionEdit, PhotoEdit: what is to become different
board       Board and what is on it: photos, files, sections, notes; board_order: moving and merging;
            board_sorting: sorting once
licence     Credit: who is to be named, and where the links lead
"""
