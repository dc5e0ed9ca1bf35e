"""The public site as a folder that any web server hands out: whole or not at all, and impossible to change quietly."""

from tracker.publishing.approving import (
    approve,
    approved,
    examined,
    is_behind,
    knows,
    own_folder,
    own_task,
    shown_of,
    take_back,
)
from tracker.publishing.folder import Folder
from tracker.publishing.keeping import keep_chain
from tracker.publishing.manifests import Manifest
from tracker.publishing.publishing import Task, publish, withdraw
from tracker.publishing.verifying import verify
from tracker.store import Published

__all__ = [
    "Folder",
    "Manifest",
    "Published",
    "Task",
    "approve",
    "approved",
    "examined",
    "is_behind",
    "keep_chain",
    "knows",
    "own_folder",
    "own_task",
    "publish",
    "shown_of",
    "take_back",
    "verify",
    "withdraw",
]
