// The drawing of a link between two cards: a curve from edge to edge, an arrowhead, a place for its words.

import { leaving, middle } from "./geometry.js";

const HEAD = 11;
const ROOM = 70; // words on a shorter link would hide the cards it links
const OUT = { right: [1, 0], left: [-1, 0], bottom: [0, 1], top: [0, -1] };
const short = (value) => Math.round(value * 10) / 10;
const point = ({ x, y }) => `${short(x)} ${short(y)}`;

/** { line, head, label }: two path data, and the middle of the curve if it has room for words. */
export function drawn(source, target) {
  const from = leaving(source, middle(target));
  const to = leaving(target, middle(source));
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const bend = Math.min(160, far * 0.4);
  const a = moved(from, OUT[from.side], bend);
  const b = moved(to, OUT[to.side], bend);
  const way = unit(far > 1 ? { x: to.x - b.x || to.x - from.x, y: to.y - b.y || to.y - from.y } : { x: -1, y: 0 });
  return {
    line: `M${point(from)}C${point(a)} ${point(b)} ${point(to)}`,
    head: arrow(to, way),
    label: far < ROOM ? null : onCurve(from, a, b, to),
  };
}

/** A link on its way: from a card to the pointer. */
export function drawnTo(source, at) {
  const from = leaving(source, at);
  return { line: `M${point(from)}L${point(at)}`, head: arrow(at, unit({ x: at.x - from.x, y: at.y - from.y })) };
}

/** The links that must be drawn again when these cards move. */
export function touching(links, cards) {
  const held = new Set(cards);
  return links.filter(({ source, target }) => held.has(source) || held.has(target));
}

const onCurve = (from, a, b, to) => ({
  x: short((from.x + 3 * a.x + 3 * b.x + to.x) / 8),
  y: short((from.y + 3 * a.y + 3 * b.y + to.y) / 8),
});

const moved = ({ x, y }, [dx, dy], far) => ({ x: x + dx * far, y: y + dy * far });

function unit({ x, y }) {
  const length = Math.hypot(x, y) || 1;
  return { x: x / length, y: y / length };
}

function arrow(tip, way) {
  const base = { x: tip.x - way.x * HEAD, y: tip.y - way.y * HEAD };
  const wing = HEAD * 0.45;
  const one = { x: base.x - way.y * wing, y: base.y + way.x * wing };
  const two = { x: base.x + way.y * wing, y: base.y - way.x * wing };
  return `M${point(tip)}L${point(one)}L${point(two)}Z`;
}
