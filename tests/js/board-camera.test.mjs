import assert from "node:assert/strict";
import test from "node:test";

import * as camera from "../../static/js/models/board/camera.js";

const size = { width: 1000, height: 600 };
const near = (a, b) => {
  for (const key of Object.keys(b)) assert.ok(Math.abs(a[key] - b[key]) < 1e-6, `${key}: ${a[key]} ≠ ${b[key]}`);
};

test("a point of the screen is the point of the board that is drawn there", () => {
  const here = { x: -40, y: 300, zoom: 0.7 };
  near(camera.toScreen(here, camera.toBoard(here, { x: 120, y: 44 })), { x: 120, y: 44 });
});

test("zooming keeps what is under the pointer", () => {
  const at = { x: 220, y: 90 };
  const before = { x: 10, y: 20, zoom: 1 };
  const after = camera.zoomedAt(before, at, 2.5);
  near(camera.toBoard(after, at), camera.toBoard(before, at));
});

test("a zoom stays between its bounds, whatever is asked", () => {
  for (const [asked, given] of [[1e9, camera.MOST], [0, camera.LEAST], [-3, camera.LEAST], [NaN, 1], [Infinity, 1]]) {
    assert.equal(camera.zoomedAt({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, asked).zoom, given);
  }
});

test("fitting shows all of it, in the middle, and never larger than life", () => {
  const wide = { x: -500, y: 0, width: 4000, height: 100 };
  const view = camera.seen(camera.fitted(wide, size), size);
  assert.ok(view.x <= wide.x && view.x + view.width >= wide.x + wide.width);
  near(camera.centreOf(camera.fitted(wide, size), size), { x: 1500, y: 50 });
  assert.equal(camera.fitted({ x: 0, y: 0, width: 10, height: 10 }, size).zoom, 1);
});

test("what is in sight moves nothing; what is not comes in", () => {
  const here = { x: 0, y: 0, zoom: 1 };
  assert.equal(camera.revealing(here, { x: 100, y: 100, width: 200, height: 128 }, size), here);
  const away = { x: 1400, y: -300, width: 200, height: 128 };
  const view = camera.seen(camera.revealing(here, away, size), size);
  assert.ok(view.x + view.width >= 1600 && view.y <= -300);
});

test("two fingers apart double the zoom around their middle, and carry the board with them", () => {
  const before = [{ x: 100, y: 100 }, { x: 200, y: 100 }];
  const after = [{ x: 100, y: 150 }, { x: 300, y: 150 }];
  const start = { x: 0, y: 0, zoom: 1 };
  const end = camera.pinched(start, before, after);
  assert.equal(end.zoom, 2);
  near(camera.toBoard(end, { x: 200, y: 150 }), camera.toBoard(start, { x: 150, y: 100 }));
});

test("half way to another view, the zoom is the geometric middle", () => {
  const from = { x: 0, y: 0, zoom: 0.5 };
  const to = { x: 900, y: 10, zoom: 2 };
  assert.equal(camera.along(from, to, 0.5, size).zoom, 1);
  near(camera.along(from, to, 1, size), to);
});

test("the wheel pans, sideways with shift, and zooms with ctrl", () => {
  const turn = { deltaX: 0, deltaY: 100 };
  assert.deepEqual(camera.wheeled(turn), { pan: [-0, -100] });
  assert.deepEqual(camera.wheeled({ ...turn, shiftKey: true }), { pan: [-100, 0] });
  assert.ok(camera.wheeled({ ...turn, ctrlKey: true }).zoom < 1);
  assert.ok(camera.wheeled({ deltaX: 0, deltaY: -3, deltaMode: 1, ctrlKey: true }).zoom > 1);
});
