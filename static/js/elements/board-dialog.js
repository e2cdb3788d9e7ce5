// <board-dialog> holds the panel of one card, or of one zone: a link to its page (.card__open, [data-opens-panel])
// opens it here. It stays right while it is open: the panel is asked again when the card changes or when a gesture
// of it was made, and put in without taking what is being written. A form with data-then="close" closes it.

import { applyFragments } from "../regions.js";

const OPENS = "a.card__open, a[data-opens-panel]";

class BoardDialog extends HTMLElement {
  #leave = null;
  #src = "";
  #moment = "";
  #from = "";
  #unsent = new Map(); // {panel's address: [text, version]}: closed without being sent, opened again as it was
  #asking = false;
  #again = false;

  connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    document.addEventListener("click", (event) => this.#clicked(event), { signal });
    document.addEventListener("htmx:afterRequest", (event) => this.#answered(event.detail), { signal });
    this.closest("live-room")?.addEventListener("room:applied", () => this.#compare(), { signal });
    this.#dialog.addEventListener("close", () => this.#closed(), { signal });
  }

  disconnectedCallback() {
    this.#leave.abort();
  }

  get #dialog() {
    return this.querySelector("dialog");
  }

  get #place() {
    return this.querySelector("[data-panel]");
  }

  get #panel() {
    return this.#place.querySelector("#panel");
  }

  /** Show the panel of this address. */
  async open(address, from = null) {
    this.#keep();
    this.#src = address;
    this.#from = from?.id || from?.closest("[id]")?.id || "";
    const html = await this.#ask();
    if (this.#src !== address) return;
    this.#place.replaceChildren();
    if (html) this.#put(html);
    else this.#place.append(this.querySelector("template[data-unheard]").content.cloneNode(true));
    this.#giveBack();
    this.#moment = this.#now();
    this.querySelector("[data-gone]").hidden = true;
    this.#hold(true);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#place.querySelector("#panel-title")?.focus();
  }

  #clicked(event) {
    const link = event.target.closest(OPENS);
    if (link && !event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      this.open(link.href, link);
    } else if (this.#dialog.open && (event.target === this.#dialog || event.target.closest("[data-closes]"))) {
      this.#dialog.close();
    }
  }

  // What is refused is said where the person is: the page behind is not to be reached.
  #hold(here) {
    const box = document.getElementById("refusal");
    const place = here ? this.querySelector("[data-refusal]") : document.getElementById("board-refusal-place");
    if (box && box.parentElement !== place) place?.append(box);
  }

  #keep() {
    const form = this.#place.querySelector("form[data-holds]");
    if (!form || !this.#src) return;
    const { text, base } = form.elements;
    if (text.value !== text.defaultValue) this.#unsent.set(this.#src, [text.value, base.value]);
    else this.#unsent.delete(this.#src);
  }

  #giveBack() {
    const form = this.#place.querySelector("form[data-holds]");
    if (form && this.#unsent.has(this.#src)) [form.elements.text.value, form.elements.base.value] = this.#unsent.get(this.#src);
  }

  #closed() {
    this.#keep();
    this.#src = "";
    this.#hold(false);
    this.#place.replaceChildren();
    const from = document.getElementById(this.#from);
    (from?.matches("a, button") ? from : from?.querySelector("a.card__open, a, button"))?.focus();
  }

  #answered({ xhr, elt }) {
    if (!this.#dialog.open || !this.contains(elt) && elt.isConnected) return;
    if (!xhr?.getResponseHeader("X-Room-Answer") || xhr.status >= 400) return;
    if (elt.dataset.then === "close") {
      this.#dialog.close();
      return;
    }
    const text = this.#place.querySelector("form[data-holds]");
    if (text && (elt === text || elt.matches(".two-texts"))) {
      if (elt !== text) text.reset();
      text.dataset.holds = "settled";
    }
    this.#refresh();
  }

  // What may be done: the stage and the vote say it.
  #now() {
    return ["board-stage", "board-votes"].map((id) => document.getElementById(id)?.dataset.moment).join("|");
  }

  // The card changed under the panel: another person, or another page of mine.
  #compare() {
    const panel = this.#panel;
    if (!this.#dialog.open || !panel?.dataset.card) return;
    const card = document.getElementById(`card-${panel.dataset.card}`);
    const moment = this.#now();
    if (card?.dataset.rev !== panel.dataset.rev || moment !== this.#moment) this.#refresh();
    this.#moment = moment;
  }

  async #refresh() {
    if (this.#asking) {
      this.#again = true;
      return;
    }
    const address = this.#src;
    this.#asking = true;
    const html = await this.#ask();
    this.#asking = false;
    if (this.#src === address && html) this.#put(html);
    this.querySelector("[data-gone]").hidden = Boolean(html);
    if (this.#again && this.#src) {
      this.#again = false;
      this.#refresh();
    }
  }

  #put(html) {
    const text = this.#place.querySelector("form[data-holds='settled']");
    if (this.#panel) applyFragments(this.#place, html);
    else {
      this.#place.innerHTML = html;
      window.htmx.process(this.#place);
    }
    if (text) text.dataset.holds = "";
  }

  async #ask() {
    try {
      const answer = await fetch(this.#src, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(15_000) });
      return answer.ok && !answer.redirected ? await answer.text() : "";
    } catch {
      return "";
    }
  }
}

customElements.define("board-dialog", BoardDialog);
