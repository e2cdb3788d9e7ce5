// <welcome-desk> around the page of a desk: the list in the telephone, the gestures kept until they are answered,
// the camera. Without it the page works by its forms.

import { Camera } from "../desk/camera.js";
import { fill, hourOf, line, listed, show } from "../desk/drawing.js";
import { Broken, Line } from "../desk/line.js";
import { Store } from "../desk/store.js";
import { badgeIn, Desk } from "../models/desk.js";
import { backoff } from "../models/room.js";
import { announce } from "../words.js";

const NEWS_EVERY = 20_000;

class WelcomeDesk extends HTMLElement {
  #desk = new Desk();
  #store = null;
  #line;
  #camera;
  #leave;
  #syncing = false;
  #again = false;
  #failures = 0;
  #timer = 0;
  #draws = 0;

  async connectedCallback() {
    this.#leave = new AbortController();
    this.#line = new Line({ ...this.dataset });
    await this.#remember();
    this.#listen();
    this.classList.add("is-live");
    this.#draw();
    this.#sync();
    this.#keepPage().catch(() => null); // without network, or refused: the page in hand works all the same
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#camera?.stop();
    clearTimeout(this.#timer);
  }

  async #remember() {
    this.#store = await Store.open(this.dataset.key, this.dataset.until, document.body.dataset.me);
    this.#part("unkept").hidden = this.#store !== null;
    const read = await this.#store?.read().catch(() => null);
    if (read) this.#desk = new Desk(read);
  }

  #listen() {
    const on = (target, name, act) => target.addEventListener(name, act, { signal: this.#leave.signal });
    on(this, "input", ({ target }) => target.matches("[data-search]") && this.#drawFound());
    on(this, "submit", (event) => this.#submitted(event));
    on(this, "click", (event) => this.#clicked(event));
    on(this.closest("live-room"), "room:applied", () => this.#sync());
    on(window, "online", () => this.#sync());
    on(document, "visibilitychange", () => !document.hidden && this.#sync());
    on(document, "signed-in", () => this.#sync());
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
    else if (button.matches("[data-camera]")) this.#toggleCamera();
    else if (button.matches("[data-apart]")) this.#apart(button.closest("[data-notice]"));
    else if (button.matches("[data-read]")) button.closest("[data-notice]").remove();
    else if (button.matches("[data-open-now]")) this.#openNow();
    else return;
    event.preventDefault();
  }

  // The keyboard's « Entrée » : the one person found, as a badge typed or read by a hand scanner.
  #searched() {
    const field = this.querySelector("[data-search]");
    const badge = badgeIn(field.value);
    const found = this.#desk.search(field.value);
    if (found.length === 1) this.#come(found[0].id);
    else if (badge) this.#unknown(badge);
    else return;
    field.value = "";
    this.#drawFound();
  }

  async #come(id) {
    const person = this.#desk.find(id);
    if (!person || this.#isEarly()) return;
    if (person.at !== null) {
      this.#say("already", person);
      return;
    }
    await this.#keep([this.#desk.come(id)]);
    this.#nextOne();
    this.#say(person.standing === "placed" ? "come" : "let-in", this.#desk.find(id));
    navigator.vibrate?.(60);
  }

  // Those who registered together mostly come together: one gesture for them all.
  async #comeTogether(id) {
    const others = this.#desk.together(id);
    if (!others.length) return;
    await this.#keep(others.map((one) => this.#desk.come(one.id)));
    this.#say(others.length > 1 ? "come-all" : "come", { name: listed(others) });
    this.#part("said").focus({ preventScroll: true }); // its button is gone
    navigator.vibrate?.(60);
  }

  // Somebody else stands there already: what is typed next is their name.
  #nextOne() {
    const field = this.querySelector("[data-search]");
    const asked = this.#part("found").contains(document.activeElement);
    field.value = "";
    this.#drawFound();
    if (asked) field.focus();
  }

  async #takeBack(id) {
    const person = this.#desk.find(id);
    await this.#keep(this.#desk.takeBack(id));
    this.#say("taken-back", person);
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
    form.reset();
    this.#say("walked", this.#desk.find(gesture.key));
    name.focus();
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

  // --- the camera ---

  async #toggleCamera() {
    const box = this.#part("camera");
    if (this.#camera?.isOn) this.#camera.stop();
    else {
      box.hidden = false;
      this.#part("camera-refused").hidden = true;
      this.#camera ??= new Camera(box.querySelector("video"), this.dataset.reader);
      await this.#camera.start((code) => this.#scanned(code)).catch(() => {
        this.#part("camera-refused").hidden = false;
      });
    }
    const on = this.#camera.isOn;
    box.hidden = !on;
    const button = this.querySelector("[data-camera]");
    button.setAttribute("aria-pressed", String(on));
    show(button, on ? "on" : "off");
  }

  #scanned(text) {
    const badge = badgeIn(text);
    if (!badge) this.#say("no-badge", { name: "" });
    else if (this.#desk.knows(badge)) this.#come(badge);
    else this.#unknown(badge);
  }

  // Of another gathering, of somebody who registered since, or nobody's: the server knows. Without network it is
  // noted, and said when the gestures are merged.
  async #unknown(badge) {
    try {
      const { what, words } = await this.#line.whose(badge);
      if (what !== "known") return this.#sayWords(words);
      await this.#fetchWhole();
      if (this.#desk.knows(badge)) return this.#come(badge);
    } catch (wrong) {
      if (!(wrong instanceof Broken)) throw wrong;
    }
    if (this.#isEarly()) return;
    await this.#keep([this.#desk.come(badge)]);
    this.#say("unknown", { name: badge });
  }

  // --- keeping and sending ---

  // On the disk before it is shown: what somebody read on this screen, a dead battery does not take back.
  async #keep(gestures) {
    await this.#store?.keep(gestures).catch(() => (this.#part("unkept").hidden = false));
    this.#draw();
    this.#sync();
  }

  async #sync() {
    if (this.#syncing) {
      this.#again = true;
      return;
    }
    this.#syncing = true;
    clearTimeout(this.#timer);
    try {
      if (!this.#line.canTell || !this.#desk.knowsSomebody) await this.#fetchWhole();
      while (this.#desk.queue.length) await this.#send();
      await this.#fetchNews();
      this.#failures = 0;
      this.#state("online");
    } catch (wrong) {
      if (!(wrong instanceof Broken)) throw wrong;
      this.#failures += 1;
      this.#state(wrong.kind);
    } finally {
      this.#syncing = false;
      this.#later();
    }
  }

  #later() {
    if (!this.isConnected) return;
    const wait = this.#failures ? Math.min(15_000, backoff(this.#failures)) : NEWS_EVERY;
    const again = this.#again && !this.#failures;
    this.#again = false;
    this.#timer = setTimeout(() => this.#sync(), again ? 0 : wait);
  }

  async #send() {
    const said = await this.#line.tell(this.#desk.queue);
    this.#desk.setClock(said.now, said.asked, said.received);
    const notices = this.#desk.answered(said.outcomes);
    await this.#store?.drop(said.outcomes.map((one) => one.key)).catch(() => null);
    for (const one of notices) this.#notice(one);
  }

  async #fetchWhole() {
    const whole = await this.#line.whole();
    this.#desk.setClock(whole.now, whole.asked, whole.received);
    this.#desk.learn(whole);
    await this.#store?.keepList(this.#desk.kept).catch(() => null);
    this.#draw();
  }

  async #fetchNews() {
    const news = await this.#line.news(this.#desk.after);
    this.#desk.setClock(news.now, news.asked, news.received);
    if (!this.#desk.hear(news)) return this.#fetchWhole();
    if (news.people.length) await this.#store?.keepList(this.#desk.kept).catch(() => null);
    this.#draw();
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
      this.#drawLine();
      this.#drawFound();
      this.#list("latest", this.#desk.latest());
    });
  }

  #drawLine() {
    const unsent = this.#desk.queue.length;
    this.#store?.holds(unsent > 0);
    const kind = this.dataset.line ?? "connecting";
    show(this.#part("line"), kind === "online" && unsent ? "sending" : kind);
    fill(this.#part("unsent"), { unsent: String(unsent) });
    this.#part("unsent").hidden = unsent === 0;
    const { here, expected } = this.#desk.counts;
    fill(this.#part("own-counts"), { here: String(here), expected: String(expected) });
    this.#part("own-counts").hidden = kind === "online" || !this.#desk.knowsSomebody;
    this.#part("no-list").hidden = this.#desk.knowsSomebody || kind === "online" || kind === "connecting";
    this.#part("leaving").hidden = !unsent || !location.search.includes("deconnexion");
  }

  #drawFound() {
    const asked = this.querySelector("[data-search]").value;
    const found = this.#desk.search(asked);
    this.#list("found", found);
    this.#part("none").hidden = !asked.trim() || found.length > 0;
  }

  #list(name, people) {
    const mould = this.querySelector("template[data-mould='line']");
    const place = this.#part(name);
    const focused = place.contains(document.activeElement) ? document.activeElement.closest("[data-id]")?.dataset.id : null;
    place.replaceChildren(...people.map((one) => line(mould, one)));
    if (focused) place.querySelector(`[data-id="${CSS.escape(focused)}"] button:not([hidden])`)?.focus();
    this.#part(`${name}-part`).hidden = people.length === 0;
  }

  /** The sentence of a gesture, large, and read aloud. */
  #say(what, person) {
    const box = this.#part("said");
    show(box, what);
    fill(box, { name: person.name, hour: hourOf(person.at) });
    box.dataset.what = what;
    box.hidden = false;
    this.#drawTogether(person.id);
    announce(box.innerText.trim());
  }

  #drawTogether(id) {
    const others = this.#desk.together(id);
    const box = this.#part("together");
    box.dataset.id = id ?? "";
    box.hidden = !others.length;
    fill(box, { others: listed(others) });
    show(box, others.length > 1 ? "several" : "one");
  }

  #sayWords(words) {
    this.#say("words", { name: words });
  }

  /** What became of a gesture, when somebody must read it: it stays until they have. */
  #notice({ words, name, what, gesture }) {
    const notice = this.querySelector("template[data-mould='notice']").content.firstElementChild.cloneNode(true);
    fill(notice, { name: name || gesture.name || "", words });
    notice.dataset.gesture = JSON.stringify(gesture);
    notice.querySelector("[data-apart]").hidden = !(gesture.kind === "walk" && ["already", "registered"].includes(what));
    this.#part("notices").append(notice);
  }

  #part(name) {
    return this.querySelector(`[data-part-of="${name}"]`);
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
