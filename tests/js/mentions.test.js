import assert from "node:assert/strict";
import { test } from "node:test";

import { mentionAt, mentioned } from "../../static/js/models/mentions.js";

const at = (text) => mentionAt(text, text.length);

test("the letters after « @ » are the name that is meant", () => {
  assert.deepEqual(at("Merci @Al"), { from: 6, letters: "Al" });
  assert.deepEqual(at("@"), { from: 0, letters: "" });
  assert.deepEqual(at("@Alice Rou"), { from: 0, letters: "Alice Rou" });
  assert.deepEqual(at("(@Zoé"), { from: 1, letters: "Zoé" });
});

test("an address, a name that is over, and no « @ » mean nobody", () => {
  for (const text of ["jeanne@exemple", "Merci", "@Alice Roumanille, oui", "@Alice\noui", ""]) {
    assert.equal(at(text), null, text);
  }
});

test("only what stands before the caret counts", () => {
  assert.deepEqual(mentionAt("@Al et @Bo", 3), { from: 0, letters: "Al" });
});

test("the name takes the place of the letters", () => {
  assert.deepEqual(mentioned("Merci @al pour hier", 9, "Alice R"), { text: "Merci @Alice R pour hier", start: 15, end: 15 });
  assert.deepEqual(mentioned("Merci", 5, "Alice"), { text: "Merci", start: 5, end: 5 });
});

test("a text of any length is looked at near the caret only", () => {
  const started = performance.now();
  for (let turn = 0; turn < 200; turn += 1) at(`${"@a".repeat(100_000)}`);
  assert.ok(performance.now() - started < 500);
});
