"""The way in through the municipality's own provider of identities."""

from tracker.ui.openid import lead_to_provider
from tracker.ui.visit import visit

lead_to_provider(visit())
