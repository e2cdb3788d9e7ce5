import assert from "node:assert/strict";
import { test } from "node:test";

import { SaveState } from "../../static/js/models/save-state.js";

const NOON = new Date(2026, 10, 23, 12, 0);
const online = () => {
  const save = new SaveState();
  save.connected();
  return save;
};

test("nothing typed is nothing to say", () => {
  assert.equal(online().name, "idle");
  assert.equal(new SaveState().name, "offline");
});

test("what was typed is on its way until a question that left after it is answered", () => {
  const save = online();
  save.changed();
  assert.equal(save.name, "sending");
  save.probed();
  assert.equal(save.name, "sending");
  assert.equal(save.answered(NOON), true);
  assert.equal(save.name, "saved");
  assert.equal(save.savedAt, NOON);
});

test("an answer proves nothing of what was typed after its question", () => {
  const save = online();
  save.changed();
  save.probed();
  save.changed();
  save.answered(NOON);
  assert.equal(save.name, "sending");
  assert.equal(save.unsent, true);
  save.probed();
  save.answered(NOON);
  assert.equal(save.unsent, false);
});

test("answers come in the order of the questions", () => {
  const save = online();
  save.probed({ proves: false }); // the provider's own, before anything left
  save.changed();
  save.probed();
  assert.equal(save.answered(NOON), false);
  assert.equal(save.unsent, true);
  assert.equal(save.answered(NOON), true);
  assert.equal(save.unsent, false);
});

test("a question that was on its way when the line fell proves nothing", () => {
  const save = online();
  save.changed();
  save.probed();
  save.disconnected();
  assert.equal(save.name, "offline");
  save.connected();
  assert.equal(save.answered(NOON), false);
  assert.equal(save.name, "sending");
});

test("when the server asks for what it lacks, what was asked before proves nothing", () => {
  const save = online();
  save.changed();
  save.probed();
  save.doubted();
  assert.equal(save.answered(NOON), false);
  assert.equal(save.unsent, true);
});

test("an answer that proves nothing new does not change the hour", () => {
  const save = online();
  save.changed();
  save.probed();
  save.answered(NOON);
  save.probed();
  assert.equal(save.answered(new Date()), false);
  assert.equal(save.savedAt, NOON);
});
