"""Use cases: Qt objects with signals, no widgets. What the window does, without the window.

connection   Connection: which service is in use, whether it answers, when to try again
offline_switch  OfflineSwitch: the user's wish that nothing is asked of the network
accounts     Accounts: who is signed in; signing in and out, changing the account
account_texts  what is said about them: why something is asked for, what signing out removes
sessions     Sessions: their sessions, and tokens on the way to the keyring and back
entering     Entering: one sign-in under way, along one road or the other
kept_or_fresh  what was kept while it is young, else fresh, else old: the rule that spares requests
photo_feed   PhotoFeed: one endless list of photos, page by page, kept pages first
finding      SeenPages: what was seen on this computer and matches, as a list
suggesting   Suggesting: what is suggested while a search is typed
details      Details: one photo with everything the service knows about it
directory    Directory: the topics and collections of the sidebar
favourites   Favourites: what the user likes, kept on this machine at once
collecting   Collecting: photos go into collections of the user's own, and out again
boards       Boards: what can be done with local boards; board_steps: each change is a step;
             board_shelf: Shelf, changed at once, kept behind
board_feed   BoardFeed: the photos of a board as a list
pending      Pending: what waits to be sent, put together as it was done
storage      Storage: how much room each part takes, capped and cleared
undoing      Undoing: what was done and can be taken back, and done again, in whose name
step_names   what a step is called in a menu
people       People: profiles of members, kept ones while they are young
profiles     Profiles: what is known of members while their pages are looked at
gathered     Gathered: the collections of one member
own_profile  OwnProfile: the profile of whoever is signed in, edited and edited back
taking_out   TakingOut: files for a drag, ready when it starts; the report of the use
saving       Saving: photos as files in the user's own folder
roads/       the roads that a sign-in can take: each leads the user through the service's pages
keys         Keys: the key in use, tried before it is used, kept, forgotten, registered
parent_entry ParentEntry: signing in to a parent application, to register this installation
trying       Trying: asks a service about a key that is not in use yet
reporting    Reporting: telling the service that photos were taken out
"""
