"""Code lists: segments, areas, goals, tags, organisations, people, sources of funding."""

from tracker.ui.code_lists import show_code_lists
from tracker.ui.visit import visit

here = visit()
show_code_lists(here.application.read(here.as_of, here.role), here)
