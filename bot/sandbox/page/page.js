// The chat page of the sandbox: people, bubbles, buttons and the clock, live over server-sent events.
import { drawWords } from "./words.js";

const $ = (id) => document.getElementById(id);
const state = { texts: {}, people: [], me: null, messages: new Map(), commands: [], reply: null, edit: null,
  drafts: new Map(), offset: 0, zone: undefined, bot: {} };

const remembered = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const remember = (key, value) => { try { localStorage.setItem(key, value); } catch { /* a private window forgets */ } };

async function ask(path, body, method = body ? "POST" : "GET") {
  const response = await fetch(`/sim/${path}`, { method, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) { toast(answer.error); throw new Error(answer.error); }
  return answer;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg.namespaceURI, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

// ---- words and time
const language = () => (remembered("language") === "en" ? "en" : "es");
const text = (key) => state.texts[language()][key] ?? key;
const dateFormat = (options) => new Intl.DateTimeFormat(language(), { timeZone: state.zone, ...options });
const hour = (date) => dateFormat({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(date));
const dayOf = (date) => dateFormat({ dateStyle: "short" }).format(new Date(date));
const now = () => Date.now() + state.offset;

function dayName(date) {
  if (dayOf(date) === dayOf(now())) return text("today");
  if (dayOf(date) === dayOf(now() - 86_400_000)) return text("yesterday");
  return dateFormat({ weekday: "long", day: "numeric", month: "long" }).format(new Date(date));
}

function drawTexts() {
  document.documentElement.lang = language();
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
    if (element.matches("button")) element.title = text(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = text(element.dataset.hint);
  $("language").textContent = text("language");
}

function drawClock() {
  const shown = dateFormat({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  $("now").textContent = shown.format(new Date(now()));
  $("clock").classList.toggle("moved", Math.abs(state.offset) > 60_000);
}

function setClock(clock) {
  state.offset = Date.parse(clock.now) - Date.now();
  if (Math.abs(state.offset) < 2_000) state.offset = 0;
  state.zone = clock.zone ?? state.zone;
  drawClock();
}

// ---- people
function avatar(person, small = "") {
  const initials = person.name.split(/\s+/).map((word) => [...word][0]).slice(0, 2).join("").toUpperCase();
  const hue = [...person.name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  const element = make("span", { class: `avatar ${small}`, "aria-hidden": "true" }, initials);
  element.style.setProperty("--hue", hue);
  return element;
}

const role = (person) => text("roles")[person.role] ?? person.role;

function preview(message) {
  if (!message) return text("no_messages");
  return message.text.replace(/\s+/g, " ") || (message.picture ? text("photo") : text("content")[message.content] ?? "");
}

function personRow(person, onclick) {
  const unread = person.unread && person.name !== state.me?.name ? person.unread : 0;
  return make("li", {}, make("button", { class: "person", type: "button", onclick,
    "aria-current": person.name === state.me?.name ? "true" : null },
  avatar(person),
  make("span", { class: "name" }, person.name, make("span", { class: "role" }, role(person))),
  make("span", { class: "when" }, person.last ? (dayOf(person.last.date) === dayOf(now()) ? hour(person.last.date) : dayOf(person.last.date)) : ""),
  make("span", { class: "last" }, preview(person.last)),
  unread ? make("span", { class: "badge", "aria-label": `${unread} ${text("unread")}` }, String(unread)) : make("span")));
}

function drawPeople() {
  const wanted = $("search").value.trim().toLowerCase();
  const shown = state.people.filter((person) => `${person.name} ${role(person)}`.toLowerCase().includes(wanted));
  $("people").replaceChildren(...shown.map((person) => personRow(person, () => become(person.name))));
  const others = state.people.filter((person) => person.name !== state.me?.name).reduce((sum, person) => sum + person.unread, 0);
  $("others").hidden = !others;
  $("others").textContent = others;
  document.title = others ? `(${others}) Libreta` : "Libreta";
}

async function loadPeople() {
  state.people = await ask("people");
  state.me = state.people.find((person) => person.name === state.me?.name) ?? state.me;
  drawPeople();
  drawMe();
}

let peopleTimer;
function soonLoadPeople() {
  clearTimeout(peopleTimer);
  peopleTimer = setTimeout(loadPeople, 120);
}

function drawMe() {
  const { me } = state;
  if (!me) return;
  $("me").replaceChildren(avatar(me, "small"), make("span", {}, me.name));
  $("block").setAttribute("aria-pressed", me.blocked);
  $("block").title = text(me.blocked ? "unblock" : "block");
  $("block").setAttribute("aria-label", $("block").title);
  $("block").hidden = !me.started;
  const silent = !me.started || me.blocked;
  $("composer").hidden = silent;
  $("start").hidden = !silent;
  $("start").textContent = text(me.blocked ? "restart" : me.invitation ? "start_invited" : "start");
  drawStatus();
  drawIntro();
}

function drawIntro() {
  $("intro").hidden = state.messages.size > 0;
  const words = state.bot.description?.[language()] || state.bot.description?.[""] || text("about");
  $("intro").replaceChildren(make("span", { class: "avatar bot" }, icon("book")), make("h2", {}, text("welcome")), make("p", {}, words));
}

async function become(name) {
  if (state.me) state.drafts.set(state.me.name, $("text").value);
  state.me = state.people.find((person) => person.name === name) ?? state.people[0];
  remember("person", state.me.name);
  document.body.dataset.view = "chat";
  cancelAbout();
  $("text").value = state.drafts.get(state.me.name) ?? "";
  fitText();
  await loadChat();
  if (matchMedia("(pointer: fine)").matches) $("text").focus();
}

async function loadChat() {
  const name = encodeURIComponent(state.me.name);
  const [messages, commands] = await Promise.all([ask(`transcript?person=${name}`), ask(`commands?person=${name}`)]);
  state.messages = new Map(messages.map((message) => [message.message_id, message]));
  state.commands = commands;
  state.typing = 0;
  drawLog();
  toEnd();
  markRead();
  drawMe();
  drawPeople();
}

function markRead() {
  const last = Math.max(0, ...state.messages.keys());
  if (last && document.visibilityState === "visible") ask("reads", { from: state.me.name, message_id: last });
}

// ---- bubbles
function drawLog() {
  const rows = [];
  let before = null;
  for (const message of [...state.messages.values()].sort((a, b) => a.message_id - b.message_id)) {
    if (!before || dayOf(before.date) !== dayOf(message.date)) {
      rows.push(make("li", { class: "day" }, dayName(message.date)));
      before = null;
    }
    rows.push(bubbleRow(message, !before || before.from_bot !== message.from_bot));
    before = message;
  }
  $("log").replaceChildren(...rows);
}

function bubbleRow(message, turn) {
  const onlyEmoji = !message.picture && /^(\p{Extended_Pictographic}|\p{Emoji_Component}|\s){1,8}$/u.test(message.text) && /\p{Extended_Pictographic}/u.test(message.text);
  const classes = ["row", message.from_bot ? "" : "mine", turn ? "turn" : "", onlyEmoji ? "emoji" : "", message.buttons.length ? "withbuttons" : ""];
  const row = make("li", { class: classes.join(" "), "data-id": message.message_id }, bubble(message), keyboard(message));
  row.style.setProperty("--room", `${message.from_bot ? 42 : 62}px`);
  if (message.edited) row.style.setProperty("--room", `${(message.from_bot ? 42 : 62) + 50}px`);
  return row;
}

function bubble(message) {
  const words = message.text ? make("div", { class: "words" }, drawWords(message.text, message.entities, wordActions)) : null;
  return make("div", { class: `bubble ${message.text ? "" : "bare"}`, tabindex: "0", dir: "auto" },
    message.forwarded ? make("span", { class: "tag" }, text("forwarded")) : null,
    quoted(message),
    message.picture ? shot(message) : null,
    message.content ? make("span", { class: "tag" }, text("content")[message.content]) : null,
    words,
    message.reaction ? make("span", { class: "reaction" }, message.reaction) : null,
    meta(message), actions(message));
}

const wordActions = {
  send: (words) => send(words),
  spoiler: () => text("spoiler"),
  follow(event, address) {
    const url = new URL(address, location.href);
    if (!/(^|\.)t\.me$/.test(url.hostname) || !url.searchParams.has("start")) return;
    event.preventDefault();
    openInvitation(url.searchParams.get("start"));
  },
};

function quoted(message) {
  const original = state.messages.get(message.reply_to);
  if (!original) return null;
  return make("button", { class: "quoted", type: "button", onclick: () => flash(original.message_id) },
    make("b", {}, original.from), make("span", {}, preview(original)));
}

function shot(message) {
  return make("button", { class: "shot", type: "button", "aria-label": text("open_picture"), onclick: () => enlarge(message) },
    make("img", { src: message.picture, alt: preview({ ...message, picture: null }), onload: stay }));
}

function meta(message) {
  const tick = message.from_bot ? null : icon(message.delivered ? "two" : "one");
  const said = make("span", { class: "meta" }, message.edited ? text("edited") : "", make("time", { datetime: message.date }, hour(message.date)), tick);
  if (tick) said.title = text(message.delivered ? "delivered" : "sent");
  return said;
}

function actions(message) {
  const action = (name, act) => make("button", { class: "icon", type: "button", "aria-label": text(name), title: text(name), onclick: () => act(message) }, icon(name));
  return make("span", { class: "acts" }, action("reply", startReply), message.from_bot || !message.text ? null : action("edit", startEdit));
}

function keyboard(message) {
  if (!message.buttons.length) return null;
  let place = 0;
  return make("div", { class: "keys" }, ...message.buttons.map((row, line) => make("div", {}, ...row.map((label, column) => {
    const index = place++;
    const address = message.links[line][column];
    if (address) return make("a", { class: "key", href: address, target: "_blank", rel: "noopener noreferrer", onclick: (event) => wordActions.follow(event, address) }, `${label} ↗`);
    return make("button", { class: "key", type: "button", onclick: (event) => tap(message, index, event.currentTarget) }, label);
  }))));
}

function showMessage(message) {
  const near = nearEnd();
  const known = state.messages.has(message.message_id);
  state.messages.set(message.message_id, message);
  if (message.from_bot) { state.typing = 0; drawStatus(); }
  const focused = document.activeElement?.closest?.(".row")?.dataset.id;
  drawIntro();
  if (known) replaceRow(message); else drawLast(message);
  if (focused === String(message.message_id)) document.querySelector(`[data-id="${focused}"] .key`)?.focus();
  if (near || (!known && !message.from_bot)) toEnd(known ? "auto" : "smooth");
  if (!known) markRead();
}

function replaceRow(message) {
  const old = document.querySelector(`[data-id="${message.message_id}"]`);
  old?.replaceWith(bubbleRow(message, old.classList.contains("turn")));
}

function drawLast(message) {
  const others = [...state.messages.values()].filter((other) => other !== message);
  const before = others.sort((a, b) => a.message_id - b.message_id).at(-1);
  if (before && before.message_id > message.message_id) return drawLog();
  const newDay = !before || dayOf(before.date) !== dayOf(message.date);
  if (newDay) $("log").append(make("li", { class: "day" }, dayName(message.date)));
  $("log").append(bubbleRow(message, newDay || before.from_bot !== message.from_bot));
}

// ---- what one does
async function tap(message, button, key) {
  key.setAttribute("aria-busy", "true");
  try {
    const { answer } = await ask("taps", { from: state.me.name, message_id: message.message_id, button, wait: 20 });
    if (!answer) toast(text("nothing"));
    else if (answer.text && answer.alert) { $("alert").querySelector("p").textContent = answer.text; $("alert").showModal(); }
    else if (answer.text) toast(answer.text);
  } finally { key.removeAttribute("aria-busy"); }
}

async function send(words, extra = {}) {
  const said = words.trim();
  if (!said && !extra.photo) return;
  const { reply, edit } = state;
  cancelAbout();
  if (edit) await ask("edits", { from: state.me.name, message_id: edit, text: said });
  else await ask("messages", { from: state.me.name, text: said, ...(reply ? { reply_to: reply } : {}), ...extra });
}

function startReply(message) {
  state.edit = null;
  state.reply = message.message_id;
  showAbout("reply", preview(message));
}

function startEdit(message) {
  state.reply = null;
  state.edit = message.message_id;
  $("text").value = message.text;
  showAbout("edit", `${text("editing")}: ${preview(message)}`);
}

function showAbout(name, words) {
  $("about").querySelector("use").setAttribute("href", `#i-${name}`);
  $("about").querySelector("span").textContent = words;
  $("about").hidden = false;
  fitText();
  $("text").focus();
}

function cancelAbout() {
  if (state.edit) $("text").value = "";
  state.reply = state.edit = null;
  $("about").hidden = true;
  fitText();
}

function enlarge(message) {
  $("picture").querySelector("img").src = message.picture;
  $("picture").showModal();
}

function openInvitation(token) {
  const guests = state.people.filter((person) => person.name !== state.me.name);
  const open = (person) => async () => {
    $("invited").close();
    await become(person.name);
    await send(`/start ${token}`);
  };
  $("invited").querySelector("ul").replaceChildren(...guests.map((person) => personRow(person, open(person))));
  $("invited").showModal();
}

function flash(messageId) {
  const row = document.querySelector(`[data-id="${messageId}"]`);
  row?.scrollIntoView({ block: "center", behavior: "smooth" });
  row?.classList.add("flash");
  setTimeout(() => row?.classList.remove("flash"), 1300);
}

let toastTimer;
function toast(words) {
  $("toast").textContent = words;
  $("toast").classList.add("on");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => $("toast").classList.remove("on"), 3500);
}

// ---- the ends of the scroll
const nearEnd = () => $("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < 120;
const toEnd = (behavior = "auto") => $("scroll").scrollTo({ top: $("scroll").scrollHeight, behavior });
const stay = () => { if ($("scroll").scrollHeight - $("scroll").scrollTop - $("scroll").clientHeight < 480) toEnd(); };

// ---- writing and the menu of commands
function fitText() {
  const field = $("text");
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 152)}px`;
}

function drawMenu(filter) {
  const shown = state.commands.filter((command) => command.command.startsWith(filter));
  $("menu").hidden = !shown.length;
  $("menu").replaceChildren(...shown.map((command, place) => make("li", { role: "option", "aria-selected": place === 0 ? "true" : "false",
    onclick: () => { $("menu").hidden = true; $("text").value = ""; send(`/${command.command}`); } },
  make("b", {}, `/${command.command}`), make("span", {}, command.description))));
}

function moveInMenu(step) {
  const items = [...$("menu").children];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  items[at]?.setAttribute("aria-selected", "false");
  const next = items[(at + step + items.length) % items.length];
  next?.setAttribute("aria-selected", "true");
  next?.scrollIntoView({ block: "nearest" });
}

const typedCommand = () => /^\/(\w*)$/.exec($("text").value)?.[1];

function onKey(event) {
  if (event.isComposing) return;
  const open = !$("menu").hidden;
  const chosen = open && document.querySelector("#menu [aria-selected=true] b")?.textContent;
  if (open && ["ArrowDown", "ArrowUp"].includes(event.key)) { event.preventDefault(); moveInMenu(event.key === "ArrowDown" ? 1 : -1); }
  else if (open && event.key === "Tab" && chosen) { event.preventDefault(); $("text").value = `${chosen} `; $("menu").hidden = true; }
  else if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); if (open && chosen) $("text").value = chosen; $("composer").requestSubmit(); }
  else if (event.key === "ArrowUp" && !$("text").value) editLast(event);
}

function editLast(event) {
  const last = [...state.messages.values()].filter((message) => !message.from_bot && message.text).at(-1);
  if (!last) return;
  event.preventDefault();
  startEdit(last);
}

function readPicture(file) {
  const reader = new FileReader();
  reader.onload = () => { const words = $("text").value; $("text").value = ""; send(words, { photo: reader.result }); };
  reader.readAsDataURL(file);
}

// ---- what happens
function drawStatus() {
  const typing = state.typing > Date.now();
  const { me } = state;
  $("status").textContent = text(state.offline ? "offline" : typing ? "typing" : me?.blocked ? "blocked" : "bot");
  $("status").classList.toggle("live", typing && !state.offline);
}

function showTyping() {
  state.typing = Date.now() + 5_000;
  drawStatus();
  setTimeout(drawStatus, 5_050);
}

const happenings = {
  message(event) { if (event.chat === state.me?.user_id) showMessage(event.message); soonLoadPeople(); },
  deleted(event) { if (event.chat === state.me?.user_id) { state.messages.delete(event.message_id); drawLog(); } },
  delivered(event) {
    const message = event.chat === state.me?.user_id && state.messages.get(event.message_id);
    if (message && !message.delivered) { message.delivered = true; replaceRow(message); }
  },
  typing(event) { if (event.chat === state.me?.user_id) showTyping(); },
  clock(event) { setClock(event); drawPeople(); },
  people: soonLoadPeople,
  read: soonLoadPeople,
  async commands() { if (state.me) state.commands = await ask(`commands?person=${encodeURIComponent(state.me.name)}`); },
};

function listen() {
  const source = new EventSource("/sim/events");
  source.onmessage = ({ data }) => { const event = JSON.parse(data); happenings[event.kind]?.(event); };
  source.onerror = () => { state.offline = true; drawStatus(); };
  source.onopen = async () => {
    if (!state.offline) return;
    state.offline = false;
    setClock(await ask("clock"));
    await loadPeople();
    await loadChat();
  };
}

function redraw() {
  drawTexts(); drawClock(); drawPeople(); drawLog(); drawMe();
}

function wire() {
  $("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const words = $("text").value;
    $("text").value = "";
    $("menu").hidden = true;
    send(words);
    fitText();
  });
  $("text").addEventListener("keydown", onKey);
  $("text").addEventListener("input", () => { fitText(); const typed = typedCommand(); if (typed === undefined) $("menu").hidden = true; else drawMenu(typed); });
  $("slash").addEventListener("click", () => { if ($("menu").hidden) drawMenu(""); else $("menu").hidden = true; $("text").focus(); });
  $("about").querySelector("button").addEventListener("click", cancelAbout);
  $("attach").querySelector("input").addEventListener("change", ({ target }) => { if (target.files[0]) readPicture(target.files[0]); target.value = ""; });
  $("start").addEventListener("click", () => send(`/start ${state.me.blocked ? "" : state.me.invitation ?? ""}`));
  $("block").addEventListener("click", () => ask("blocks", { from: state.me.name, blocked: !state.me.blocked }));
  $("back").addEventListener("click", showPeople);
  $("me").addEventListener("click", showPeople);
  $("search").addEventListener("input", drawPeople);
  $("search").addEventListener("keydown", (event) => { if (event.key === "Enter") document.querySelector("#people .person")?.click(); });
  $("language").addEventListener("click", () => { remember("language", language() === "es" ? "en" : "es"); redraw(); });
  $("down").addEventListener("click", () => toEnd("smooth"));
  $("scroll").addEventListener("scroll", () => { $("down").hidden = nearEnd(); });
  for (const button of document.querySelectorAll("[data-move]")) button.addEventListener("click", () => ask("clock", JSON.parse(button.dataset.move)));
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); showPeople(); }
    if (event.key === "Escape") { $("menu").hidden = true; cancelAbout(); }
  });
  addEventListener("resize", stay);
  document.addEventListener("visibilitychange", () => state.me && markRead());
  setInterval(drawClock, 1_000);
}

function showPeople() {
  document.body.dataset.view = "people";
  $("search").value = "";
  drawPeople();
  if (matchMedia("(pointer: fine)").matches) $("search").focus();
}

async function begin() {
  state.texts = await (await fetch("/texts.json")).json();
  wire();
  drawTexts();
  setClock(await ask("clock"));
  state.bot = await ask("bot");
  listen();
  await loadPeople();
  const wanted = new URLSearchParams(location.search).get("as") ?? remembered("person");
  await become(wanted);
}

begin();
