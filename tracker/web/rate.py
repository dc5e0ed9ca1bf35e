"""How fast one address may ask: a bucket of requests that fills again, so that a crawl goes on and a flood does not."""

from collections import OrderedDict

MOST, PER_SECOND = 2000, 40.0
"""How many requests one address may make at once, and how many come back each second. Behind one address may be a whole
municipality, and whoever follows every link of the site asks for some thousand documents."""
ADDRESSES = 10_000
"""Of how many addresses the buckets are kept; those not heard of for the longest are full again anyway."""


class Buckets:
    """What is left for each address."""

    def __init__(self, most: int = MOST, per_second: float = PER_SECOND) -> None:
        self.most, self.per_second = most, per_second
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, address: str, now: float) -> float:
        """Takes one request of an address at an instant (seconds of a steady clock); how long it must wait, else 0."""
        left, at = self._left.pop(address, (float(self.most), now))
        left = min(left + (now - at) * self.per_second, self.most)
        taken = left >= 1
        self._left[address] = (left - taken, now)
        if len(self._left) > ADDRESSES:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) / self.per_second
