"""The page of a member: who they are, above their photos, likes and collections.

avatar   Avatar: a round picture, initials until it comes
bio      Bio: a few lines of what somebody says of themselves, and more on demand
out      OutLink: a way out to the web that says where it leads
tabs     Tabs: which of the lists is shown
header   ProfileHeader: all of that put together; it scrolls away with the photos
card     CollectionCard: one collection with its cover
gallery  Gallery: the collections of a member
words    what is said where there is nothing to be shown
page     ProfilePage: connects it to the use cases
fields   one field of the editor: its label, what is wrong with it, what is left of it
editor   ProfileEditor: changes one's own profile
editing  ProfileEditing: connects the editor, keeps what was typed, offers the way back
"""
