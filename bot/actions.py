"""What a button does: a verb, the id it acts on, the version it was drawn for, and perhaps a choice."""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    RIGHT = "ok"
    MEND = "fix"
    INSIGHT = "ins"
    CORRECT = "set"
    HABIT = "habit"
    PERSON = "person"
    RATE = "rate"
    INTERVIEW = "talk"
    SAME = "same"
    PART = "part"
    HAND = "hand"
    NOT_THIS_CUSTOMER = "who"
    CHOOSE = "pick"
    NEW_CUSTOMER = "new"
    NAME_CUSTOMER = "name"
    NOBODY = "none"
    BACK = "back"
    DISCARD = "del"
    RESTORE = "undel"
    DONE = "done"
    POSTPONE = "later"
    PROFILE = "prof"
    RENAME = "rename"
    MORE = "more"
    PLAN = "plan"
    OFFERED = "offer"
    TOLD = "told"
    HAND_ON = "pass"
    LANGUAGE = "lang"
    QUIET = "quiet"
    NUDGE = "nudge"
    KEEP_FORWARD = "fwd"
    KEEP_WITHOUT = "prot"
    KEEP_APART = "apart"
    REWORD = "fair"
    SUBJECT = "subj"
    CONSENT = "cons"
    WISH = "wish"
    REPORT = "report"
    REQUEST = "req"
    ERASE = "erase"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Packs to `verb:subject:version:choice`, 64 bytes at most; ids only, never a name."""

    verb: Verb
    subject: int = 0
    version: int = 0
    choice: str = ""

    def pack(self) -> str:
        return f"{self.verb}:{self.subject}:{self.version}:{self.choice}"

    @classmethod
    def parse(cls, data: str) -> "Action | None":
        """None for anything that no button of ours ever carried: whoever can press can also forge."""
        parts = data.split(":")
        if len(parts) != 4 or not (parts[1].isascii() and parts[1].isdigit() and parts[2].isdigit()):
            return None
        try:
            return cls(verb=Verb(parts[0]), subject=int(parts[1]), version=int(parts[2]), choice=parts[3])
        except ValueError:
            return None
