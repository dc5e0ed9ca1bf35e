"""Code lists: segments, areas, goals, tags, organisations, people, sources of funding."""

from tracker.ui.frame.visit import visit
from tracker.ui.office.code_lists import show_code_lists

here = visit()
show_code_lists(here.recorded_plan(here.as_of), here)
