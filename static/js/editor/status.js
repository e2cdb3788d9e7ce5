// « Enregistré à 14 h 02 »: the line that says what became of what was typed. What matters is also announced;
// the rest would be said at every sentence one writes.

import { announce } from "../words.js";
import { say, sayAt } from "./words.js";

const ANNOUNCED = new Set(["offline", "unkept", "stopped"]);
const BRIEF = "keeping"; // some milliseconds at each letter: shown, never said

export class Status {
  #element;
  #name = "";

  constructor(element) {
    this.#element = element;
    element?.setAttribute("aria-live", "off");
  }

  show({ save, line, ...rest }) {
    const name = this.#nameOf({ save, line, ...rest });
    const sentence = name === "saved" ? sayAt("saved", save.savedAt) : say(name);
    if (this.#element && this.#element.textContent !== sentence) this.#element.textContent = sentence;
    if (this.#element) this.#element.dataset.state = name;
    if (name === BRIEF) return;
    if (name !== this.#name && sentence && (ANNOUNCED.has(name) || ANNOUNCED.has(this.#name))) announce(sentence);
    this.#name = name;
  }

  #nameOf({ save, line, reason, writes, ...copy }) {
    if (reason) return "stopped";
    if (!writes) return "";
    if (line === "connecting" && !save.unsent) return "connecting";
    if (line === "offline" || save.name === "offline") return this.#away(save, line, copy);
    return save.name;
  }

  #away(save, line, { kept, keeping }) {
    if (line !== "offline") return save.unsent ? "sending" : "connecting";
    if (!kept) return "unkept";
    return keeping ? BRIEF : "offline";
  }
}
