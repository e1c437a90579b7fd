"""The use cases of the customer's own rights, wired by hand once."""

from dataclasses import dataclass

from bot.usecases.ports import Now
from bot.usecases.privacy.attend_subject import AttendSubject
from bot.usecases.privacy.erase_customer import EraseCustomer
from bot.usecases.privacy.keep_apart import KeepApart
from bot.usecases.privacy.report_subject import ReportSubject
from bot.usecases.privacy.reword import Reword
from bot.usecases.say_help import SayHelp
from bot.usecases.show_card import ShowCard


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    keep_apart: KeepApart
    reword: Reword
    attend_subject: AttendSubject
    report_subject: ReportSubject
    erase_customer: EraseCustomer
    say_help: SayHelp


def wire_privacy(show_card: ShowCard, now: Now) -> Privacy:
    texts = show_card.texts
    return Privacy(
        keep_apart=KeepApart(show_card=show_card, now=now),
        reword=Reword(show_card=show_card),
        attend_subject=AttendSubject(texts=texts, now=now),
        report_subject=ReportSubject(texts=texts, now=now),
        erase_customer=EraseCustomer(texts=texts, now=now, show_card=show_card),
        say_help=SayHelp(texts=texts, now=now),
    )
