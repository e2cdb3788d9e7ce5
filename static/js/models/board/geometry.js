// Rectangles, the way from one to another, and what lies under a point. A rectangle is { x, y, width, height }.

export const EDGE = 100_000;

const bounded = (value) => Math.max(-EDGE, Math.min(EDGE, Math.round(value)));

/** A place that the server accepts: whole numbers, inside the board. */
export const clamped = ({ x, y }) => ({
  x: bounded(Number.isFinite(x) ? x : 0),
  y: bounded(Number.isFinite(y) ? y : 0),
});

export const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

export const contains = (rect, { x, y }) =>
  x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height;

export const within = (inner, outer) =>
  contains(outer, inner) && contains(outer, { x: inner.x + inner.width, y: inner.y + inner.height });

export const touches = (a, b) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The rectangle between two corners, whichever they are. */
export const spanned = (a, b) => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** The smallest rectangle around all; null around nothing. */
export function around(rects) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left === Infinity ? null : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The last of [id, rect] that holds the point: what is drawn later is above. */
export function topmost(entries, at) {
  let found = null;
  for (const [id, rect] of entries) if (contains(rect, at)) found = id;
  return found;
}

/** Where the line from the middle of a rectangle towards a point leaves it, and through which side. */
export function leaving(rect, towards) {
  const from = middle(rect);
  const dx = towards.x - from.x;
  const dy = towards.y - from.y;
  if (!dx && !dy) return { ...from, side: "right" };
  const across = dx ? rect.width / 2 / Math.abs(dx) : Infinity;
  const down = dy ? rect.height / 2 / Math.abs(dy) : Infinity;
  const part = Math.min(across, down);
  const side = across <= down ? (dx > 0 ? "right" : "left") : dy > 0 ? "bottom" : "top";
  return { x: from.x + dx * part, y: from.y + dy * part, side };
}

const WAYS = {
  ArrowRight: ({ x, y }) => [x, y],
  ArrowLeft: ({ x, y }) => [-x, y],
  ArrowDown: ({ x, y }) => [y, x],
  ArrowUp: ({ x, y }) => [-y, x],
};

/** The neighbour in the direction of an arrow key: near, and more or less ahead. null at the end. */
export function neighbour(entries, from, key) {
  const here = middle(from);
  let found = null;
  let least = Infinity;
  for (const [id, rect] of entries) {
    const there = middle(rect);
    const [ahead, aside] = WAYS[key]({ x: there.x - here.x, y: there.y - here.y });
    if (ahead < 1 || Math.abs(aside) > ahead * 3) continue;
    const far = ahead + Math.abs(aside) * 2;
    if (far < least) [found, least] = [id, far];
  }
  return found;
}

/** How fast the board runs, in pixels a frame, when something is held near an edge of the viewport. */
export function pushed(at, size, { border = 48, most = 18 } = {}) {
  const one = (value, length) => {
    const edge = Math.min(border, length / 4);
    if (value < edge) return most * Math.min(1, (edge - value) / edge);
    if (value > length - edge) return -most * Math.min(1, (value - length + edge) / edge);
    return 0;
  };
  return { x: one(at.x, size.width), y: one(at.y, size.height) };
}
