// <kept-form [draft="name"] [keep] [autosave]> around a form with hx-post: what is typed is never lost and never
// sent twice.
//
//   draft="name"  the words survive a reload of the tab
//   keep          the form is not emptied once saved (a contract, a note: something one edits)
//   autosave      sends by itself when typing pauses; implies keep
//
// Says its state in `[data-kept-state]` when the form has one, else in a line it adds; and in its attribute
// data-state, for the style: idle, sending, saved, invalid, refused, signed-out, offline, busy.

import { Drafts } from "../models/drafts.js";
import { ahead, Kept } from "../models/kept.js";
import { isSignIn } from "../sign-in-guard.js";
import { word } from "../words.js";

const WORDS = 'textarea, input[type="text"], input[type="date"], input:not([type])';
const PAUSE = 1_200;
const FRESH = 4_000;

// A form whose answer replaces it would take « Enregistré » away with it: the next one says it.
const justSaved = new Map();

class KeptForm extends HTMLElement {
  #kept;
  #drafts;
  #retry = 0;
  #pause = 0;
  #changed = false;
  #sent = null; // the words that the pending act left with, by name of field
  #leave;

  connectedCallback() {
    const form = this.#form;
    if (!form) return;
    this.#leave = new AbortController();
    this.#drafts = new Drafts(window.sessionStorage, document.body.dataset.me);
    const draft = this.#restore();
    this.#kept = new Kept({ key: draft?.key || this.#keyInput.value });
    this.#keyInput.value = this.#kept.key;
    this.#listen();
    if (Date.now() - (justSaved.get(form.action) ?? 0) < FRESH) this.#show("saved");
    // It was on its way when the tab was reloaded: again, under the same key, once htmx knows this form.
    if (!draft?.pending) return;
    this.#sent = draft.sent ?? null;
    this.#settle(this.#kept.answered(0));
  }

  disconnectedCallback() {
    this.#leave?.abort();
    clearTimeout(this.#retry);
    clearTimeout(this.#pause);
  }

  get #form() {
    return this.querySelector("form");
  }

  // Sent by htmx, the page stays; within hx-disable the browser leaves it.
  get #stays() {
    return this.#form.hasAttribute("hx-post") && !this.closest("[hx-disable]");
  }

  get #autosaves() {
    return this.hasAttribute("autosave");
  }

  get #keyInput() {
    let input = this.#form.querySelector('input[name="key"]');
    if (!input) {
      input = Object.assign(document.createElement("input"), { type: "hidden", name: "key" });
      this.#form.append(input);
    }
    return input;
  }

  #listen() {
    const { signal } = this.#leave;
    const on = (target, name, act, capture = false) => target.addEventListener(name, act, { signal, capture });
    on(this, "input", () => this.#typed());
    on(this, "keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#form.requestSubmit();
    });
    on(this, "submit", (event) => this.#submitted(event), true);
    on(this, "htmx:configRequest", (event) => this.#mine(event) && Object.assign(event.detail.parameters, this.#sent));
    on(this, "htmx:beforeRequest", (event) => this.#leaving(event));
    on(this, "htmx:beforeOnLoad", (event) => this.#answered(event));
    for (const lost of ["htmx:sendError", "htmx:timeout", "htmx:sendAbort"]) {
      on(this, lost, (event) => this.#mine(event) && this.#settle(this.#kept.answered(0)));
    }
    on(window, "pageshow", (event) => event.persisted && this.#cameBack());
    on(window, "online", () => this.#kept.waiting && this.#send());
    on(document, "signed-in", () => this.#kept.state === "signed-out" && this.#send());
  }

  #mine(event) {
    return event.detail?.elt === this.#form;
  }

  #typed() {
    this.#kept.typed();
    this.#changed = true;
    if (!this.#kept.pending) this.#show(this.#kept.state);
    this.#save();
    if (!this.#autosaves) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#send(), PAUSE);
  }

  // Without hx-post the browser leaves the page: only the second click is to be stopped.
  #submitted(event) {
    this.#keyInput.value = this.#kept.key; // a live region may have put the server's empty one back
    if (this.#stays) return;
    if (!this.#kept.start()) event.preventDefault();
    else if (this.draft) this.#drafts.drop(this.draft);
  }

  // The browser's « back » shows the page as it was left, in the middle of sending.
  #cameBack() {
    if (this.#stays) return;
    this.#kept = new Kept();
    this.#keyInput.value = this.#kept.key;
  }

  #leaving(event) {
    if (!this.#mine(event)) return;
    if (!this.#kept.start()) return event.preventDefault();
    clearTimeout(this.#retry);
    clearTimeout(this.#pause);
    this.#changed = false;
    if (!this.#autosaves) this.#sent ??= this.#words();
    this.#show("sending");
    this.#save();
  }

  #answered(event) {
    if (!this.#mine(event)) return;
    const { xhr } = event.detail;
    this.#settle(this.#kept.answered(xhr.status, { signIn: isSignIn(xhr) }));
  }

  #settle(state) {
    const sent = this.#sent;
    if (!this.#kept.waiting) this.#sent = null;
    if (state === "saved") this.#saved(sent);
    if (this.#kept.waiting) this.#retry = setTimeout(() => this.#send(), this.#kept.delay());
    this.#show(this.#kept.state);
    if (state !== "saved") this.#save();
  }

  #saved(sent) {
    justSaved.set(this.#form.action, Date.now());
    this.#keyInput.value = this.#kept.key;
    if (this.#autosaves && this.#changed) {
      this.#pause = setTimeout(() => this.#send(), PAUSE);
      return;
    }
    if (this.draft) this.#drafts.drop(this.draft);
    if (this.#autosaves) return;
    const more = this.#typedSince(sent);
    if (!this.hasAttribute("keep")) {
      this.#form.reset();
      this.dispatchEvent(new CustomEvent("kept", { bubbles: true }));
      for (const [field, words] of more) field.value = ahead(words.now, words.sent);
    }
    if (more.size) this.#typed();
  }

  // The next words may be begun while these are on their way.
  #typedSince(sent) {
    const left = new Map(Object.entries(sent ?? {}).map(([name, words]) => [name, [...words]]));
    const both = this.#fields().map((field) => [field, { now: field.value, sent: left.get(field.name)?.shift() }]);
    return new Map(both.filter(([, words]) => words.sent !== undefined && words.now !== words.sent));
  }

  #send() {
    clearTimeout(this.#retry);
    if (!this.isConnected || this.#kept.state === "sending") return;
    // An autosaved text that changed while it waited is another act.
    if (this.#autosaves && this.#changed) this.#kept.renew();
    this.#keyInput.value = this.#kept.key;
    this.#form.requestSubmit();
  }

  #show(state) {
    this.dataset.state = state;
    const locked = this.#kept.waiting && !this.#autosaves;
    for (const field of this.#form.querySelectorAll(WORDS)) field.toggleAttribute("readonly", locked);
    const name = state.replace("signed-out", "signedOut");
    this.#line.textContent = state === "idle" ? "" : word(name);
  }

  get #line() {
    let line = this.querySelector("[data-kept-state]");
    if (!line) {
      line = document.createElement("p");
      line.className = "kept__state";
      line.dataset.keptState = "";
      line.setAttribute("role", "status");
      this.#form.append(line);
    }
    return line;
  }

  get draft() {
    return this.getAttribute("draft");
  }

  #fields() {
    return [...this.#form.querySelectorAll(WORDS)].filter((field) => field.name && field.name !== "key");
  }

  #words() {
    const words = {};
    for (const field of this.#fields()) (words[field.name] ??= []).push(field.value);
    return words;
  }

  #save() {
    if (!this.draft) return;
    const fields = Object.fromEntries(this.#fields().map((field) => [field.name, field.value]));
    const sent = this.#sent ?? undefined;
    this.#drafts.write(this.draft, { fields, key: this.#kept.key, pending: this.#kept.pending, sent });
  }

  // What the server sent wins over an older draft, unless the server sent nothing.
  #restore() {
    const draft = this.draft && this.#drafts.read(this.draft);
    if (!draft) return null;
    let restored = false;
    for (const field of this.#fields()) {
      if (field.value || !draft.fields[field.name]) continue;
      field.value = draft.fields[field.name];
      restored = true;
    }
    return restored ? draft : null;
  }
}

customElements.define("kept-form", KeptForm);
