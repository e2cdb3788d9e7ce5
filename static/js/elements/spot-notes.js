// <spot-notes> around the forms by which one notes on the spot: what is noted without network is kept in this
// telephone, and leaves by itself. Without it the forms are plain forms.

import { newKey } from "../models/kept.js";
import { SpotQueue } from "../models/spot-queue.js";
import { openStore } from "../note-store.js";
import { announce, word } from "../words.js";

const NOT_WORDS = new Set(["csrfmiddlewaretoken", "key", "photo"]);
const LARGEST_SIDE = 1_600;

class SpotNotes extends HTMLElement {
  #queue;
  #timer = 0;
  #leave;

  async connectedCallback() {
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    const store = await openStore(location.pathname, this.dataset.until, document.body.dataset.me ?? "");
    if (signal.aborted) return;
    this.#queue = new SpotQueue({ store, send: (note) => this.#send(note) });
    this.addEventListener("submit", (event) => this.#noted(event), { signal });
    window.addEventListener("online", () => this.#flush(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#flush(), { signal });
    this.querySelector("[data-spot-drop-all]").addEventListener("click", () => this.#dropAll(), { signal });
    this.dataset.ready = "";
    await this.#showRefused();
    this.#flush();
  }

  disconnectedCallback() {
    this.#leave?.abort();
    clearTimeout(this.#timer);
  }

  async #noted(event) {
    const form = event.target;
    event.preventDefault();
    if (!form.reportValidity()) return;
    const photo = form.elements.photo?.files[0] ?? null;
    const fields = [...new FormData(form)].filter(([name]) => !NOT_WORDS.has(name));
    const button = form.querySelector("button:not([type=button])");
    button.disabled = true;
    try {
      const small = photo && (await smaller(photo));
      await this.#queue.add({ key: form.elements.key.value, action: form.action, fields, photo: small, at: Date.now() });
    } catch {
      this.#say(this.dataset.full);
      return;
    } finally {
      button.disabled = false;
    }
    form.reset();
    form.elements.key.value = newKey();
    form.querySelectorAll(".errorlist, .notice").forEach((said) => said.remove());
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
    this.#flush();
  }

  async #flush() {
    clearTimeout(this.#timer);
    await this.#count(this.dataset.sending);
    const done = await this.#queue.flush((note, answer) => this.#answered(note, answer));
    await this.#count();
    if (!done && this.isConnected) this.#timer = setTimeout(() => this.#flush(), this.#queue.delay());
  }

  async #send(note) {
    const form = new FormData();
    form.append("key", note.key);
    for (const [name, value] of note.fields) form.append(name, value);
    if (note.photo) form.append("photo", note.photo, "photo.jpg");
    const token = this.querySelector('input[name="csrfmiddlewaretoken"]').value;
    const headers = { "X-CSRFToken": token, "HX-Request": "true" };
    const answer = await fetch(note.action, { method: "POST", body: form, headers, redirect: "manual" });
    if (answer.type === "opaqueredirect") return { status: 403, html: "" }; // to the sign-in page
    return { status: answer.status, html: await answer.text() };
  }

  async #answered(note, { status, html }) {
    if (status >= 200 && status < 300) return this.#sent(html);
    if ([404, 410, 413, 422].includes(status)) return this.#showRefused();
    if (status === 403) this.#say(this.dataset.expired);
  }

  // Written by the server.
  #sent(html) {
    this.querySelector("[data-spot-list]").insertAdjacentHTML("afterbegin", html);
    this.querySelector("[data-spot-sent]").hidden = false;
    announce(word("saved"));
  }

  async #showRefused() {
    const list = this.querySelector("[data-spot-waiting]");
    list.replaceChildren();
    for (const note of await this.#queue.refused()) list.append(this.#refusal(note));
  }

  #refusal(note) {
    const shown = this.querySelector("template[data-spot-refused]").content.cloneNode(true);
    const said = shown.querySelector("[data-spot-said]");
    if (note.said) said.innerHTML = note.said;
    else said.textContent = this.dataset.closed;
    shown.querySelector("[data-spot-again]").addEventListener("click", () => this.#takeUp(note));
    shown.querySelector("[data-spot-drop]").addEventListener("click", async () => {
      await this.#queue.drop(note.key);
      await this.#showRefused();
      this.#count();
    });
    return shown;
  }

  /** Its words back in the form. The photograph is chosen again. */
  async #takeUp(note) {
    const kind = new Map(note.fields).get("kind");
    this.querySelector(`a[href="#note-${kind}"]`)?.click();
    const form = this.querySelector(`#note-${kind} form`);
    for (const [name, value] of note.fields) {
      const field = form.elements[name];
      if (field?.type === "checkbox") field.checked = true;
      else if (field) field.value = value;
    }
    await this.#queue.drop(note.key);
    await this.#showRefused();
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
  }

  async #dropAll() {
    await this.#queue.dropAll();
    await this.#showRefused();
    await this.#count();
  }

  async #count(busy = "") {
    const many = (await this.#queue.waiting()).length;
    this.dataset.waiting = many;
    const kept = many + (await this.#queue.refused()).length;
    this.querySelector("[data-spot-leaving]").hidden = !kept || !location.search.includes("deconnexion");
    if (!many) this.#say("");
    else if (busy && navigator.onLine) this.#say(busy);
    else this.#say(many === 1 ? this.dataset.one : this.dataset.many.replace("{count}", many));
  }

  #say(sentence) {
    const line = this.querySelector("[data-spot-state]");
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

/** A telephone's photograph weighs ten times what is kept of it: not that much through a poor network. */
async function smaller(photo) {
  try {
    const picture = await createImageBitmap(photo, { imageOrientation: "from-image" });
    const ratio = Math.min(1, LARGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * ratio);
    canvas.height = Math.round(picture.height * ratio);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return drawn && drawn.size < photo.size ? drawn : photo;
  } catch {
    return photo; // not a picture this browser reads: the server says so
  }
}

customElements.define("spot-notes", SpotNotes);
