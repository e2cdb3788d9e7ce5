// Where a viewport looks at the board. A camera is { x, y, zoom }: the board's point in the viewport's top left
// corner, and how many pixels one unit of the board takes.

export const LEAST = 0.05;
export const MOST = 4;
export const STEP = 1.25;

const between = (least, value, most) => Math.min(most, Math.max(least, value));

export const clampZoom = (zoom) => between(LEAST, Number.isFinite(zoom) ? zoom : 1, MOST);

export const toBoard = ({ x, y, zoom }, at) => ({ x: x + at.x / zoom, y: y + at.y / zoom });

export const toScreen = ({ x, y, zoom }, at) => ({ x: (at.x - x) * zoom, y: (at.y - y) * zoom });

/** The same zoom, pushed by pixels of the screen. */
export const panned = ({ x, y, zoom }, dx, dy) => ({ x: x - dx / zoom, y: y - dy / zoom, zoom });

/** Another zoom around a point of the screen: what is under it stays under it. */
export function zoomedAt(camera, at, zoom) {
  const held = toBoard(camera, at);
  const next = clampZoom(zoom);
  return { x: held.x - at.x / next, y: held.y - at.y / next, zoom: next };
}

export const centreOf = ({ x, y, zoom }, size) => ({
  x: x + size.width / zoom / 2,
  y: y + size.height / zoom / 2,
});

export const centredOn = (at, size, zoom) => ({
  x: at.x - size.width / zoom / 2,
  y: at.y - size.height / zoom / 2,
  zoom,
});

/** All of a rectangle in the viewport, with a margin; never larger than `most` times life. */
export function fitted(rect, size, { margin = 24, most = 1 } = {}) {
  const wide = Math.max(1, size.width - 2 * margin) / Math.max(1, rect.width);
  const high = Math.max(1, size.height - 2 * margin) / Math.max(1, rect.height);
  const zoom = clampZoom(Math.min(wide, high, most));
  return centredOn({ x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }, size, zoom);
}

/** What the viewport shows, in the board's units. */
export const seen = ({ x, y, zoom }, size) => ({
  x,
  y,
  width: size.width / zoom,
  height: size.height / zoom,
});

/** The least movement that brings a rectangle into the viewport; the same camera when it is there. */
export function revealing(camera, rect, size, margin = 24) {
  const view = seen(camera, size);
  const room = margin / camera.zoom;
  const push = (start, length, from, span) => {
    if (length + 2 * room > span || start - room < from) return start - room - from;
    const over = start + length + room - (from + span);
    return over > 0 ? over : 0;
  };
  const dx = push(rect.x, rect.width, view.x, view.width);
  const dy = push(rect.y, rect.height, view.y, view.height);
  return dx || dy ? { ...camera, x: camera.x + dx, y: camera.y + dy } : camera;
}

/** Two fingers: what was under each stays under each, as far as a zoom without rotation can. */
export function pinched(camera, before, after) {
  const middle = ([a, b]) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const apart = ([a, b]) => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
  const from = middle(before);
  const to = middle(after);
  const moved = panned(camera, to.x - from.x, to.y - from.y);
  return zoomedAt(moved, to, (camera.zoom * apart(after)) / apart(before));
}

/** On the way from one view to another, `part` from 0 to 1. Zoom grows by factors, so that it feels even. */
export function along(from, to, part, size) {
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const a = centreOf(from, size);
  const b = centreOf(to, size);
  return centredOn({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part }, size, zoom);
}

/** One turn of a wheel: { pan: [dx, dy] } in pixels, or { zoom: factor }. */
export function wheeled({ deltaX, deltaY, deltaMode = 0, ctrlKey, metaKey, shiftKey }) {
  const unit = [1, 20, 400][deltaMode] ?? 1;
  if (ctrlKey || metaKey) return { zoom: Math.exp(-between(-100, deltaY * unit, 100) / 300) };
  const sideways = shiftKey && !deltaX;
  return { pan: sideways ? [-deltaY * unit, 0] : [-deltaX * unit, -deltaY * unit] };
}
