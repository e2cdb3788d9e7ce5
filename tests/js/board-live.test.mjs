import assert from "node:assert/strict";
import test from "node:test";

import { Ghosts, LINGER, SILENCE } from "../../static/js/models/board/ghosts.js";
import { Sending } from "../../static/js/models/board/sending.js";

test("a ghost goes smoothly to where it was last said to be", () => {
  const ghosts = new Ghosts();
  ghosts.hear("card-1", "p7", { x: 100, y: 0 }, 0, { x: 0, y: 0 });
  const [[about, person, first]] = ghosts.frame(16).moved;
  assert.deepEqual([about, person], ["card-1", "p7"]);
  assert.ok(first.x > 0 && first.x < 100);
  const [[, , then]] = ghosts.frame(400).moved;
  assert.ok(100 - then.x < 1);
});

test("a ghost that is let go waits for the news, and goes without them", () => {
  const ghosts = new Ghosts();
  ghosts.hear("card-1", "p7", { x: 100, y: 0 }, 0);
  ghosts.hear("card-1", "p7", null, 10);
  assert.deepEqual(ghosts.frame(LINGER).gone, []);
  assert.deepEqual(ghosts.frame(LINGER + 20).gone, ["card-1"]);
});

test("a ghost of which nothing is said any more is gone after three seconds", () => {
  const ghosts = new Ghosts();
  ghosts.hear("card-1", "p7", { x: 1, y: 1 }, 0);
  assert.deepEqual(ghosts.frame(SILENCE - 1).gone, []);
  assert.deepEqual(ghosts.frame(SILENCE).gone, ["card-1"]);
  assert.ok(!ghosts.any);
});

test("the news settle a ghost at once", () => {
  const ghosts = new Ghosts();
  ghosts.hear("card-1", "p7", { x: 1, y: 1 }, 0);
  assert.ok(ghosts.settle("card-1"));
  assert.ok(!ghosts.settle("card-1"));
});

function server() {
  const asked = [];
  const sending = new Sending((about, said) => new Promise((resolve, reject) => asked.push({ about, said, resolve, reject })));
  return { asked, sending };
}

test("a card dropped three times while the network thinks goes to its first place, then to its third", async () => {
  const { asked, sending } = server();
  const all = sending.give("card-1", 1);
  sending.give("card-1", 2);
  sending.give("card-1", 3);
  assert.deepEqual(asked.map((one) => one.said), [1]);
  assert.equal(sending.said("card-1"), 3);
  asked[0].resolve();
  await new Promise(setImmediate);
  assert.deepEqual(asked.map((one) => one.said), [1, 3]);
  asked[1].resolve();
  await all;
  assert.equal(sending.said("card-1"), undefined);
});

test("two cards do not wait for each other", () => {
  const { asked, sending } = server();
  sending.give("card-1", 1);
  sending.give("card-2", 1);
  assert.equal(asked.length, 2);
});

test("what could not be sent does not keep what follows", async () => {
  const { asked, sending } = server();
  const first = sending.give("card-1", 1).catch(() => "refused");
  sending.give("card-1", 2);
  asked[0].reject(new Error("no network"));
  await new Promise(setImmediate);
  asked[1].resolve();
  assert.equal(await first, "refused");
  assert.equal(asked.length, 2);
});
