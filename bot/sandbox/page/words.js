// Telegram's text with entities, drawn as elements; nothing of it is ever read as HTML.
const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span" };

export function drawWords(text, entities, actions) {
  const fragment = document.createDocumentFragment();
  draw(fragment, text, 0, text.length, [...entities], actions);
  return fragment;
}

// Entities come sorted by offset, the longer first: each holds those that begin before it ends.
function draw(parent, text, start, end, entities, actions) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    parent.append(text.slice(at, from));
    const element = elementFor(entity, text.slice(from, to), actions);
    draw(element, text, from, to, entities, actions);
    parent.append(element);
    at = to;
  }
  parent.append(text.slice(at, end));
}

function elementFor(entity, words, actions) {
  if (["url", "text_link", "email"].includes(entity.type)) return link(entity, words, actions);
  if (entity.type === "bot_command") return command(words, actions);
  const element = document.createElement(TAGS[entity.type] ?? "span");
  if (entity.type === "spoiler") hide(element, actions);
  if (entity.type === "expandable_blockquote") fold(element);
  return element;
}

function link(entity, words, actions) {
  const address = entity.type === "email" ? `mailto:${words}` : entity.url ?? words;
  const element = document.createElement(/^(https?|mailto|tg):/i.test(address) ? "a" : "span");
  if (element.localName === "a") {
    Object.assign(element, { href: address, target: "_blank", rel: "noopener noreferrer" });
    element.addEventListener("click", (event) => actions.follow(event, address));
  }
  return element;
}

function command(words, actions) {
  const element = document.createElement("button");
  Object.assign(element, { type: "button", className: "command" });
  element.addEventListener("click", () => actions.send(words));
  return element;
}

function hide(element, actions) {
  element.className = "spoiler";
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", actions.spoiler());
  element.tabIndex = 0;
  const show = () => { element.classList.add("shown"); element.removeAttribute("role"); element.removeAttribute("aria-label"); };
  element.addEventListener("click", show);
  element.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
}

function fold(element) {
  element.className = "folded";
  element.addEventListener("click", () => element.classList.toggle("folded"));
}
