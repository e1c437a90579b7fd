"""The page in a real browser, at a phone's width; the bot's side is played by a few lines."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from playwright.async_api import Page, ViewportSize, async_playwright, expect

from bot.sandbox import Sandbox
from tests.bot.sandbox.door import Door

PHONE: ViewportSize = {"width": 360, "height": 740}
KEYBOARD = {"inline_keyboard": [[{"text": "✓ Correcto", "callback_data": "ok"}]]}
OVERLAP = """() => {
  const shown = [...document.querySelectorAll("main > .bar > *")].filter((part) => part.offsetParent);
  const title = document.createRange();
  title.selectNodeContents(document.querySelector(".title strong"));
  const word = title.getBoundingClientRect();
  const next = document.querySelector("#me").getBoundingClientRect();
  const last = shown.at(-1).getBoundingClientRect();
  return [next.left - word.right, document.documentElement.clientWidth - last.right];
}"""


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium is installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport=PHONE, locale="es-CO", reduced_motion="reduce")
        page.set_default_timeout(30_000)
        yield page
        await browser.close()


@pytest.fixture
async def echo(door: Door) -> AsyncIterator[None]:
    """A bot that answers every note with its words and a button, and every press with thanks."""
    task = asyncio.create_task(_echo(door))
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def _echo(door: Door) -> None:
    offset = 0
    while True:
        for update in await door.bot("getUpdates", offset=offset, timeout=30):
            offset = update["update_id"] + 1
            if note := update.get("message"):
                words = {"chat_id": note["chat"]["id"], "text": f"Anotado: <i>{note['text']}</i>"}
                await door.bot("sendMessage", **words, parse_mode="HTML", reply_markup=KEYBOARD)
            if query := update.get("callback_query"):
                await door.bot("answerCallbackQuery", callback_query_id=query["id"], text="Gracias")


async def choose(page: Page, sandbox: Sandbox, person: str) -> None:
    await page.goto(sandbox.address)
    await expect(page.locator("#me")).not_to_have_text("")  # before that the page opens a chat by itself
    await page.locator("#back").click()
    await page.locator("#people").get_by_role("button", name=person).click()
    await expect(page.locator("#me")).to_contain_text(person)


@pytest.mark.usefixtures("echo")
async def test_a_person_is_chosen_writes_a_note_and_presses_a_button(page: Page, sandbox: Sandbox) -> None:
    await choose(page, sandbox, "Eva Ríos")
    await page.locator("#text").fill("Rosa vino hoy")
    await page.keyboard.press("Enter")
    await expect(page.locator("#log .row.mine")).to_contain_text("Rosa vino hoy")
    answer = page.locator("#log .row:not(.mine)")
    await expect(answer.locator("i")).to_have_text("Rosa vino hoy")
    await expect(page.locator("#text")).to_have_value("")
    await answer.get_by_role("button", name="✓ Correcto").click()
    await expect(page.locator("#toast")).to_contain_text("Gracias")


async def test_the_heads_parts_keep_their_distance(page: Page, sandbox: Sandbox) -> None:
    await choose(page, sandbox, "Ana Torres")
    to_the_pill, to_the_edge = await page.evaluate(OVERLAP)
    assert to_the_pill >= 6
    assert to_the_edge >= 0


async def test_moving_the_clock_moves_the_sandboxs(page: Page, sandbox: Sandbox, door: Door) -> None:
    await choose(page, sandbox, "Ana Torres")
    before = sandbox.clock.now()
    await page.locator("#clock").get_by_role("button", name="+1 h").click()
    await expect(page.locator("#clock")).to_have_class("moved")
    assert (await door.get("clock"))["now"] > before.isoformat()
    assert (sandbox.clock.now() - before).total_seconds() >= 3600
