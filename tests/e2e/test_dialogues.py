"""Every dialogue in the folder holds."""

from pathlib import Path

import pytest

from tests.e2e.script import dialogues, play
from tests.e2e.talk import Talk


@pytest.mark.parametrize("dialogue", dialogues(), ids=lambda path: path.stem)
async def test_the_dialogue_holds(talk: Talk, dialogue: Path) -> None:
    script = dialogue.read_text("utf-8")  # noqa: ASYNC240 - a small local file
    await play(talk, dialogue.stem, script)
