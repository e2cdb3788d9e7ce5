// Putting the server's fragments in the page without taking anything from the person who is typing in it.

import { Idiomorph } from "idiomorph";

const TYPED = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button])";

// What an element says of itself in this browser is not the server's to take back.
const OWN = { a: "aria-current", "kept-form": "data-state", "room-views": "data-view", "theme-switch": "hidden", "read-aloud": "hidden", "identity-hint": "hidden", dialog: "open" };

// Each top-level element with an id replaces, removes (data-gone) or joins (data-into) what the page has.
export function applyFragments(root, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const incoming of [...template.content.children]) {
    if (!incoming.id) continue;
    const present = root.querySelector(`#${CSS.escape(incoming.id)}`);
    if (incoming.hasAttribute("data-gone")) remove(root, present);
    else if (present) morph(root, present, incoming);
    else if (incoming.dataset.into) append(root, incoming);
  }
}

function append(root, incoming) {
  const list = root.querySelector(incoming.dataset.into);
  if (!list) return;
  list.append(incoming);
  window.htmx.process(incoming);
}

function remove(root, present) {
  if (!present) return;
  keepTyped(root, [present]);
  present.remove();
}

function morph(root, present, incoming) {
  Idiomorph.morph(present, incoming, {
    // Idiomorph leaves the whole active element alone: right for a field, but a pressed button must follow.
    ignoreActiveValue: document.activeElement?.matches(TYPED) ?? false,
    restoreFocus: true,
    callbacks: {
      beforeNodeMorphed(old, fresh) {
        if (old.nodeType !== 1) return true;
        // A field somebody has changed belongs to them: the server does not know these words yet.
        if (old.matches(TYPED) && isDirty(old)) return false;
        if (old.matches("[data-kept-state]")) return false;
        // What was asked for when its box was opened: the news do not have it.
        if (old.matches("[data-lazy]") && old.querySelector("form")) return false;
        if (old.matches("details") && old.open) fresh.setAttribute("open", "");
        return true;
      },
      beforeNodeRemoved(old) {
        if (old.nodeType !== 1) return true;
        if (old.matches("[data-kept-state]")) return false;
        keepTyped(root, [old]);
        return true;
      },
      beforeAttributeUpdated: (name, element) => OWN[element.localName] !== name,
    },
  });
  window.htmx.process(present);
}

function isDirty(field) {
  return field.value !== field.defaultValue && field.value.trim() !== "";
}

// Words that lose their field (the stage moved on) go to the page's box of kept texts.
function keepTyped(root, elements) {
  const box = document.querySelector("#kept");
  const mould = document.querySelector("template#kept-text");
  if (!box || !mould) return;
  for (const element of elements) {
    const fields = element.matches(TYPED) ? [element] : [...element.querySelectorAll(TYPED)];
    for (const field of fields.filter((one) => isDirty(one) && !one.closest("[data-unkept]"))) {
      const kept = mould.content.cloneNode(true);
      kept.querySelector("textarea").value = field.value;
      box.append(kept);
      box.hidden = false;
    }
  }
}

// What is mine is a class: the fragment was the same for everyone.
export function markMine(root, me) {
  if (!me) return;
  for (const element of root.querySelectorAll("[data-by]")) {
    element.classList.toggle("is-mine", element.dataset.by.split(" ").includes(me));
  }
}

export function markPresence(root, here) {
  for (const element of root.querySelectorAll("[data-person]")) {
    element.dataset.state = here.has(element.dataset.person) ? "here" : "away";
  }
}
