import assert from "node:assert/strict";
import { test } from "node:test";

import { stepped } from "../../static/js/models/month.js";

test("arrows go from day to day and from week to week", () => {
  assert.deepEqual(stepped(8, 35, "ArrowLeft"), { day: 7 });
  assert.deepEqual(stepped(8, 35, "ArrowRight"), { day: 9 });
  assert.deepEqual(stepped(8, 35, "ArrowUp"), { day: 1 });
  assert.deepEqual(stepped(8, 35, "ArrowDown"), { day: 15 });
});

test("Home and End stay in the week", () => {
  assert.deepEqual(stepped(10, 35, "Home"), { day: 7 });
  assert.deepEqual(stepped(10, 35, "End"), { day: 13 });
});

test("past the edge is another month", () => {
  assert.deepEqual(stepped(0, 35, "ArrowLeft"), { month: "before" });
  assert.deepEqual(stepped(3, 35, "ArrowUp"), { month: "before" });
  assert.deepEqual(stepped(34, 35, "ArrowRight"), { month: "after" });
  assert.deepEqual(stepped(30, 35, "ArrowDown"), { month: "after" });
  assert.deepEqual(stepped(5, 35, "PageUp"), { month: "before" });
  assert.deepEqual(stepped(5, 35, "PageDown"), { month: "after" });
});

test("other keys are left to the page", () => {
  assert.equal(stepped(5, 35, "Enter"), null);
  assert.equal(stepped(5, 35, "Tab"), null);
});
