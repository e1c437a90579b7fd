"""Messages that are not plain text, made up on request: what else people send to a bot."""

import base64
import binascii
from collections.abc import Callable, Mapping

from bot.sandbox.call import Upload
from bot.sandbox.errors import BadRequestError, Json, SimError
from bot.sandbox.sandbox import Sandbox

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
Maker = Callable[[Sandbox, object], Json]


def odd_content(sandbox: Sandbox, asked: Mapping[str, object]) -> Json:
    """The fields of Telegram's Message for every flag in the request."""
    content: Json = {}
    for flag, make in MAKERS.items():
        if asked.get(flag):
            content |= make(sandbox, asked[flag])
    return content


def _photo(sandbox: Sandbox, picture: object) -> Json:
    """`picture` is true for a dot, or a picture as base64 (a data address will do)."""
    try:
        encoded = picture.rpartition(",")[2] if isinstance(picture, str) else ""
        data = base64.b64decode(encoded, validate=True) or PIXEL
        return sandbox.files.keep("photo", Upload(name="photo.png", mime="image/png", data=data)).content()
    except (binascii.Error, BadRequestError) as error:
        raise SimError("the picture must be a PNG or a JPEG in base64") from error


def _voice(sandbox: Sandbox, _: object) -> Json:
    return sandbox.files.keep("voice", Upload(name="voice.ogg", mime="audio/ogg", data=b"OggS")).content()


def _sticker(sandbox: Sandbox, _: object) -> Json:
    upload = Upload(name="sticker.webp", mime="image/webp", data=b"RIFF")
    kind: Json = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": sandbox.files.keep("sticker", upload).reference() | kind | {"emoji": "🙂"}}


def _location(_: Sandbox, __: object) -> Json:
    return {"location": {"latitude": 4.711, "longitude": -74.0721}}


def _contact(_: Sandbox, __: object) -> Json:
    return {"contact": {"phone_number": "+573001234567", "first_name": "Contacto"}}


def _poll(_: Sandbox, __: object) -> Json:
    poll: Json = {
        "id": "1",
        "question": "¿?",
        "options": [{"text": side, "voter_count": 0, "persistent_id": side} for side in ("1", "2")],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": True,
        "members_only": False,
    }
    return {"poll": poll}


def _forward(sandbox: Sandbox, whose: object) -> Json:
    name = whose if isinstance(whose, str) else "Otra persona"
    origin = {"type": "hidden_user", "sender_user_name": name, "date": sandbox.clock.stamp()}
    return {"forward_origin": origin}


MAKERS: Mapping[str, Maker] = {
    "photo": _photo,
    "voice": _voice,
    "sticker": _sticker,
    "location": _location,
    "contact": _contact,
    "poll": _poll,
    "forward": _forward,
}
