import assert from "node:assert/strict";
import { test } from "node:test";

import { Broken, Sending } from "../../static/js/models/desk-sending.js";
import { Desk } from "../../static/js/models/desk.js";

const MARIE = { badge: "MARJE234", name: "Marie Durand", from: "", category: "initiative", standing: "placed", rank: 0, walked: false, at: null, keys: [], to: [] };
const clocked = (said) => ({ now: 0, asked: 0, received: 0, ...said });

// A line that works, breaks when asked to, and says what passed.
class Line {
  passed = [];
  canTell = false;
  broken = "";
  roll = "1";

  whole = () => this.#pass("whole", { people: [MARIE], after: 1, roll: this.roll, opens: 0, closed: "" });
  news = () => this.#pass("news", { people: [], after: 1, roll: this.roll });
  tell = (queue) => this.#pass("tell", { outcomes: queue.slice(0, 2).map(({ key, badge }) => ({ key, badge, what: "come", name: "", words: "" })) });

  async #pass(what, said) {
    if (this.broken) throw new Broken(this.broken);
    this.passed.push(what);
    this.canTell = true;
    return clocked(said);
  }
}

function sending() {
  const desk = new Desk({ kept: { people: [MARIE], after: 1, roll: "1" } });
  const [line, dropped, states, waits] = [new Line(), [], [], []];
  const store = { drop: async (keys) => dropped.push(...keys), keepList: async () => null };
  const told = { changed: () => null, state: (kind) => states.push(kind), notice: () => null };
  const timers = { set: (act, wait) => waits.push(wait), clear: () => null };
  return { desk, line, dropped, states, waits, one: new Sending(desk, line, store, told, timers) };
}

test("the whole list is asked for first, then only what is new", async () => {
  const { one, line, states } = sending();
  await one.turn();
  await one.turn();
  assert.deepEqual(line.passed, ["whole", "news", "news"]);
  assert.deepEqual(states, ["online", "online"]);
});

test("gestures leave, several sendings if need be, and are dropped once they are answered", async () => {
  const { desk, one, line, dropped } = sending();
  const keys = [1, 2, 3].map(() => desk.come(MARIE.badge).key);
  await one.turn();
  assert.deepEqual(line.passed, ["whole", "tell", "tell", "news"]);
  assert.deepEqual(dropped, keys);
  assert.deepEqual(desk.queue, []);
});

test("a broken line keeps the gestures, says its state, and is tried again sooner than news are asked", async () => {
  const { desk, one, line, dropped, states, waits } = sending();
  desk.come(MARIE.badge);
  line.broken = "signed-out";
  await one.turn();
  assert.deepEqual([states, dropped, desk.queue.length], [["signed-out"], [], 1]);
  line.broken = "";
  await one.turn();
  assert.equal(desk.queue.length, 0);
  assert.ok(waits[0] < waits[1], `${waits}`);
});

test("a list that changed otherwise is asked for as a whole", async () => {
  const { one, line } = sending();
  await one.turn();
  line.roll = "2";
  await one.turn();
  assert.deepEqual(line.passed, ["whole", "news", "news", "whole"]);
});

test("what is asked during a turn is done right after it, and nothing after the page is gone", async () => {
  const { one, line, waits } = sending();
  await Promise.all([one.turn(), one.turn()]);
  assert.equal(line.passed.filter((what) => what === "whole").length, 1);
  assert.deepEqual(waits, [0]);
  one.stop();
  await one.turn();
  assert.deepEqual(waits, [0]);
});

test("what is wrong otherwise is not hidden as a broken line", async () => {
  const { one, line, states } = sending();
  line.whole = async () => {
    throw new TypeError("of ours");
  };
  await assert.rejects(one.turn(), TypeError);
  assert.deepEqual(states, []);
});
