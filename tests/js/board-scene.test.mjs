import assert from "node:assert/strict";
import test from "node:test";

import * as links from "../../static/js/models/board/links.js";
import { STACK, composed, extent, stackSize } from "../../static/js/models/board/scene.js";

const needs = { id: 1, x: 1000, y: 50, width: 640, height: 480 };
const card = (id, at = {}) => ({ id, zone: 1, cluster: null, x: 16, y: 72, ...at });

test("a card stands from its zone's corner, outside of them from the board's", () => {
  const scene = composed({ zones: [needs], clusters: [], cards: [card(7), card(8, { zone: 0, x: -300 })] });
  assert.deepEqual(scene.cards.get(7).rect, { x: 1016, y: 122, width: 200, height: 128 });
  assert.deepEqual(scene.cards.get(8).rect, { x: -300, y: 72, width: 200, height: 128 });
});

test("a zone is as high as what it holds asks, never less than it was given", () => {
  const low = composed({ zones: [needs], clusters: [], cards: [card(7, { y: 900 })] });
  assert.equal(low.zones.get(1).rect.height, 900 + 128 + 16);
  assert.equal(composed({ zones: [needs], clusters: [], cards: [] }).zones.get(1).rect.height, 480);
});

test("a grouping is a stack where its first card stood", () => {
  const cards = [card(7, { cluster: 3, x: 100, y: 200 }), card(8, { cluster: 3, x: 5, y: 5 })];
  const scene = composed({ zones: [needs], clusters: [{ id: 3, zone: 1 }], cards });
  assert.deepEqual(scene.clusters.get(3).rect, { x: 1100 - STACK.pad, y: 250, ...stackSize(2) });
  assert.equal(scene.cards.get(7).rect.x, 1100, "its cards stay in the column they were in");
  assert.equal(scene.cards.get(8).rect.y - scene.cards.get(7).rect.y, STACK.step);
});

test("a grouping whose cards are all hidden still has a place, and an empty board one to begin", () => {
  const scene = composed({ zones: [needs], clusters: [{ id: 3, zone: 1 }], cards: [] });
  assert.ok(scene.clusters.get(3).rect.height > 0);
  assert.ok(extent(composed({ zones: [], clusters: [], cards: [] })).width > 0);
});

test("a link goes from edge to edge and points at its target", () => {
  const a = { x: 0, y: 0, width: 200, height: 128 };
  const b = { x: 600, y: 0, width: 200, height: 128 };
  const { line, head, label } = links.drawn(a, b);
  assert.match(line, /^M200 64C/);
  assert.match(line, / 600 64$/);
  assert.match(head, /^M600 64L589 /);
  assert.deepEqual(label, { x: 400, y: 64 });
});

test("a link too short for words has none", () => {
  const a = { x: 0, y: 0, width: 200, height: 128 };
  assert.equal(links.drawn(a, { ...a, y: 144 }).label, null);
});

test("two cards on the same spot have a link without nonsense in it", () => {
  const here = { x: 0, y: 0, width: 200, height: 128 };
  assert.doesNotMatch(Object.values(links.drawn(here, here)).join(), /NaN|undefined|Infinity/);
});

test("only the links of the cards that move are drawn again", () => {
  const all = [{ id: 1, source: 7, target: 8 }, { id: 2, source: 8, target: 9 }, { id: 3, source: 9, target: 10 }];
  assert.deepEqual(links.touching(all, [8]).map((link) => link.id), [1, 2]);
});
