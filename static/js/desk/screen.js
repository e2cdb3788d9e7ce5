// What the page of a desk shows: the state of the line, the people found, the last who came, the sentence of a gesture.

import { carriedName } from "../models/desk.js";
import { announce } from "../words.js";
import { fill, hourOf, line, listed, show } from "./drawing.js";

export class Screen {
  #root;
  #desk;
  #carried = "";

  constructor(root, desk) {
    [this.#root, this.#desk] = [root, desk];
  }

  part(name) {
    return this.#root.querySelector(`[data-part-of="${name}"]`);
  }

  get search() {
    return this.#root.querySelector("[data-search]");
  }

  draw(kind) {
    this.#drawLine(kind);
    this.drawFound();
    this.#list("latest", this.#desk.latest());
  }

  #drawLine(kind) {
    const unsent = this.#desk.queue.length;
    show(this.part("line"), kind === "online" && unsent ? "sending" : kind);
    fill(this.part("unsent"), { unsent: String(unsent) });
    this.part("unsent").hidden = unsent === 0;
    const { here, expected } = this.#desk.counts;
    fill(this.part("own-counts"), { here: String(here), expected: String(expected) });
    this.part("own-counts").hidden = kind === "online" || !this.#desk.knowsSomebody;
    this.part("no-list").hidden = this.#desk.knowsSomebody || kind === "online" || kind === "connecting";
    this.part("leaving").hidden = !unsent || !location.search.includes("deconnexion");
  }

  drawFound() {
    const asked = this.search.value;
    const found = this.#desk.search(asked);
    this.#list("found", found);
    this.part("none").hidden = !asked.trim() || found.length > 0;
    this.#carry(asked, found.length > 0);
  }

  // Who is looked for and not found has come without registering: their name is written, the choice is left.
  #carry(asked, found) {
    const field = this.#root.querySelector("[data-walk-form]").elements.name;
    const written = carriedName({ asked, found, written: field.value, carried: this.#carried });
    if (written === field.value) return;
    field.value = this.#carried = written;
    if (written) field.closest("details").open = true;
  }

  #list(name, people) {
    const mould = this.#root.querySelector("template[data-mould='line']");
    const place = this.part(name);
    const focused = place.contains(document.activeElement) ? document.activeElement.closest("[data-id]")?.dataset.id : null;
    place.replaceChildren(...people.map((one) => line(mould, one)));
    if (focused) place.querySelector(`[data-id="${CSS.escape(focused)}"] button:not([hidden])`)?.focus();
    this.part(`${name}-part`).hidden = people.length === 0;
  }

  /** The sentence of a gesture, large, and read aloud. */
  say(what, person) {
    const box = this.part("said");
    show(box, what);
    fill(box, { name: person.name, hour: hourOf(person.at) });
    box.dataset.what = what;
    box.hidden = false;
    this.#drawTogether(person.id);
    announce(box.innerText.trim());
  }

  #drawTogether(id) {
    const others = this.#desk.together(id);
    const box = this.part("together");
    box.dataset.id = id ?? "";
    box.hidden = !others.length;
    fill(box, { others: listed(others) });
    show(box, others.length > 1 ? "several" : "one");
  }

  /** What became of a gesture, when somebody must read it: it stays until they have. */
  notice({ words, name, what, gesture }) {
    const notice = this.#root.querySelector("template[data-mould='notice']").content.firstElementChild.cloneNode(true);
    fill(notice, { name: name || gesture.name || "", words });
    notice.dataset.gesture = JSON.stringify(gesture);
    notice.querySelector("[data-apart]").hidden = !(gesture.kind === "walk" && ["already", "registered"].includes(what));
    this.part("notices").append(notice);
  }
}
