"""The trees drawn for ONNX tell what scikit-learn tells."""

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from nlp.components.selector.trees import Trees, load, save
from nlp.training.forest import drawn

CHANCE = np.random.default_rng(7)
ROWS = CHANCE.normal(size=(200, 6)).astype(np.float32)
RIGHT = ROWS[:, 0] + CHANCE.normal(size=200) > 0


@pytest.mark.parametrize(("trees", "depth"), [(1, 1), (30, 2), (60, 4)])
def test_the_drawing_tells_the_same_probabilities(trees: int, depth: int) -> None:
    model = GradientBoostingClassifier(n_estimators=trees, max_depth=depth, random_state=0).fit(ROWS, RIGHT)
    assert Trees(drawn(model))(ROWS) == pytest.approx(model.predict_proba(ROWS)[:, 1], abs=1e-6)


def test_a_row_is_weighed_alike_alone_and_among_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("model")
    save(Trees(drawn(GradientBoostingClassifier(random_state=0).fit(ROWS, RIGHT))), folder)
    trees = load(folder)
    assert [float(trees(ROWS[at : at + 1])[0]) for at in range(50)] == trees(ROWS)[:50].tolist()
