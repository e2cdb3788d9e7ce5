import assert from "node:assert/strict";
import test from "node:test";

import * as geometry from "../../static/js/models/board/geometry.js";

const card = (x, y) => ({ x, y, width: 200, height: 128 });

test("coordinates are whole and inside the board, whatever the pointer says", () => {
  assert.deepEqual(geometry.clamped({ x: 1e308, y: -1e308 }), { x: 100_000, y: -100_000 });
  assert.deepEqual(geometry.clamped({ x: NaN, y: 3.6 }), { x: 0, y: 4 });
});

test("around cards, the smallest rectangle; around nothing, none", () => {
  assert.deepEqual(geometry.around([card(0, 0), card(300, -50)]), { x: 0, y: -50, width: 500, height: 178 });
  assert.equal(geometry.around([]), null);
});

test("of two zones that overlap, the one drawn above is under the pointer", () => {
  const zones = [["a", { x: 0, y: 0, width: 100, height: 100 }], ["b", { x: 50, y: 0, width: 100, height: 100 }]];
  assert.equal(geometry.topmost(zones, { x: 60, y: 10 }), "b");
  assert.equal(geometry.topmost(zones, { x: 10, y: 10 }), "a");
  assert.equal(geometry.topmost(zones, { x: 400, y: 10 }), null);
});

test("what is all in sight needs no map, what is partly out does", () => {
  const view = { x: 0, y: 0, width: 500, height: 500 };
  assert.ok(geometry.within(card(10, 10), view));
  assert.ok(!geometry.within(card(400, 10), view));
});

test("a lasso takes what it touches, drawn from any corner", () => {
  const lasso = geometry.spanned({ x: 250, y: 200 }, { x: 150, y: 100 });
  assert.ok(geometry.touches(lasso, card(0, 0)));
  assert.ok(!geometry.touches(lasso, card(400, 0)));
});

test("a line leaves a card by the side it goes to", () => {
  assert.deepEqual(geometry.leaving(card(0, 0), { x: 900, y: 64 }), { x: 200, y: 64, side: "right" });
  assert.equal(geometry.leaving(card(0, 0), { x: 100, y: -900 }).side, "top");
  assert.equal(geometry.leaving(card(0, 0), { x: 100, y: 64 }).side, "right", "two cards on the same spot");
});

test("an arrow goes to the neighbour ahead, not to the nearest one aside", () => {
  const cards = [["ahead", card(300, 40)], ["aside", card(220, 700)], ["behind", card(-300, 0)], ["far", card(900, 0)]];
  assert.equal(geometry.neighbour(cards, card(0, 0), "ArrowRight"), "ahead");
  assert.equal(geometry.neighbour(cards, card(0, 0), "ArrowLeft"), "behind");
  assert.equal(geometry.neighbour(cards, card(0, 0), "ArrowUp"), null);
});

test("near an edge the board runs, in the middle it stays", () => {
  const size = { width: 1000, height: 600 };
  assert.deepEqual(geometry.pushed({ x: 500, y: 300 }, size), { x: 0, y: 0 });
  assert.ok(geometry.pushed({ x: 2, y: 300 }, size).x > 0);
  assert.ok(geometry.pushed({ x: 500, y: 640 }, size).y < 0);
});
