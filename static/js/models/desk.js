// What a desk knows and has done, without the page: the list it was given, and the gestures that the server has not
// answered yet. What is shown is both together, so that an hour without network looks like any other.
//
// A gesture is never changed nor dropped before its answer: the server knows it by its key, and takes it once.

import { badgeIn, badgesIn, isTypedCode, walkersIn } from "./desk-codes.js";
import { newKey } from "./kept.js";

const SHOWN = 30;

export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[-’'.,]/g, " ");
}

// Somebody noted at another desk too is no news: they are here.
const isNews = ({ kind }, { what }) => !["come", "undone"].includes(what) && !(what === "already" && kind === "come");

/**
 * What the field of somebody without registration holds while one looks for `asked`: the same words when nobody is found,
 * so that no name is typed twice. What was `written` there by hand, and not `carried`, is left alone.
 */
export function carriedName({ asked, found, written, carried }) {
  if (written !== carried) return written;
  return found || isTypedCode(asked) || walkersIn(asked).length ? "" : asked.trim();
}

export class Desk {
  after = 0; // the last gesture of the server that this list holds
  roll = ""; // changes when the list does otherwise than by gestures
  offset = null; // how far the server's clock is ahead of this device's
  opens = 0;
  closed = "";
  queue = [];
  #people = new Map();
  #makeKey;
  #clock;

  constructor({ kept = null, queue = [], makeKey = newKey, clock = Date.now } = {}) {
    this.#makeKey = makeKey;
    this.#clock = clock;
    this.queue = [...queue].sort((a, b) => a.order - b.order);
    if (!kept) return;
    for (const name of ["after", "roll", "offset", "opens", "closed"]) this[name] = kept[name] ?? this[name];
    this.#take(kept.people);
  }

  get kept() {
    const { after, roll, offset, opens, closed } = this;
    return { after, roll, offset, opens, closed, people: [...this.#people.values()] };
  }

  get knowsSomebody() {
    return this.#people.size > 0;
  }

  // --- what the server says ---

  /** The whole list. */
  learn(whole) {
    this.#people.clear();
    this.#take(whole.people);
    Object.assign(this, { after: whole.after, roll: whole.roll, opens: whole.opens, closed: whole.closed });
  }

  /** What other desks did; false when the list changed otherwise, and is to be asked for as a whole. */
  hear(news) {
    if (news.roll !== this.roll) return false;
    this.#take(news.people);
    this.after = Math.max(this.after, news.after);
    return true;
  }

  /** An answer left the server when its clock said `serverNow`, between these two readings of ours. */
  setClock(serverNow, asked, received) {
    this.offset = Math.round(serverNow - (asked + received) / 2);
  }

  /** These gestures are the server's now. Gives those whose words somebody must read. */
  answered(outcomes) {
    const told = new Map(outcomes.map((one) => [one.key, one]));
    const notices = [];
    for (const gesture of this.queue.filter((one) => told.has(one.key))) {
      const outcome = told.get(gesture.key);
      this.#follow(gesture, outcome);
      if (isNews(gesture, outcome)) notices.push({ ...outcome, gesture });
    }
    this.queue = this.queue.filter((one) => !told.has(one.key));
    return notices;
  }

  #take(people) {
    for (const one of people) this.#people.set(one.badge, one);
  }

  // Until the news say it with everything else.
  #follow(gesture, { what, badge, name }) {
    if (!badge || !["come", "already", "registered"].includes(what)) return;
    const before = this.#people.get(badge);
    const at = before?.at ?? this.#momentOf(gesture);
    const keys = [...new Set([...(before?.keys ?? []), gesture.key])];
    const fresh = { badge, name, from: gesture.organisation ?? "", category: gesture.category, rank: 0, to: [], walked: true };
    this.#people.set(badge, { ...(before ?? fresh), standing: "placed", at, keys });
  }

  // --- what somebody does here ---

  come(badge) {
    return this.#do({ kind: "come", badge });
  }

  walk({ name, category, organisation = "", territory = null, apart = false }) {
    return this.#do({ kind: "walk", name: name.trim(), category, organisation, territory, apart });
  }

  /** « N’était pas là » : one gesture for each that says they came. */
  takeBack(id) {
    const keys = this.find(id)?.keys ?? [];
    return keys.map((key) => this.#do({ kind: "undo", takes_back: key }));
  }

  #do(said) {
    const made = this.#clock();
    const order = Math.max(0, ...this.queue.map((one) => one.order)) + 1;
    const gesture = { key: this.#makeKey(), made, offset: this.offset, order, ...said };
    this.queue.push(gesture);
    return gesture;
  }

  // --- what is shown ---

  /** A person by their badge, or by the key of a gesture that the server has not seen. */
  find(id) {
    const person = this.#people.get(id);
    if (person) return this.#seen(person);
    return this.#unsent().find((one) => one.id === id) ?? null;
  }

  /** Those who registered with this person, have a place, and are not here yet. */
  together(id) {
    const party = this.#people.get(id)?.party;
    if (!party) return [];
    return this.everybody().filter((one) => one.party === party && one.id !== id && one.at === null && one.standing === "placed");
  }

  /**
   * Whom these codes name: people of the list, badges that it does not hold, and people to write down. Who says on their
   * own telephone that they did not register, and is on the list, is of the list.
   */
  read(codes) {
    const badges = [...new Set(codes.flatMap(badgesIn))];
    const walkers = codes.flatMap(walkersIn);
    const byName = walkers.map(({ name }) => this.#ofThisName(name));
    const ids = [...badges.filter((badge) => this.knows(badge)), ...byName.filter(Boolean)];
    return {
      people: [...new Set(ids)].map((id) => this.find(id)),
      unknown: badges.filter((badge) => !this.knows(badge)),
      walkers: walkers.filter((_one, rank) => !byName[rank]),
    };
  }

  // Who is not here yet before who is.
  #ofThisName(name) {
    const same = this.everybody().filter((one) => folded(one.name) === folded(name) && one.standing !== "cancelled");
    return same.sort((a, b) => (a.at !== null) - (b.at !== null))[0]?.id;
  }

  knows(badge) {
    return this.#people.has(badge);
  }

  /**
   * Those whose name or organisation holds each word, at the beginning of one of its own; who is not here yet first:
   * as the day goes on, fewer letters find them.
   */
  search(text) {
    const badge = badgeIn(text);
    if (badge && this.knows(badge)) return [this.find(badge)];
    const words = folded(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const holds = (one) => {
      const said = ` ${folded(one.name)} ${folded(one.from)}`;
      return words.every((word) => said.includes(` ${word}`));
    };
    const found = this.everybody().filter(holds);
    return found.sort((a, b) => (a.at !== null) - (b.at !== null)).slice(0, SHOWN);
  }

  /** The last who came, newest first. */
  latest(most = 8) {
    const here = this.everybody().filter((one) => one.at !== null);
    return here.sort((a, b) => b.at - a.at).slice(0, most);
  }

  everybody() {
    return [...this.#unsent(), ...[...this.#people.values()].map((one) => this.#seen(one))];
  }

  get counts() {
    const all = this.everybody();
    const expected = all.filter((one) => one.standing === "placed").length;
    return { expected, here: all.filter((one) => one.at !== null).length };
  }

  /** The server's time as well as this device can tell. */
  get now() {
    return this.#clock() + (this.offset ?? 0);
  }

  get #takenBack() {
    return new Set(this.queue.filter((one) => one.kind === "undo").map((one) => one.takes_back));
  }

  #seen(person) {
    const back = this.#takenBack;
    const known = person.keys.filter((key) => !back.has(key));
    const own = this.queue.filter((one) => one.kind === "come" && one.badge === person.badge && !back.has(one.key));
    const moments = own.map((one) => this.#momentOf(one));
    if (known.length && person.at !== null) moments.push(person.at);
    const at = moments.length ? Math.min(...moments) : null;
    const keys = [...known, ...own.map((one) => one.key)];
    const waits = own.length > 0 || known.length !== person.keys.length;
    return { ...person, id: person.badge, at, keys, waits, standing: own.length ? "placed" : person.standing };
  }

  #unsent() {
    const back = this.#takenBack;
    return this.queue
      .filter((one) => one.kind === "walk" && !back.has(one.key))
      .map((one) => ({
        id: one.key,
        badge: "",
        name: one.name,
        from: one.organisation,
        category: one.category,
        standing: "placed",
        rank: 0,
        walked: true,
        to: [],
        at: this.#momentOf(one),
        keys: [one.key],
        waits: true,
      }));
  }

  #momentOf(gesture) {
    return gesture.made + (gesture.offset ?? this.offset ?? 0);
  }
}
