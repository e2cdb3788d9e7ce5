// Where the nodes of a network stand, without any DOM: a force layout, and the frame around it.

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

const REACH = 80; // around a node: its words, and a little air
const PULL = 0.13; // towards the middle: few links make many islands, which would leave the frame
const MARGIN = 110;
const EDGE = 20_000; // as the server bounds them

// Moves `nodes` ({id, x, y}) apart, linked ones nearer. `wide`: the shape of the frame, above 1 for a wide one.
// The same nodes and links give the same picture: d3-force draws no lots of its own.
export function arrange(nodes, links, wide = 1.5) {
  for (const node of nodes) for (const name of ["x", "y", "vx", "vy"]) delete node[name];
  const simulation = forceSimulation(nodes)
    .force("links", forceLink(links).id((node) => node.id).distance(175).strength(0.5))
    .force("apart", forceManyBody().strength(-900).distanceMax(1000))
    .force("x", forceX(0).strength(PULL / wide))
    .force("y", forceY(0).strength(PULL * wide))
    .stop();
  const long = nodes.length > 400 ? 90 : 300;
  simulation.tick(long);
  // Untangled first: nodes that keep each other's words clear can hardly pass one another.
  simulation.force("words", forceCollide(REACH).iterations(2)).alpha(0.3).tick(long / 3);
  for (const node of nodes) {
    node.x = bounded(node.x);
    node.y = bounded(node.y);
  }
  return nodes;
}

// How large a picture of this size is drawn in a box: whole when that can be read, else as small as can be.
export function scale([, , width, height], box, smallest = 0.8, largest = 1.15) {
  return Math.max(smallest, Math.min(largest, box.width / width, box.height / height));
}

export const bounded = (value) => Math.round(Math.max(-EDGE, Math.min(EDGE, value)));

// [x, y, width, height] around these places, never smaller than a readable frame.
export function frame(places, least = [720, 420]) {
  if (!places.length) return [-least[0] / 2, -least[1] / 2, ...least];
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN / 2];
  const [width, height] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
  const [wider, higher] = [Math.max(0, least[0] - width), Math.max(0, least[1] - height)];
  return [left - wider / 2, top - higher / 2, width + wider, height + higher];
}

// What a line has between two places: its ends, and the middle where its words stand.
export function span(one, other) {
  return { x1: one.x, y1: one.y, x2: other.x, y2: other.y, x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}
