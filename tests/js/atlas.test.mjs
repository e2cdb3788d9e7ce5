import assert from "node:assert/strict";
import { test } from "node:test";

import { address, around, graticule, isOnePlace, nearby, next, put, widened, width } from "../../static/js/models/atlas.js";

const SEEN = { west: 4.3, south: 43.1, east: 7.2, north: 44.6 };

test("a small move asks for the same part of the world", () => {
  const moved = { ...SEEN, west: SEEN.west + 0.1, east: SEEN.east + 0.1 };
  assert.deepEqual(widened(SEEN, 8), widened(moved, 8));
});

test("what is asked holds what is seen, and stays in the world", () => {
  const box = widened(SEEN, 8);
  assert.ok(box.west <= SEEN.west && box.east >= SEEN.east && box.south <= SEEN.south && box.north >= SEEN.north);
  assert.deepEqual(widened({ west: -200, south: -95, east: 200, north: 95 }, 1), { west: -180, south: -90, east: 180, north: 90 });
});

test("the address keeps the facets", () => {
  const url = new URL(address("/carte/points.geojson", "theme=droits", widened(SEEN, 8), 8.4), "https://pais.example");
  assert.equal(url.searchParams.get("theme"), "droits");
  assert.equal(url.searchParams.get("zoom"), "8");
  assert.equal(url.searchParams.get("bbox").split(",").length, 4);
});

test("a disc of many is wider than a disc of two, and never covers the screen", () => {
  assert.equal(width(2), 44);
  assert.ok(width(200) > width(20));
  assert.ok(width(2_000_000) <= 72);
});

test("what is at one place is not parted by looking nearer", () => {
  assert.ok(isOnePlace([5, 43, 5, 43]));
  assert.ok(!isOnePlace([5, 43, 5.2, 43]));
});

test("looking at a disc shows all it holds", () => {
  const box = around([5, 43, 5.2, 43]);
  assert.ok(box.west < 5 && box.east > 5.2 && box.south < 43 && box.north > 43);
});

test("the ground never has more than some ten lines across", () => {
  for (const span of [0.2, 1, 5, 40, 360]) {
    const { meridians } = graticule({ west: -span / 2, south: 40, east: span / 2, north: 45 });
    assert.ok(meridians.length >= 2 && meridians.length <= 12, `${span}: ${meridians.length}`);
  }
});

test("arrows go round the points", () => {
  assert.equal(next(["a", "b", "c"], "c", 1), "a");
  assert.equal(next(["a", "b", "c"], "a", -1), "c");
  assert.equal(next([], "a", 1), null);
  assert.equal(next(["a"], "gone", 1), "a");
});

test("where one is, is said to about a kilometre", () => {
  assert.equal(nearby({ latitude: 43.94931, longitude: 4.80553 }), "43.95,4.81");
});

test("numbers are said in French", () => {
  assert.match(put("%n fiches", 20000), /^20.000 fiches$/);
});
