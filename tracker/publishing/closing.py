"""Takes what tells of a plan that was closed to the public out of the documents that tell of all plans.

Pages of the root mark what they say of each plan with its code: `<!--nacrt S-->…<!--/nacrt-->`.
"""

import re
from collections.abc import Collection
from pathlib import Path

OF_A_PLAN = re.compile(rb"<!--nacrt (\S+?)-->.*?<!--/nacrt-->", re.DOTALL)


def without_closed(content: bytes, open_plans: Collection[str]) -> bytes:
    """A page of the root, telling of the plans that are open (their codes) and of no other."""
    return OF_A_PLAN.sub(lambda found: found[0] if found[1].decode() in open_plans else b"", content)


def plans_of(view: Path) -> frozenset[str]:
    """The codes of the plans that a view shows: a folder for each; whatever else stands at its root is a link."""
    return frozenset(one.name for one in view.iterdir() if one.is_dir() and not one.is_symlink())
