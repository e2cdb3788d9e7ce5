import assert from "node:assert/strict";
import test from "node:test";

import { Clock, figure, remaining } from "../../static/js/models/clock.js";

test("the shortest round trip wins", () => {
  const clock = new Clock();
  clock.learn(1_000_500, 0, 1_000);
  assert.equal(clock.now(1_000), 1_001_000);
  clock.learn(1_001_010, 1_000, 1_020);
  assert.equal(clock.now(1_020), 1_001_020);
  clock.learn(5_000_000, 1_020, 3_020);
  assert.equal(clock.now(1_020), 1_001_020, "a slow answer does not spoil a good measure");
});

test("a forgotten clock says nothing rather than something wrong", () => {
  const clock = new Clock();
  assert.equal(clock.now(5), null);
  clock.learn(10, 0, 0);
  clock.forget();
  assert.equal(clock.now(5), null);
});

test("two screens with different devices' clocks show the same time", () => {
  const one = new Clock();
  const two = new Clock();
  one.learn(1_000_000, 50, 60);
  two.learn(1_000_000, 990_000, 990_200);
  assert.ok(Math.abs(one.now(60) - two.now(990_200)) <= 300);
});

test("what is left is the deadline's, or exactly what was left at the pause", () => {
  assert.equal(remaining({ deadline: 2_000, left: null }, 1_500), 500);
  assert.equal(remaining({ deadline: null, left: 700 }, 9_999), 700);
  assert.equal(remaining({ deadline: null, left: null }, 9_999), null);
  assert.equal(remaining({ deadline: 1_000, left: null }, 1_500), -500);
});

test("figures are read in a town hall", () => {
  assert.equal(figure(125_000), "2:05");
  assert.equal(figure(400), "0:01");
  assert.equal(figure(0), "0:00");
  assert.equal(figure(-31_000), "+0:31");
});
