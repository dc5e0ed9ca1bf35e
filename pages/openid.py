"""The way in through the municipality's own provider of identities."""

from tracker.ui.frame.openid import lead_to_provider
from tracker.ui.frame.visit import visit

lead_to_provider(visit())
