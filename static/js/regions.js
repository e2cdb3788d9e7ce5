// Putting the server's fragments in the page without taking anything from the person who is typing in it.

import { Idiomorph } from "idiomorph";

import { isInPlace, placeOf } from "./models/rows.js";

const TYPED = "textarea, input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button])";

// What an element says of itself in this browser is not the server's to take back.
const OWN = { a: "aria-current", "kept-form": "data-state", "room-views": "data-view", "board-views": "data-view", "theme-switch": "hidden", "read-aloud": "hidden", "identity-hint": "hidden", dialog: "open" };

// A form that is written over a version of a text keeps that version as long as somebody writes in it.
const HOLDS = "form[data-holds]";

// Each top-level element with an id replaces, removes (data-gone) or joins (data-into) what the page has. One
// with data-rank stands by it in the list named by its data-into, and goes there when it changes. One with
// data-once is a shell: what the page has of it stays.
export function applyFragments(root, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const incoming of [...template.content.children]) {
    if (!incoming.id) continue;
    const present = root.querySelector(`#${CSS.escape(incoming.id)}`);
    if (incoming.hasAttribute("data-gone")) remove(root, present);
    else if (present && incoming.hasAttribute("data-once")) rehome(root, present, incoming.dataset.into);
    else if (present) {
      morph(root, present, incoming);
      if (present.dataset.rank) place(root, present);
    }
    else if (incoming.dataset.into) append(root, incoming);
  }
}

// A shell whose contents stay may itself go to another list: a grouping carried into another zone.
function rehome(root, present, into) {
  if (!into || present.dataset.into === into) return;
  present.dataset.into = into;
  place(root, present);
}

function append(root, incoming) {
  const list = root.querySelector(incoming.dataset.into);
  if (!list) return;
  list.append(incoming);
  if (incoming.dataset.rank) place(root, incoming);
  window.htmx.process(incoming);
}

// To its list, by its rank; and the grouping it is in, whose place is that of its first card.
function place(root, row) {
  const list = root.querySelector(row.dataset.into);
  if (!list) return;
  if (row.parentElement !== list || !isInPlace(rankOf(row), rankOf(row.previousElementSibling), rankOf(row.nextElementSibling))) {
    const others = [...list.children].filter((one) => one !== row);
    const focused = row.contains(document.activeElement) ? document.activeElement : null;
    list.insertBefore(row, others[placeOf(rankOf(row), others.map(rankOf))] ?? null);
    focused?.focus({ preventScroll: true });
  }
  const holder = list.closest("[data-holder]");
  if (holder) place(root, holder);
}

function rankOf(row) {
  return row ? Number.parseInt((row.dataset.rank ? row : row.querySelector("[data-rank]"))?.dataset.rank, 10) : undefined;
}

function remove(root, present) {
  if (!present) return;
  keepTyped(root, [present]);
  present.remove();
}

function morph(root, present, incoming) {
  // What somebody chose for what they are about to send (data-keep) is not the server's to choose again.
  const choices = [...present.querySelectorAll("[data-keep]")].map((one) => [one.id, isTicked(one) ? one.checked : one.value]);
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
        if (old.matches(HOLDS) && isHeld(old)) return false;
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
      // No fragment has a style: where a card stands on the canvas is written by this page.
      beforeAttributeUpdated: (name, element) => name !== "style" && OWN[element.localName] !== name,
    },
  });
  for (const [id, chosen] of choices) choose(document.getElementById(id), chosen);
  window.htmx.process(present);
}

function choose(field, chosen) {
  if (!field) return;
  if (isTicked(field)) field.checked = chosen;
  else if ([...field.options].some((option) => option.value === chosen)) field.value = chosen;
}

const isTicked = (field) => ["checkbox", "radio"].includes(field.type);

function isHeld(form) {
  if (form.dataset.holds === "settled") return false; // what was written is on the server: the new version comes
  const fields = [...form.querySelectorAll(TYPED)];
  return fields.some((field) => field === document.activeElement || isDirty(field));
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
