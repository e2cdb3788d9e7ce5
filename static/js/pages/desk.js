// <welcome-desk> around the page of a desk: the list in the telephone, the gestures kept until they are answered,
// the camera. Without it the page works by its forms.

import { listed } from "../desk/drawing.js";
import { Line } from "../desk/line.js";
import { Screen } from "../desk/screen.js";
import { Store } from "../desk/store.js";
import { Viewfinder } from "../desk/viewfinder.js";
import { Desk } from "../models/desk.js";
import { isTypedCode, walkersIn } from "../models/desk-codes.js";
import { Broken, Sending } from "../models/desk-sending.js";

class WelcomeDesk extends HTMLElement {
  #desk = new Desk();
  #store = null;
  #line;
  #screen;
  #sending;
  #viewfinder;
  #leave;
  #draws = 0;

  async connectedCallback() {
    this.#leave = new AbortController();
    this.#line = new Line({ ...this.dataset });
    await this.#remember();
    if (!this.isConnected) return;
    this.#screen = new Screen(this, this.#desk);
    this.#sending = new Sending(this.#desk, this.#line, this.#store, {
      changed: () => this.#draw(),
      state: (kind) => this.#state(kind),
      notice: (outcome) => this.#screen.notice(outcome),
    });
    this.#listen();
    this.classList.add("is-live");
    this.#draw();
    this.#sending.turn();
    this.#keepPage().catch(() => null); // without network, or refused: the page in hand works all the same
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#viewfinder?.stop();
    this.#sending?.stop();
  }

  async #remember() {
    this.#store = await Store.open(this.dataset.key, this.dataset.until, document.body.dataset.me);
    this.querySelector("[data-part-of='unkept']").hidden = this.#store !== null;
    const read = await this.#store?.read().catch(() => null);
    if (read) this.#desk = new Desk(read);
  }

  #listen() {
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.#leave.signal });
    on(this, "input", ({ target }) => target.matches("[data-search]") && this.#screen.drawFound());
    on(this, "submit", (event) => this.#submitted(event));
    on(this, "click", (event) => this.#clicked(event));
    on(this.closest("live-room"), "room:applied", () => this.#sending.turn());
    on(window, "online", () => this.#sending.turn());
    on(document, "visibilitychange", () => !document.hidden && this.#sending.turn());
    on(document, "signed-in", () => this.#sending.turn());
  }

  // --- what somebody does ---

  #submitted(event) {
    const form = event.target;
    event.preventDefault();
    if (form.matches("[data-search-form]")) this.#searched();
    else if (form.matches("[data-walk-form]")) this.#walked(form, event.submitter);
  }

  #clicked(event) {
    const button = event.target.closest("button");
    const id = button?.closest("[data-id]")?.dataset.id;
    if (!button) return;
    if (button.matches("[data-come]")) this.#come(id);
    else if (button.matches("[data-come-together]")) this.#comeTogether(id);
    else if (button.matches("[data-take-back]")) this.#takeBack(id);
    else if (button.matches("[data-camera]")) this.#look(button);
    else if (button.matches("[data-apart]")) this.#apart(button.closest("[data-notice]"));
    else if (button.matches("[data-read]")) button.closest("[data-notice]").remove();
    else if (button.matches("[data-open-now]")) this.#openNow();
    else return;
    event.preventDefault();
  }

  // The keyboard's « Entrée » : the one person found, as a badge typed or read by a hand scanner.
  #searched() {
    const field = this.#screen.search;
    const found = this.#desk.search(field.value);
    if (found.length === 1) this.#come(found[0].id);
    else if (isTypedCode(field.value) || walkersIn(field.value).length) this.#scanned([field.value]);
    else return;
    field.value = "";
    this.#screen.drawFound();
  }

  async #come(id) {
    const person = this.#desk.find(id);
    if (!person || this.#isEarly()) return;
    if (person.at !== null) {
      this.#screen.say("already", person);
      return;
    }
    await this.#keep([this.#desk.come(id)]);
    this.#nextOne();
    this.#screen.say(person.standing === "placed" ? "come" : "let-in", this.#desk.find(id));
    navigator.vibrate?.(60);
  }

  // One look at a code of several, or at several codes: all of them are here.
  async #comeAll(people, walkers) {
    const coming = people.filter((one) => one.at === null);
    if (!coming.length && !walkers.length) {
      this.#screen.say("already", { ...people[0], name: listed(people), id: undefined });
      return;
    }
    if (this.#isEarly()) return;
    const gestures = [...coming.map((one) => this.#desk.come(one.id)), ...walkers.map((one) => this.#desk.walk(one))];
    await this.#keep(gestures);
    this.#nextOne();
    const all = [...coming, ...walkers];
    if (all.length > 1) this.#screen.say("come-all", { name: listed(all) });
    else this.#screen.say(walkers.length ? "walked" : "come", { name: all[0].name });
    navigator.vibrate?.(60);
  }

  // Those who registered together mostly come together: one gesture for them all.
  async #comeTogether(id) {
    const others = this.#desk.together(id);
    if (!others.length) return;
    await this.#keep(others.map((one) => this.#desk.come(one.id)));
    this.#screen.say(others.length > 1 ? "come-all" : "come", { name: listed(others) });
    this.#part("said").focus({ preventScroll: true }); // its button is gone
    navigator.vibrate?.(60);
  }

  // Somebody else stands there already: what is typed next is their name.
  #nextOne() {
    const field = this.#screen.search;
    const asked = this.#part("found").contains(document.activeElement);
    field.value = "";
    this.#screen.drawFound();
    if (asked) field.focus();
  }

  async #takeBack(id) {
    const person = this.#desk.find(id);
    await this.#keep(this.#desk.takeBack(id));
    this.#screen.say("taken-back", person);
  }

  async #walked(form, button) {
    const { name, organisation, territory } = form.elements;
    if (!name.value.trim() || this.#isEarly()) {
      name.focus();
      return;
    }
    const said = { name: name.value, organisation: organisation.value, territory: territory.value || null };
    const gesture = this.#desk.walk({ ...said, category: button.value });
    await this.#keep([gesture]);
    const next = this.#screen.search.value ? this.#screen.search : name;
    form.reset();
    this.#screen.search.value = "";
    this.#screen.drawFound();
    this.#screen.say("walked", this.#desk.find(gesture.key));
    next.focus();
  }

  async #apart(notice) {
    const gesture = JSON.parse(notice.dataset.gesture);
    await this.#keep([this.#desk.walk({ ...gesture, apart: true })]);
    notice.remove();
  }

  // Before the hour, one tries out: nothing is noted, unless somebody says that it has begun.
  #opened = false;

  #isEarly() {
    const early = !this.#opened && this.#desk.opens && this.#desk.now < this.#desk.opens - 12 * 3_600_000;
    this.#part("early").hidden = !early;
    if (early) this.#part("early").scrollIntoView({ block: "nearest" });
    return early;
  }

  #openNow() {
    this.#opened = true;
    this.#part("early").hidden = true;
  }

  // --- what the camera reads ---

  #look(button) {
    const onCodes = (codes) => this.#scanned(codes);
    this.#viewfinder ??= new Viewfinder(button, (name) => this.#part(name), this.dataset.reader, onCodes);
    this.#viewfinder.toggle();
  }

  async #scanned(codes) {
    const { people, unknown, walkers } = this.#desk.read(codes);
    if (!people.length && !unknown.length && !walkers.length) this.#screen.say("no-badge", { name: "" });
    else if (people.length === 1 && !walkers.length) await this.#come(people[0].id);
    else if (people.length || walkers.length) await this.#comeAll(people, walkers);
    for (const badge of unknown) await this.#unknown(badge);
  }

  // Of another gathering, of somebody who registered since, or nobody's: the server knows. Without network it is
  // noted, and said when the gestures are merged.
  async #unknown(badge) {
    try {
      const { what, words } = await this.#line.whose(badge);
      if (what !== "known") return this.#screen.say("words", { name: words });
      await this.#sending.fetchWhole();
      if (this.#desk.knows(badge)) return this.#come(badge);
    } catch (wrong) {
      if (!(wrong instanceof Broken)) throw wrong;
    }
    if (this.#isEarly()) return;
    await this.#keep([this.#desk.come(badge)]);
    this.#screen.say("unknown", { name: badge });
  }

  // --- keeping and sending ---

  // On the disk before it is shown: what somebody read on this screen, a dead battery does not take back.
  async #keep(gestures) {
    await this.#store?.keep(gestures).catch(() => (this.#part("unkept").hidden = false));
    this.#draw();
    this.#sending.turn();
  }

  // --- what is seen ---

  #state(kind) {
    this.dataset.line = kind;
    if (kind === "gone") this.#store?.forget();
    this.#draw();
  }

  #draw() {
    if (this.#draws) return;
    this.#draws = requestAnimationFrame(() => {
      this.#draws = 0;
      this.#store?.holds(this.#desk.queue.length > 0);
      this.#screen.draw(this.dataset.line ?? "connecting");
    });
  }

  #part(name) {
    return this.#screen.part(name);
  }

  // --- the page without network ---

  async #keepPage() {
    if (!navigator.serviceWorker || !this.#store) return;
    const scope = this.dataset.scope;
    const { active, installing, waiting } = await navigator.serviceWorker.register(this.dataset.worker, { scope });
    const worker = active ?? waiting ?? installing;
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const ours = files.filter((name) => new URL(name).pathname.startsWith("/static/"));
    worker.postMessage({ shell: this.dataset.shell, files: [...new Set([...ours, new URL(this.dataset.reader, location.href).href])] });
  }
}

customElements.define("welcome-desk", WelcomeDesk);
