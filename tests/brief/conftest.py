"""What the tests of the brief share."""

from __future__ import annotations

import pytest

from tests.brief import reviews
from workbench.model import Review


@pytest.fixture
def review() -> Review:
    """A review of two texts, with tags, notes and judgements."""
    return reviews.pair()
