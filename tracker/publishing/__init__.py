"""The public site as a folder that any web server hands out: whole or not at all, and impossible to change quietly."""

from tracker.publishing.approving import approve, own_folder, own_task, take_back
from tracker.publishing.folder import Folder
from tracker.publishing.manifests import Manifest
from tracker.publishing.publishing import Task, publish, withdraw
from tracker.publishing.verifying import verify

__all__ = [
    "Folder",
    "Manifest",
    "Task",
    "approve",
    "own_folder",
    "own_task",
    "publish",
    "take_back",
    "verify",
    "withdraw",
]
