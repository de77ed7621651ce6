"""The guided tour: drives the real window through its main job, and takes a picture at every step.

guide   Guide: waits for what is to be seen, takes pictures, keeps the log
steps   the steps themselves; looking has those that look closely, keeping those that keep something,
        account those that sign in
visitor Visitor: signs in where nobody is there to type
visit   Visit: a visit with every kind of request, step by step
economy run_economy(): such a visit twice, and what it cost
tour    run_tour(): the window, the steps, and tour.json
"""

from photodesk.tour.economy import run_economy
from photodesk.tour.tour import check, options_for, run_tour

__all__ = ["check", "options_for", "run_economy", "run_tour"]
