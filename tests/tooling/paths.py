"""Where things are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache"
FONTS = ROOT / "reports" / "fonts"
