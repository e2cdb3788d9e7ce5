// The picture of the territory, without its page.

import assert from "node:assert/strict";
import { test } from "node:test";

import { arrange, bounded, frame, scale, span } from "../../static/js/models/network.js";

const star = () => ({
  nodes: ["1", "2", "3", "4", "5"].map((id) => ({ id, x: 0, y: 0 })),
  links: ["2", "3", "4"].map((target) => ({ source: "1", target })),
});
const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);

test("nodes that stood on one spot come apart, so that their words can be read", () => {
  const { nodes, links } = star();
  arrange(nodes, links);
  for (const one of nodes) for (const other of nodes) if (one !== other) assert.ok(far(one, other) > 100);
});

test("what is linked stands nearer than what is not", () => {
  const { nodes, links } = star();
  arrange(nodes, links);
  assert.ok(far(nodes[0], nodes[1]) < far(nodes[0], nodes[4]));
});

test("the same network gives the same picture", () => {
  const [one, other] = [star(), star()];
  assert.deepEqual(
    arrange(one.nodes, one.links).map(({ x, y }) => [x, y]),
    arrange(other.nodes, other.links).map(({ x, y }) => [x, y]),
  );
});

test("the frame holds every node, and nothing has one too", () => {
  const [x, y, width, height] = frame([{ x: -500, y: 0 }, { x: 900, y: 300 }]);
  assert.ok(x < -500 && y < 0 && x + width > 900 && y + height > 300);
  assert.deepEqual(frame([]), [-360, -210, 720, 420]);
});

test("a picture is shown whole unless it could not be read", () => {
  const box = { width: 1000, height: 500 };
  assert.equal(scale([0, 0, 1200, 400], box), 1000 / 1200);
  assert.equal(scale([0, 0, 5000, 5000], box), 0.8);
  assert.equal(scale([0, 0, 100, 100], box), 1.15);
});

test("places are whole numbers that the server takes", () => {
  assert.equal(bounded(1e9), 20_000);
  assert.equal(bounded(-3.4), -3);
  assert.deepEqual(span({ x: 0, y: 0 }, { x: 10, y: 4 }), { x1: 0, y1: 0, x2: 10, y2: 4, x: 5, y: 2 });
});
