"""Every visible sentence in the reader's language: catalogues, plural forms, dates, numbers, money, sorting."""

from tracker.texts.sorting import sort_key
from tracker.texts.translator import LANGUAGES, Translator

__all__ = ["LANGUAGES", "Translator", "sort_key"]
