"""The control interface under /sim: what the page and the tests use. Documented in docs/sandbox.md."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.sandbox import acts
from bot.sandbox.errors import Json, SimError
from bot.sandbox.faults import Fault, Kind
from bot.sandbox.idle import wait_until_idle
from bot.sandbox.keys import SANDBOX
from bot.sandbox.limits import Limits, Window
from bot.sandbox.methods.commands import menu
from bot.sandbox.oddities import odd_content
from bot.sandbox.people import Person, PersonSeed
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.transcript import entry, transcript

LANGUAGES = ("es", "en")
TAP_WAIT = 10.0
IDLE_WAIT = 30.0
Handler = Callable[[Sandbox, Any], Awaitable[object]]


async def people(sandbox: Sandbox, _: Mapping[str, str]) -> list[Json]:
    return [_shown(sandbox, person) for person in sandbox.people.everyone()]


async def add_person(sandbox: Sandbox, asked: Json) -> Json:
    try:
        return _shown(sandbox, sandbox.welcome(PersonSeed(**asked)))
    except TypeError as error:
        raise SimError("a person has a name, and maybe role, user_id, language_code, invitation") from error


async def send(sandbox: Sandbox, asked: Json) -> Json:
    person = _who(sandbox, asked)
    extra = odd_content(sandbox, asked)
    if asked.get("reply_to"):
        replied = acts.own_message(sandbox, person, int(asked["reply_to"]))
        extra["reply_to_message"] = {n: v for n, v in replied.body.items() if n != "reply_to_message"}
    return entry(sandbox, acts.say(sandbox, person, str(asked.get("text", "")), extra), delivered=False)


async def edit(sandbox: Sandbox, asked: Json) -> Json:
    kept = acts.edit(sandbox, _who(sandbox, asked), int(asked["message_id"]), str(asked["text"]))
    return entry(sandbox, kept, delivered=False)


async def tap(sandbox: Sandbox, asked: Json) -> Json:
    query_id = acts.tap(sandbox, _who(sandbox, asked), int(asked["message_id"]), asked["button"])
    answered = await sandbox.queries.wait(query_id, float(asked.get("wait", TAP_WAIT)))
    return {"query_id": query_id, "answer": answered}


async def block(sandbox: Sandbox, asked: Json) -> Json:
    person = _who(sandbox, asked)
    acts.block(sandbox, person, bool(asked.get("blocked", True)))
    return _shown(sandbox, sandbox.people.named(person.name))


async def read(sandbox: Sandbox, asked: Json) -> Json:
    person = _who(sandbox, asked)
    sandbox.people.read(person, int(asked["message_id"]))
    sandbox.events.tell("read", chat=person.user_id)
    return _shown(sandbox, sandbox.people.named(person.name))


async def read_transcript(sandbox: Sandbox, query: Mapping[str, str]) -> object:
    person = sandbox.people.named(query.get("person", ""))
    return transcript(sandbox, person, int(query.get("after", 0)))


async def commands(sandbox: Sandbox, query: Mapping[str, str]) -> object:
    person = sandbox.people.named(query.get("person", ""))
    return menu(sandbox, person.user_id, person.language_code or "")


async def bot(sandbox: Sandbox, _: Mapping[str, str]) -> Json:
    descriptions = {code: sandbox.store.get(f"bot.description.{code}", "") for code in ("", *LANGUAGES)}
    return sandbox.bot() | {"description": descriptions}


async def clock(sandbox: Sandbox, _: Mapping[str, str]) -> Json:
    return {"now": sandbox.clock.now().isoformat(), "zone": sandbox.clock.zone.key}


async def move_clock(sandbox: Sandbox, asked: Json) -> Json:
    if asked.get("next") == "day":
        sandbox.clock.to_next_morning()
    elif asked.get("next") == "monday":
        sandbox.clock.to_next_monday()
    elif "advance" in asked:
        sandbox.clock.advance(float(asked["advance"]))
    elif asked.get("now") is None:
        sandbox.clock.reset()
    else:
        sandbox.clock.set(_moment(str(asked["now"])))
    return await clock(sandbox, {})


async def faults(sandbox: Sandbox, _: Mapping[str, str]) -> object:
    return sandbox.faults.all()


async def add_fault(sandbox: Sandbox, asked: Json) -> object:
    try:
        sandbox.faults.add(Fault(**asked | {"kind": Kind(asked["kind"])}))
    except (KeyError, TypeError, ValueError) as error:
        raise SimError(
            f"a fault has a kind ({', '.join(Kind)}), and maybe method, share, seconds, seed, times"
        ) from error
    return sandbox.faults.all()


async def clear_faults(sandbox: Sandbox, _: Mapping[str, str]) -> object:
    sandbox.faults.clear()
    return sandbox.faults.all()


async def set_limits(sandbox: Sandbox, asked: Json) -> Json:
    try:
        chosen = {name: Window(*window) if window else None for name, window in asked.items()}
        sandbox.gate.limits = Limits(**chosen)
    except TypeError as error:
        raise SimError("limits are chat, group and everyone, each [count, seconds] or null") from error
    return {"limits": repr(sandbox.gate.limits)}


async def idle(request: web.Request) -> web.Response:
    with _explained():
        seconds = float(request.query.get("timeout", IDLE_WAIT))
    settled = await wait_until_idle(request.app[SANDBOX], seconds)
    return web.json_response({"idle": settled}, status=200 if settled else 408)


async def picture(request: web.Request) -> web.Response:
    file = request.app[SANDBOX].files.with_id(request.match_info["file_id"])
    if file is None or file.kind != "photo":
        raise web.HTTPNotFound
    return web.Response(body=file.data, content_type=file.mime, headers={"Cache-Control": "max-age=86400"})


async def events(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    # a page that was closed is found out by writing to it
    with suppress(ConnectionResetError), request.app[SANDBOX].events.listen() as lines:
        await response.write(b": hello\n\n")
        async for line in lines:
            await response.write(line.encode())
    return response


def reading(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that takes the query of a GET or DELETE."""

    async def respond(request: web.Request) -> web.Response:
        with _explained():
            return web.json_response(await handler(request.app[SANDBOX], request.query))

    return respond


def writing(handler: Handler) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A handler that takes the JSON object of a POST."""

    async def respond(request: web.Request) -> web.Response:
        with _explained():
            asked = await request.json()
            if not isinstance(asked, dict):
                raise SimError("a request is a JSON object")
            return web.json_response(await handler(request.app[SANDBOX], asked))

    return respond


ROUTES = (
    web.get("/sim/people", reading(people)),
    web.post("/sim/people", writing(add_person)),
    web.post("/sim/messages", writing(send)),
    web.post("/sim/edits", writing(edit)),
    web.post("/sim/taps", writing(tap)),
    web.post("/sim/blocks", writing(block)),
    web.post("/sim/reads", writing(read)),
    web.get("/sim/transcript", reading(read_transcript)),
    web.get("/sim/commands", reading(commands)),
    web.get("/sim/bot", reading(bot)),
    web.get("/sim/clock", reading(clock)),
    web.post("/sim/clock", writing(move_clock)),
    web.get("/sim/faults", reading(faults)),
    web.post("/sim/faults", writing(add_fault)),
    web.delete("/sim/faults", reading(clear_faults)),
    web.post("/sim/limits", writing(set_limits)),
    web.get("/sim/idle", idle),
    web.get("/sim/pictures/{file_id}", picture),
    web.get("/sim/events", events),
)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except KeyError as error:
        raise SimError(f"{error.args[0]!r} is missing") from error
    except (TypeError, ValueError) as error:
        raise SimError(f"this cannot be read: {error}") from error


def _who(sandbox: Sandbox, asked: Json) -> Person:
    if "user_id" in asked:
        user_id = int(asked["user_id"])
        return sandbox.people.with_id(user_id) or sandbox.welcome(
            PersonSeed(name=f"Desconocido {user_id}", user_id=user_id)
        )
    return sandbox.people.named(str(asked["from"]))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise SimError("the moment must say its zone, as in 2026-11-23T08:00:00-05:00")
    return moment


def _shown(sandbox: Sandbox, person: Person) -> Json:
    last = sandbox.messages.last(person.user_id)
    return {
        "name": person.name,
        "role": person.role,
        "user_id": person.user_id,
        "language_code": person.language_code,
        "invitation": person.invitation,
        "started": person.started,
        "blocked": person.blocked,
        "unread": sandbox.messages.unread(person.user_id, person.read_up_to),
        "last": entry(sandbox, last, delivered=True) if last else None,
    }
