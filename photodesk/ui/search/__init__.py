"""Searching: what is suggested below the field, and what stands above the photos found.

searching    Searching: where a search is asked, at the service or on this computer, and what is said of it
saying       what is said where nothing is found, and where this computer stands in for the service
popup        Popup: the list below the field
rows         Rows: what stands in it
delegate     RowDelegate: draws it
bar          SearchBar: where was looked, what narrows it down, and one line
chips        Chips: one for each thing that narrows a list down
days_panel   DaysPanel: where any days are chosen; month: its calendar; days: how they are written
narrowing    what can be chosen, and what it is called
"""
