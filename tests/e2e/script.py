"""Dialogues as text: `> Who: words` says, `> Who [button]` presses, `< words` is heard, `! words` is not.

`< [button]` looks for a button (`*` stands for any words of it), `= words` for what a pressed button
answered, `? Who` turns to somebody, `@ moment` sets the clock (ISO), `+ seconds` moves it, `#` begins a
comment. The file's name is the sentence that it proves. What is heard is all that was said since the last
step, or the last thing said before it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.talk import Talk

FOLDER = Path(__file__).parent / "dialogues"
SAY = re.compile(r"> (?P<who>[^:\[]+): (?P<words>.+)")
PRESS = re.compile(r"> (?P<who>[^:\[]+) \[(?P<button>.+)\]")


def dialogues() -> list[Path]:
    return sorted(FOLDER.glob("*.txt"))


@dataclass(slots=True)
class Stage:
    """Who is being listened to, from which message on, and what the last button answered."""

    talk: Talk
    who: str = ""
    since: int = 0
    answered: str = ""

    async def play(self, line: str) -> None:
        """Raises AssertionError when what should be heard is not."""
        if said := SAY.fullmatch(line):
            await self.begin(said["who"])
            await self.talk.say(self.who, said["words"].replace("\\n", "\n"))
        elif pressed := PRESS.fullmatch(line):
            await self.begin(pressed["who"])
            self.answered = await self.talk.press(self.who, await self.drawn(pressed["button"]))
        elif line[:2] in {"@ ", "+ "}:
            await self.begin(self.who)
            await self.talk.move_clock(
                **({"now": line[2:]} if line[0] == "@" else {"advance": float(line[2:])})
            )
        elif line.startswith("? "):
            self.who, self.since = line[2:], 0
        elif line[:2] in {"< ", "! ", "= "}:
            await self.check(line[0], line[2:])

    async def begin(self, who: str) -> None:
        self.who, self.since = who, await self.talk.last_id(who) if who else 0

    async def drawn(self, button: str) -> str:
        """The newest button of that wording."""
        for message in reversed(await self.talk.transcript(self.who)):
            for label in (label for row in message["buttons"] for label in row):
                if is_like(label, button):
                    return str(label)
        return button

    async def check(self, mark: str, words: str) -> None:
        if mark == "=":
            assert words in self.answered, f"the button answered {self.answered!r}"
            return
        heard = await self.talk.heard(self.who, self.since)
        texts = "\n---\n".join(message["text"] for message in heard)
        buttons = [button for message in heard for row in message["buttons"] for button in row]
        is_button = words[0] + words[-1] == "[]"
        found = any(is_like(it, words[1:-1]) for it in buttons) if is_button else words in texts
        assert found is (mark == "<"), f"heard: {texts}\nbuttons: {buttons}"


def is_like(label: str, wanted: str) -> bool:
    return bool(re.fullmatch(re.escape(wanted).replace(r"\*", ".*"), label))


async def play(talk: Talk, name: str, script: str) -> None:
    stage = Stage(talk)
    for number, line in enumerate(script.splitlines(), 1):
        try:
            await stage.play(line)
        except AssertionError as error:
            raise AssertionError(f"{name}, line {number}: {line}\n{error}") from error
