// The editor's sentences and furniture are written by the server, in templates/components/_editor_words.html.

import { hour } from "../models/kept.js";

/** A sentence; {time}, {name}… are replaced. */
export function say(name, values = {}) {
  const sentence = document.getElementById("editor-words")?.dataset[name] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
}

export function sayAt(name, date) {
  return say(name, { time: hour(date) });
}

/** A fresh copy of a piece of furniture: `template#editor-NAME`. */
export function piece(name) {
  return document.getElementById(`editor-${name}`).content.firstElementChild.cloneNode(true);
}
