// Where everything stands, from what the page says: zones, groupings drawn as stacks, cards. Numbers only.
//
// The sizes are those of sessions/boards/layout.py and of board-canvas.css.

import { around } from "./geometry.js";

export const CARD = { width: 200, height: 128 };
export const GAP = 16;
export const HEAD = 72;
export const STACK = { head: 48, step: 46, pad: 6 };
export const OUTSIDE = 0; // « hors zone »: no frame, its corner is the board's

/** The frame of a grouping of so many cards. */
export const stackSize = (count) => ({
  width: CARD.width + 2 * STACK.pad,
  height: STACK.head + Math.max(0, count - 1) * STACK.step + (count ? CARD.height : 0) + STACK.pad,
});

/** Where the card number `index` stands in its grouping's frame. */
export const inStack = (index) => ({ x: STACK.pad, y: STACK.head + index * STACK.step });

/** A zone shows all it holds: it is as high as its lowest card asks. */
export function zoneRect(zone, lowest) {
  const height = Math.max(zone.height, lowest - zone.y + GAP);
  return { x: zone.x, y: zone.y, width: zone.width, height };
}

/**
 * zones: [{ id, x, y, width, height }], clusters: [{ id, zone }], cards: [{ id, zone, cluster, x, y }], all in
 * reading order. Answers three maps of id → { rect, origin, zone }: `rect` on the board, `origin` the corner of
 * what holds it in the page; of a card also `at`, where it would stand out of its grouping.
 */
export function composed({ zones, clusters, cards }) {
  const corners = new Map(zones.map((zone) => [zone.id, { x: zone.x, y: zone.y }]));
  const corner = (zone) => corners.get(zone) ?? { x: 0, y: 0 };
  const held = new Map(clusters.map((cluster) => [cluster.id, []]));
  for (const card of cards) held.get(card.cluster)?.push(card);

  const scene = { zones: new Map(), clusters: new Map(), cards: new Map() };
  for (const { id, zone } of clusters) {
    const origin = corner(zone);
    const first = held.get(id)[0] ?? { x: GAP, y: HEAD };
    const at = { x: origin.x + first.x - STACK.pad, y: origin.y + first.y };
    scene.clusters.set(id, { rect: { ...at, ...stackSize(held.get(id).length) }, origin, zone });
  }
  const places = new Map();
  for (const card of cards) {
    const frame = scene.clusters.get(card.cluster);
    const index = frame ? (places.get(card.cluster) ?? 0) : 0;
    if (frame) places.set(card.cluster, index + 1);
    const origin = frame ? { x: frame.rect.x, y: frame.rect.y } : corner(card.zone);
    const local = frame ? inStack(index) : card;
    const rect = { x: origin.x + local.x, y: origin.y + local.y, ...CARD };
    const at = { x: corner(card.zone).x + card.x, y: corner(card.zone).y + card.y };
    scene.cards.set(card.id, { rect, origin, at, zone: card.zone, cluster: frame ? card.cluster : null });
  }
  const lowest = new Map();
  for (const { rect, zone } of [...scene.cards.values(), ...scene.clusters.values()]) {
    lowest.set(zone, Math.max(lowest.get(zone) ?? -Infinity, rect.y + rect.height));
  }
  for (const zone of zones) {
    if (zone.id === OUTSIDE) continue;
    scene.zones.set(zone.id, { rect: zoneRect(zone, lowest.get(zone.id) ?? -Infinity), origin: { x: 0, y: 0 } });
  }
  return scene;
}

/** All that is on the board; an empty board is the place where its first card would stand. */
export function extent(scene) {
  const all = [...scene.zones.values(), ...scene.clusters.values(), ...scene.cards.values()];
  return around(all.map(({ rect }) => rect)) ?? { x: 0, y: 0, width: 640, height: 480 };
}
