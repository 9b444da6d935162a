"""The flow map of the window and the drawing of the brief show the same bands in the same places."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from workbench import workflow
from workbench.brief.contents import contents
from workbench.ui.analysis_view import AnalysisView
from workbench.ui.flow_drawing import Drawing
from workbench.ui.session import Session


def _ends(words: str) -> tuple[str, str]:
    """Return how the two sections begin that a band's words name."""
    left, right = words.replace(" ", "").split("→")
    return left[:6], right[:6]


def test_the_brief_draws_what_the_window_draws(qtbot: QtBot, session: Session) -> None:
    view = AnalysisView(session)
    qtbot.addWidget(view)
    view.show()
    view.show_place("coverage")
    qtbot.waitUntil(lambda: view.stack.currentWidget() is view._panes.get("coverage"), timeout=20_000)
    drawing = view.pane("coverage").map._drawing
    assert isinstance(drawing, Drawing)
    assert session.project is not None
    assert session.base is not None
    review = workflow.review(session.project.snapshot(), session.base.id)
    picture = contents(review).pictures[0]

    across = [drawn for drawn in drawing.bands if drawn.band.left and drawn.band.right]
    shown = {_ends(drawn.band.words.splitlines()[0]): drawn for drawn in across}
    drawn_too = {_ends(ribbon.words.split("（对应")[0]): ribbon for ribbon in picture.ribbons}
    assert len(shown) == len(across)
    assert set(shown) == set(drawn_too)
    # the same share of the whole, and the same order down each side
    whole = sum(d.band.weight for d in across), sum(ribbon.tall for ribbon in picture.ribbons)
    for key, ribbon in drawn_too.items():
        assert abs(shown[key].band.weight / whole[0] - ribbon.tall / whole[1]) < 1e-6
    starts = sorted(shown, key=lambda key: shown[key].path.elementAt(0).y)
    assert starts == sorted(drawn_too, key=lambda key: drawn_too[key].start[1])
    ends = sorted(shown, key=lambda key: shown[key].path.elementAt(3).y)
    assert ends == sorted(drawn_too, key=lambda key: drawn_too[key].end[1])
