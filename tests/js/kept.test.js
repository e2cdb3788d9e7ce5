import assert from "node:assert/strict";
import { test } from "node:test";

import { Drafts } from "../../static/js/models/drafts.js";
import { ahead, hour, Kept, newKey } from "../../static/js/models/kept.js";

const counting = () => {
  let made = 0;
  return () => `key-${(made += 1)}`;
};
const kept = (options = {}) => new Kept({ makeKey: counting(), random: () => 1, ...options });

test("a key is a version 4 UUID, and two are different", () => {
  assert.match(newKey(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newKey(), newKey());
});

test("the key the server or the draft gave is used first", () => {
  assert.equal(kept({ key: "given" }).key, "given");
});

test("a second click while the first is on its way sends nothing", () => {
  const form = kept();
  assert.equal(form.start(), true);
  assert.equal(form.start(), false);
});

test("an accepted act is saved and the next one has another key", () => {
  const form = kept();
  form.start();
  assert.equal(form.answered(200), "saved");
  assert.equal(form.key, "key-2");
  assert.equal(form.pending, false);
  assert.equal(form.start(), true);
});

test("an act whose answer was lost is tried again under the same key", () => {
  const form = kept();
  form.start();
  assert.equal(form.answered(0), "offline");
  assert.equal(form.key, "key-1");
  assert.equal(form.waiting, true);
  assert.equal(form.start(), true);
  form.answered(201);
  assert.equal(form.key, "key-2");
});

test("typing does not change the state of an act that is pending", () => {
  const form = kept();
  form.start();
  form.typed();
  assert.equal(form.state, "sending");
  form.answered(503);
  form.typed();
  assert.equal(form.state, "busy");
});

for (const status of [500, 502, 503, 429, 408]) {
  test(`a service that answers ${status} is asked again`, () => {
    const form = kept();
    form.start();
    assert.equal(form.answered(status), "busy");
  });
}

for (const status of [409, 422]) {
  test(`what the server wants corrected (${status}) waits for the person`, () => {
    const form = kept();
    form.start();
    assert.equal(form.answered(status), "invalid");
    assert.equal(form.waiting, false);
    form.typed();
    assert.equal(form.state, "idle");
  });
}

for (const status of [400, 403, 404, 413]) {
  test(`a refusal (${status}) is not tried again as it was`, () => {
    const form = kept();
    form.start();
    assert.equal(form.answered(status), "refused");
    assert.equal(form.waiting, false);
  });
}

test("an expired login is not a success, though its page answers 200", () => {
  const form = kept();
  form.start();
  assert.equal(form.answered(200, { signIn: true }), "signed-out");
  assert.equal(form.key, "key-1");
});

test("tries are spaced by doubling, at most thirty seconds", () => {
  const form = kept();
  const delays = Array.from({ length: 8 }, () => {
    form.start();
    form.answered(0);
    return form.delay();
  });
  assert.deepEqual(delays, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
});

test("tries are spread: never before half of the delay", () => {
  const form = kept({ random: () => 0 });
  form.start();
  form.answered(0);
  assert.equal(form.delay(), 500);
});

test("what was typed after the words that were sent is of the next act", () => {
  assert.equal(ahead("Une question ?La suivante", "Une question ?"), "La suivante");
  assert.equal(ahead("Une question ?\n\nLa suivante", "Une question ?"), "La suivante");
  assert.equal(ahead("Une question ?", "Une question ?"), "");
});

test("words that were rewritten meanwhile stay whole, and so does a field that was sent empty", () => {
  assert.equal(ahead("Une autre question ?", "Une question ?"), "Une autre question ?");
  assert.equal(ahead("Ma structure", ""), "Ma structure");
});

test("the hour is said as in French", () => {
  assert.equal(hour(new Date(2026, 0, 1, 14, 2)), "14 h 02");
});

const storage = () => {
  const map = new Map();
  return {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, value) => map.set(name, value),
    removeItem: (name) => map.delete(name),
    key: (index) => [...map.keys()][index],
    get length() {
      return map.size;
    },
  };
};

test("a draft comes back with its key", () => {
  const drafts = new Drafts(storage(), "7");
  drafts.write("question", { fields: { body: "Depuis quand ?" }, key: "k", pending: true });
  assert.deepEqual(drafts.read("question"), { fields: { body: "Depuis quand ?" }, key: "k", pending: true });
});

test("a draft that was on its way says what it left with", () => {
  const drafts = new Drafts(storage(), "7");
  const draft = { fields: { body: "Depuis ? Et" }, key: "k", pending: true, sent: { body: ["Depuis ?"] } };
  drafts.write("question", draft);
  assert.deepEqual(drafts.read("question"), draft);
});

test("an emptied form leaves no draft", () => {
  const drafts = new Drafts(storage(), "7");
  drafts.write("question", { fields: { body: "Depuis" } });
  drafts.write("question", { fields: { body: "  " } });
  assert.equal(drafts.read("question"), null);
});

test("the next person on this computer does not find the words of the one before", () => {
  const shared = storage();
  new Drafts(shared, "7").write("note", { fields: { body: "privé" } });
  shared.setItem("other", "kept");
  const next = new Drafts(shared, "8");
  next.forgetOthers();
  assert.equal(new Drafts(shared, "7").read("note"), null);
  assert.equal(shared.getItem("other"), "kept");
});

test("a browser that refuses storage only loses drafts", () => {
  const refusing = { getItem() { throw new Error("denied"); }, setItem() { throw new Error("denied"); } };
  const drafts = new Drafts(refusing, "7");
  drafts.write("note", { fields: { body: "x" } });
  assert.equal(drafts.read("note"), null);
});
