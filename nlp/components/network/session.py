"""ONNX Runtime on one core."""

from onnxruntime import InferenceSession, SessionOptions


def session(graph: bytes) -> InferenceSession:
    """Runs an ONNX model. Notes are small, and others work beside."""
    alone = SessionOptions()
    alone.intra_op_num_threads = alone.inter_op_num_threads = 1
    return InferenceSession(graph, alone)
