"""A comparison seen from its other side, for what must be told in the order of time whichever document is the base."""

from __future__ import annotations

from dataclasses import replace

from workbench.model import Comparison, Link


def turned(comparison: Comparison) -> Comparison:
    """Return a comparison with left and right exchanged; target changes are left out, they must be found anew."""
    return Comparison(
        left=comparison.right,
        right=comparison.left,
        item_links=tuple(map(turned_link, comparison.item_links)),
        measure_links=tuple(map(turned_link, comparison.measure_links)),
        left_only_items=comparison.right_only_items,
        left_only_measures=comparison.right_only_measures,
        right_only_items=comparison.left_only_items,
        right_only_measures=comparison.left_only_measures,
        candidates=comparison.candidates,
    )


def turned_link(link: Link) -> Link:
    """Return a link with left and right exchanged."""
    return replace(link, left=link.right, right=link.left)
