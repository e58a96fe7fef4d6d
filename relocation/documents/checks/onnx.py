"""Models of the ONNX format, loaded alike: one thread each, and one store of memory for all."""

from functools import cache
from pathlib import Path
from typing import Any

AS_REQUESTED, BY_ITSELF = 1, -1  # onnxruntime's OrtArenaCfg


def session(model: Path) -> Any:
    """Load a model, which takes its memory from where those loaded before it have theirs.

    One gives back what the next one takes: the kernel is asked for less, once and not for each
    layer.
    """
    import onnxruntime

    _share_memory()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.use_env_allocators", "1")
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


@cache
def _share_memory() -> None:
    """Once a process."""
    import onnxruntime

    onnxruntime.create_and_register_allocator(
        onnxruntime.OrtMemoryInfo(
            "Cpu",
            onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR,
            0,
            onnxruntime.OrtMemType.DEFAULT,
        ),
        onnxruntime.OrtArenaCfg(0, AS_REQUESTED, BY_ITSELF, BY_ITSELF),
    )
