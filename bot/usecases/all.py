"""Every use case, wired by hand once; a conversation asks for one by its field's name."""

from dataclasses import dataclass

from bot.usecases.advise import Advise
from bot.usecases.amend_note import AmendNote
from bot.usecases.answer_nudge import AnswerNudge
from bot.usecases.answer_offer import AnswerOffer
from bot.usecases.ask_habit import AnswerHabit
from bot.usecases.ask_how_it_is import AskHowItIs
from bot.usecases.call_to_mind import CallToMind
from bot.usecases.capture_note import CaptureNote
from bot.usecases.enrol import Enrol
from bot.usecases.hand_over import HandOver
from bot.usecases.keep_word import (
    ListPending,
    PassPromise,
    PostponePromise,
    SettlePromise,
    ShowPromises,
    ShowToday,
)
from bot.usecases.look_inline import LookInline
from bot.usecases.mend_card import ConfirmNote, DiscardNote, OpenMending, RestoreNote
from bot.usecases.mend_insight import MendInsight, OpenInsight, TakeCorrection
from bot.usecases.merge_customers import AnswerDoubt, ShowDuplicates, UndoMerge
from bot.usecases.name_customer import (
    AddCustomer,
    AskForName,
    ChooseCustomer,
    LooseCustomer,
    TakeName,
    TieNote,
)
from bot.usecases.note_interview import NoteInterview
from bot.usecases.ports import Begin, Now, Read
from bot.usecases.preferences import SetLanguage, SetQuietHours
from bot.usecases.privacy.all import Privacy, wire_privacy
from bot.usecases.raise_alerts import RaiseAlerts
from bot.usecases.rename_customer import AskForNewName, TakeNewName
from bot.usecases.say_help import SayHelp
from bot.usecases.send_digest import DrawDigest, ShowDigest
from bot.usecases.show_card import ShowCard
from bot.usecases.show_morning import ShowMorning, TellOutcome
from bot.usecases.show_plan import ShowPlan
from bot.usecases.show_profile import ShowProfile
from bot.usecases.show_progress import RateBehaviour, ShowProgress
from bot.usecases.take_text import PendingQuestion, TakeText
from bot.usecases.undo import Undo
from bot.views.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    enrol: Enrol
    take_text: TakeText
    capture_note: CaptureNote
    amend_note: AmendNote
    confirm_note: ConfirmNote
    open_mending: OpenMending
    open_insight: OpenInsight
    mend_insight: MendInsight
    answer_habit: AnswerHabit
    discard_note: DiscardNote
    restore_note: RestoreNote
    loose_customer: LooseCustomer
    choose_customer: ChooseCustomer
    add_customer: AddCustomer
    ask_name: AskForName
    undo: Undo
    show_profile: ShowProfile
    ask_new_name: AskForNewName
    show_plan: ShowPlan
    list_pending: ListPending
    settle_promise: SettlePromise
    postpone_promise: PostponePromise
    pass_promise: PassPromise
    tell_outcome: TellOutcome
    show_today: ShowToday
    show_digest: ShowDigest
    show_progress: ShowProgress
    rate_behaviour: RateBehaviour
    note_interview: NoteInterview
    show_duplicates: ShowDuplicates
    answer_doubt: AnswerDoubt
    undo_merge: UndoMerge
    hand_over: HandOver
    look_inline: LookInline
    answer_nudge: AnswerNudge
    answer_offer: AnswerOffer
    set_language: SetLanguage
    set_quiet_hours: SetQuietHours
    say_help: SayHelp
    privacy: Privacy


def wire(
    *, read: Read, reading: Begin, texts: Texts, now: Now, sure: float, ask_first: bool = False
) -> UseCases:
    advise = Advise()
    show_card = ShowCard(texts=texts, now=now, advise=advise, sure=sure)
    capture_note = CaptureNote(
        read=read,
        now=now,
        show_card=show_card,
        raise_alerts=RaiseAlerts(texts=texts, now=now),
        ask_first=ask_first,
    )
    show_promises = ShowPromises(texts=texts, now=now, call_to_mind=CallToMind(advise=advise))
    tie_note = TieNote(show_card=show_card, now=now)
    mend_insight = MendInsight(show_card=show_card, ask_how_it_is=AskHowItIs(texts=texts, now=now), now=now)
    take_text = TakeText(
        capture_note=capture_note,
        take_name=TakeName(tie_note=tie_note, texts=texts, now=now),
        take_new_name=TakeNewName(texts=texts, now=now),
        take_correction=TakeCorrection(mend_insight=mend_insight, now=now),
        pending_question=PendingQuestion(reading=reading, now=now),
    )
    show_progress = ShowProgress(reading=reading, texts=texts, now=now)
    return UseCases(
        enrol=Enrol(texts=texts, now=now),
        take_text=take_text,
        capture_note=capture_note,
        amend_note=AmendNote(capture_note=capture_note),
        confirm_note=ConfirmNote(show_card=show_card),
        open_mending=OpenMending(show_card=show_card),
        open_insight=OpenInsight(show_card=show_card),
        mend_insight=mend_insight,
        answer_habit=AnswerHabit(show_card=show_card),
        discard_note=DiscardNote(show_card=show_card),
        restore_note=RestoreNote(show_card=show_card, now=now),
        loose_customer=LooseCustomer(tie_note=tie_note),
        choose_customer=ChooseCustomer(tie_note=tie_note),
        add_customer=AddCustomer(tie_note=tie_note),
        ask_name=AskForName(texts=texts, now=now),
        undo=Undo(show_card=show_card),
        show_profile=ShowProfile(texts=texts, now=now),
        ask_new_name=AskForNewName(texts=texts, now=now),
        show_plan=ShowPlan(texts=texts, now=now, advise=advise),
        list_pending=ListPending(show_promises=show_promises),
        settle_promise=SettlePromise(show_promises=show_promises, now=now),
        postpone_promise=PostponePromise(show_promises=show_promises, now=now),
        pass_promise=PassPromise(show_promises=show_promises, now=now),
        tell_outcome=TellOutcome(show_morning=ShowMorning(texts=texts, now=now), now=now),
        show_today=ShowToday(show_promises=show_promises, now=now),
        show_digest=ShowDigest(draw=DrawDigest(reading=reading, texts=texts), now=now),
        show_progress=show_progress,
        rate_behaviour=RateBehaviour(show_progress=show_progress, now=now),
        note_interview=NoteInterview(reading=reading, texts=texts, now=now),
        show_duplicates=ShowDuplicates(reading=reading, texts=texts, now=now),
        answer_doubt=AnswerDoubt(texts=texts, now=now),
        undo_merge=UndoMerge(texts=texts, now=now),
        hand_over=HandOver(reading=reading, texts=texts, now=now),
        look_inline=LookInline(reading=reading, texts=texts, now=now),
        answer_nudge=AnswerNudge(),
        answer_offer=AnswerOffer(show_card=show_card, now=now),
        set_language=SetLanguage(texts=texts, now=now),
        set_quiet_hours=SetQuietHours(texts=texts, now=now),
        say_help=SayHelp(texts=texts, now=now),
        privacy=wire_privacy(show_card, now),
    )
