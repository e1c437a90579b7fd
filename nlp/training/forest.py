"""The boosted trees of scikit-learn as an ONNX graph."""

from collections import defaultdict
from typing import Any

import numpy as np
from onnx import TensorProto, helper
from sklearn.ensemble import GradientBoostingClassifier

from nlp.training.graph import FORMAT, OPERATIONS

MACHINE_LEARNING, VERSION = "ai.onnx.ml", 3  # the operators that know trees
NOBODY = -1  # what scikit-learn names as the child of a leaf


def drawn(model: GradientBoostingClassifier) -> bytes:
    """`evidence` [rows, numbers] → `probability` [rows, 1] that the second of two classes is meant."""
    told: dict[str, Any] = defaultdict(list)
    for at, one in enumerate(model.estimators_[:, 0]):
        _add(told, at, one.tree_, model.learning_rate)
    prior = float(model.init_.class_prior_[1])
    odds = helper.make_node(
        "TreeEnsembleRegressor",
        ["evidence"],
        ["odds"],
        domain=MACHINE_LEARNING,
        n_targets=1,
        base_values=[float(np.log(prior / (1 - prior)))],
        **told,
    )
    share = helper.make_node("Sigmoid", ["odds"], ["probability"])
    given = helper.make_tensor_value_info("evidence", TensorProto.FLOAT, ["rows", model.n_features_in_])
    result = helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["rows", 1])
    graph = helper.make_graph([odds, share], "libreta", [given], [result])
    versions = [helper.make_opsetid("", OPERATIONS), helper.make_opsetid(MACHINE_LEARNING, VERSION)]
    drawing = helper.make_model(graph, opset_imports=versions, ir_version=FORMAT, producer_name="libreta")
    return bytes(drawing.SerializeToString())


def _add(told: dict[str, Any], at: int, tree: Any, rate: float) -> None:
    """A tree's nodes, and what its leaves add to the log-odds."""
    leaves = np.flatnonzero(tree.children_left == NOBODY).tolist()
    nodes = range(tree.node_count)
    told["nodes_treeids"] += [at for _ in nodes]
    told["nodes_nodeids"] += nodes
    told["nodes_featureids"] += np.maximum(tree.feature, 0).tolist()
    told["nodes_values"] += tree.threshold.astype(np.float32).tolist()
    told["nodes_modes"] += ["LEAF" if node in leaves else "BRANCH_LEQ" for node in nodes]
    told["nodes_truenodeids"] += np.maximum(tree.children_left, 0).tolist()
    told["nodes_falsenodeids"] += np.maximum(tree.children_right, 0).tolist()
    told["target_treeids"] += [at for _ in leaves]
    told["target_nodeids"] += leaves
    told["target_ids"] += [0 for _ in leaves]
    told["target_weights"] += (tree.value[leaves, 0, 0] * rate).tolist()
