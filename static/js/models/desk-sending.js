// When a desk asks and sends: what waits first, then the news of the other desks; again after a while, sooner when the
// line broke. One turn at a time. No DOM here.

import { backoff } from "./room.js";

const NEWS_EVERY = 20_000;
const PATIENT = 15_000;

/** The server answered, and it was no answer for a desk: `kind` says why. */
export class Broken extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind; // signed-out, gone, offline
  }
}

export class Sending {
  #desk;
  #line;
  #store;
  #told;
  #timers;
  #running = false;
  #again = false;
  #stopped = false;
  #failures = 0;
  #timer = 0;

  /**
   * `store` is null where the browser keeps nothing. `told`: `changed()` when the list did, `state(kind)` of the line,
   * `notice(outcome)` when somebody must read what became of a gesture.
   */
  constructor(desk, line, store, told, timers = { set: (act, wait) => setTimeout(act, wait), clear: (timer) => clearTimeout(timer) }) {
    [this.#desk, this.#line, this.#store, this.#told, this.#timers] = [desk, line, store, told, timers];
  }

  stop() {
    this.#stopped = true;
    this.#timers.clear(this.#timer);
  }

  async turn() {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#timers.clear(this.#timer);
    try {
      if (!this.#line.canTell || !this.#desk.knowsSomebody) await this.fetchWhole();
      while (this.#desk.queue.length) await this.#send();
      await this.#fetchNews();
      this.#failures = 0;
      this.#told.state("online");
    } catch (wrong) {
      if (!(wrong instanceof Broken)) throw wrong;
      this.#failures += 1;
      this.#told.state(wrong.kind);
    } finally {
      this.#running = false;
      this.#later();
    }
  }

  async fetchWhole() {
    const whole = await this.#line.whole();
    this.#desk.setClock(whole.now, whole.asked, whole.received);
    this.#desk.learn(whole);
    await this.#keepList();
    this.#told.changed();
  }

  #later() {
    if (this.#stopped) return;
    const wait = this.#failures ? Math.min(PATIENT, backoff(this.#failures)) : NEWS_EVERY;
    const again = this.#again && !this.#failures;
    this.#again = false;
    this.#timer = this.#timers.set(() => this.turn(), again ? 0 : wait);
  }

  async #send() {
    const said = await this.#line.tell(this.#desk.queue);
    this.#desk.setClock(said.now, said.asked, said.received);
    const notices = this.#desk.answered(said.outcomes);
    await this.#store?.drop(said.outcomes.map((one) => one.key)).catch(() => null);
    for (const one of notices) this.#told.notice(one);
  }

  async #fetchNews() {
    const news = await this.#line.news(this.#desk.after);
    this.#desk.setClock(news.now, news.asked, news.received);
    if (!this.#desk.hear(news)) return this.fetchWhole();
    if (news.people.length) await this.#keepList();
    this.#told.changed();
  }

  async #keepList() {
    await this.#store?.keepList(this.#desk.kept).catch(() => null);
  }
}
