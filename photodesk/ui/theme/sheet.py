"""The style sheet and the palette, made from the tokens."""

from PySide6.QtGui import QColor, QPalette

from photodesk.ui.theme.tokens import Colours, Radius, Size, Space, Type


def palette(c: Colours) -> QPalette:
    """Return the Qt palette for the set of colours, for all that no style sheet rule names."""
    result = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.surface,
        QPalette.ColorRole.WindowText: c.text,
        QPalette.ColorRole.Base: c.surface,
        QPalette.ColorRole.AlternateBase: c.canvas,
        QPalette.ColorRole.Text: c.text,
        QPalette.ColorRole.PlaceholderText: c.quiet,
        QPalette.ColorRole.Button: c.control,
        QPalette.ColorRole.ButtonText: c.text,
        QPalette.ColorRole.ToolTipBase: c.raised,
        QPalette.ColorRole.ToolTipText: c.text,
        QPalette.ColorRole.Highlight: c.accent,
        QPalette.ColorRole.HighlightedText: c.on_accent,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.Mid: c.line,
        QPalette.ColorRole.Accent: c.accent,
    }
    for role, colour in roles.items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.quiet))
    return result


def style_sheet(c: Colours) -> str:
    """Return the style sheet of the whole application."""
    return _BASE.format(c=c, r=Radius, s=Space, t=Type, z=Size) + _CONTROLS.format(
        c=c, r=Radius, s=Space, t=Type, z=Size
    )


_BASE = """
* {{ font-size: {t.BODY}px; }}
QMainWindow, QDialog {{ background: {c.surface}; }}
QWidget#canvas, QAbstractItemView#wall, QWidget#stage,
QAbstractItemView#filmstrip {{ background: {c.canvas}; border: none; }}
QWidget#pane, QScrollArea#pane, QWidget#toolbar,
QWidget#statusbar {{ background: {c.surface}; border: none; }}
QFrame#sidepane {{ background: {c.surface}; border-left: 1px solid {c.line}; }}
QFrame#sidepane[floats="true"] {{ border: 1px solid {c.line}; border-radius: {r.CARD}px; }}
QWidget#sidebarpane {{ background: {c.surface}; border-right: 1px solid {c.line}; }}
QWidget#toolbar {{ border-bottom: 1px solid {c.line}; }}
QWidget#statusbar {{ border-top: 1px solid {c.line}; }}
QWidget#bar {{ background: {c.control}; border-bottom: 1px solid {c.line}; }}
QWidget#panel {{ background: {c.canvas}; border-top: 1px solid {c.line}; }}
QWidget#column {{ background: {c.canvas}; border: 2px solid transparent; }}
QWidget#column[drop="true"] {{ border: 2px solid {c.accent}; }}
QWidget#rule {{ background: {c.line}; }}
QWidget#capture {{ background: {c.surface}; border: 2px solid {c.accent}; border-radius: {r.CONTROL}px; }}
QListView#shortcuts {{ background: {c.surface}; border: none; outline: none; color: {c.text}; }}
QWidget#toast {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {r.CARD}px; }}
QLabel#place {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {r.CONTROL}px;
  padding: {s.XS}px {s.S}px; color: {c.text}; }}
QWidget#card {{ background: {c.raised}; border: 1px solid {c.line}; border-radius: {r.CARD}px; }}
QFrame#way {{ background: transparent; border: 1px solid {c.line}; border-radius: {r.CARD}px; }}
QFrame#way:hover {{ border-color: {c.pressed}; }}
QFrame#way[chosen="true"] {{ border: 1px solid {c.accent}; background: {c.canvas}; }}
QFrame#way[alone="true"] {{ border: none; background: transparent; }}
QLabel {{ background: transparent; color: {c.text}; }}
QLabel[tone="quiet"] {{ color: {c.quiet}; }}
QLabel[tone="small"] {{ color: {c.quiet}; font-size: {t.QUIET}px; }}
QLabel[tone="pane"] {{ font-size: {t.PANE}px; font-weight: 600; }}
QLabel[tone="page"] {{ font-size: {t.PAGE}px; font-weight: 600; }}
QLabel[tone="strong"] {{ font-weight: 600; }}
QLabel[tone="error"] {{ color: {c.error}; }}
QLabel[tone="smallerror"] {{ color: {c.error}; font-size: {t.QUIET}px; }}
QLabel[tone="warn"] {{ color: {c.warn}; }}
QLabel[tone="smallwarn"] {{ color: {c.warn}; font-size: {t.QUIET}px; }}
QLabel[tone="advice"] {{ color: {c.accent}; font-size: {t.QUIET}px; font-weight: 600; }}
QLabel[tone="badge"] {{ background: {c.control}; border: 1px solid {c.line}; border-radius: {r.CONTROL}px;
  padding: 1px {s.S}px; color: {c.text}; font-size: {t.QUIET}px; }}
QLabel[tone="section"] {{ color: {c.quiet}; font-size: {t.QUIET}px; font-weight: 600; }}
QMenuBar {{ background: {c.surface}; color: {c.text}; border-bottom: 1px solid {c.line}; padding: 1px 6px; }}
QMenuBar::item {{ background: transparent; padding: 4px {s.S}px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c.hover}; }}
QMenu {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: {s.XS}px; }}
QMenu::item {{ padding: 5px {s.XL}px 5px {s.M}px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.hover}; }}
QMenu::item:disabled {{ color: {c.quiet}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {s.XS}px {s.S}px; }}
QFrame#days {{ background: {c.raised}; border: 1px solid {c.line}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.raised}; }}
QCalendarWidget QToolButton {{ padding: 3px 6px; font-weight: 600; }}
QCalendarWidget QToolButton:focus {{ padding: 2px 5px; }}
QCalendarWidget QAbstractItemView {{ background: {c.raised}; border: none; outline: none;
  selection-background-color: {c.raised}; selection-color: {c.text}; }}
QCalendarWidget QSpinBox {{ background: {c.control}; color: {c.text}; border: none; padding: 2px 4px; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 6px; }}
QSplitter::handle {{ background: transparent; width: 1px; }}
"""
_CONTROLS = """
QLineEdit {{ background: {c.control}; color: {c.text}; border: 1px solid transparent;
  border-radius: {r.CONTROL}px; padding: 0 {s.S}px; min-height: {z.CONTROL}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:hover {{ background: {c.hover}; }}
QLineEdit:focus {{ background: {c.surface}; border: 2px solid {c.accent}; padding: 0 7px; }}
QLineEdit[wrong="true"] {{ border: 1px solid {c.error}; }}
QPlainTextEdit {{ background: {c.control}; color: {c.text}; border: 1px solid transparent;
  border-radius: {r.CONTROL}px; padding: {s.XS}px {s.XS}px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QPlainTextEdit:hover {{ background: {c.hover}; }}
QPlainTextEdit:focus {{ background: {c.surface}; border: 2px solid {c.accent}; padding: 3px 3px; }}
QPlainTextEdit[wrong="true"] {{ border: 1px solid {c.error}; }}
QPushButton {{ background: {c.control}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {r.CONTROL}px; padding: 0 {s.M}px; min-height: 28px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.pressed}; }}
QPushButton:disabled {{ color: {c.quiet}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 0 11px; }}
QPushButton#picker {{ outline: none; text-align: left; }}
QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[role="primary"]:disabled {{ background: {c.control}; color: {c.quiet}; border-color: {c.line}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; color: {c.accent};
  padding: 0; text-align: left; }}
QPushButton[role="link"]:hover {{ background: {c.hover}; }}
QPushButton[role="link"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[role="outlink"] {{ background: transparent; border: 1px solid transparent; color: {c.accent};
  padding: 0; text-align: left; min-height: 22px; }}
QPushButton[role="outlink"]:hover {{ text-decoration: underline; }}
QPushButton[role="outlink"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[role="smalllink"] {{ background: transparent; border: none; color: {c.accent};
  font-size: {t.QUIET}px; padding: 0; min-height: 0; }}
QPushButton[role="smalllink"][wrong="true"] {{ color: {c.warn}; font-weight: 600; }}
QPushButton[role="smalllink"]:hover, QPushButton[role="smalllink"]:focus {{ text-decoration: underline; }}
QPushButton[role="plain"] {{ background: transparent; border: 1px solid transparent; text-align: left;
  padding: 0 {s.XS}px; font-weight: 600; }}
QPushButton[role="plain"]:hover {{ background: {c.hover}; }}
QPushButton[role="plain"]:focus {{ border: 2px solid {c.accent}; padding: 0 3px; }}
QPushButton[role="chip"] {{ background: {c.control}; border: 1px solid transparent; border-radius: 12px;
  min-height: 24px; padding: 0 10px; }}
QPushButton[role="chip"]:hover {{ background: {c.hover}; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {c.accent}; padding: 0 9px; }}
QPushButton[role="keycap"] {{ background: {c.control}; border: 1px solid {c.pressed};
  border-bottom: 2px solid {c.pressed}; border-radius: 4px; min-height: 22px; padding: 0 {s.S}px;
  font-size: {t.CAP}px; }}
QPushButton[role="keycap"]:hover {{ background: {c.hover}; }}
QPushButton[role="keycap"]:focus {{ border: 2px solid {c.accent}; padding: 0 7px; }}
QProgressBar {{ background: {c.pressed}; border: none; border-radius: 2px;
  min-height: 4px; max-height: 4px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 2px; }}
QRadioButton {{ color: {c.text}; font-weight: 600; spacing: {s.S}px; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border-radius: 8px; border: 1px solid {c.quiet};
  background: {c.surface}; }}
QRadioButton::indicator:hover {{ border: 1px solid {c.text}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c.accent};
  background: {c.on_accent}; }}
QCheckBox {{ color: {c.text}; font-weight: 600; spacing: {s.S}px; }}
QCheckBox::indicator {{ width: 14px; height: 14px; border-radius: 4px; border: 1px solid {c.quiet};
  background: {c.surface}; }}
QCheckBox::indicator:hover {{ border: 1px solid {c.text}; }}
QCheckBox::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c.accent};
  background: {c.on_accent}; }}
QCheckBox:focus {{ text-decoration: underline; }}
QRadioButton:focus {{ text-decoration: underline; }}
QRadioButton:disabled {{ color: {c.quiet}; }}
QToolButton {{ background: transparent; color: {c.text}; border: 1px solid transparent;
  border-radius: {r.CONTROL}px; padding: 5px; }}
QToolButton:hover {{ background: {c.hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {c.pressed}; }}
QToolButton:disabled {{ color: {c.quiet}; }}
QToolButton:focus {{ border: 2px solid {c.accent}; padding: 4px; }}
QToolButton#account {{ min-height: 20px; padding: 5px 0 5px 6px; }}
QToolButton#account:focus {{ padding: 4px 0 4px 5px; margin-right: -1px; }}
QToolButton#account[face="true"] {{ min-height: 28px; border-radius: 16px; padding: 1px; }}
QToolButton#account[face="true"]:focus {{ padding: 0; }}
QWidget#chip {{ background: {c.control}; border-radius: 14px; }}
QWidget#chip[chosen="true"] {{ background: {c.pressed}; }}
QPushButton[role="filter"] {{ background: transparent; border: 1px solid transparent; border-radius: 14px;
  min-height: 26px; padding: 0 11px; }}
QPushButton[role="filter"]:hover {{ background: {c.hover}; }}
QPushButton[role="filter"]:focus {{ border: 2px solid {c.accent}; padding: 0 10px; }}
QToolButton#unfilter {{ border-radius: 14px; padding: 5px; }}
QToolButton#unfilter:focus {{ padding: 4px; }}
QToolButton#segment {{ padding: 4px 12px; }}
QToolButton#segment:focus {{ padding: 3px 11px; }}
QListView#suggestions {{ background: {c.raised}; border: none; outline: none; color: {c.text}; }}
QListView#suggestions::item {{ background: transparent; border: none; }}
QWidget#segments {{ background: {c.control}; border-radius: {r.CONTROL}px; }}
QToolButton::menu-indicator {{ image: none; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {c.pressed}; }}
QSlider::sub-page:horizontal {{ height: 4px; border-radius: 2px; background: {c.quiet}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
  background: {c.surface}; border: 1px solid {c.quiet}; }}
QSlider::handle:horizontal:hover {{ border: 1px solid {c.text}; }}
QSlider:focus {{ border: none; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {c.accent}; }}
QListWidget {{ background: {c.canvas}; color: {c.text}; border: 1px solid {c.line};
  border-radius: {r.CONTROL}px; padding: {s.XS}px; }}
QListWidget::item {{ padding: {s.XS}px; border-radius: 4px; }}
QListWidget::item:selected {{ background: {c.pressed}; color: {c.text}; }}
QTreeView {{ background: {c.surface}; border: none; outline: none; color: {c.text}; }}
QTreeView::item, QTreeView::branch {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.pressed}; min-height: 32px; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical:disabled {{ background: transparent; }}
QScrollBar::handle:vertical:hover {{ background: {c.quiet}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {c.pressed}; min-width: 32px; border-radius: 4px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
  background: none; border: none; width: 0; height: 0; }}
"""
