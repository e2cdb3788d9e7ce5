// What the map asks and says, without a map: parts of the world, numbers of discs, lines of the ground. Pure.

export const TILE = 256;
const MARGIN = 1; // tiles around what is seen, so that a small move asks nothing

// The part to ask for: what is seen, widened to whole tiles. The same for every small move.
export function widened({ west, south, east, north }, zoom) {
  const degrees = (360 / 2 ** Math.max(0, Math.floor(zoom))) * MARGIN;
  const down = (value, low) => Math.max(low, Math.floor(value / degrees) * degrees);
  const up = (value, high) => Math.min(high, Math.ceil(value / degrees) * degrees);
  return { west: down(west, -180), south: down(south, -90), east: up(east, 180), north: up(north, 90) };
}

export const written = ({ west, south, east, north }) =>
  [west, south, east, north].map((side) => Number(side.toFixed(5))).join(",");

export function address(base, query, box, zoom) {
  const asked = new URLSearchParams(query);
  asked.set("bbox", written(box));
  asked.set("zoom", String(Math.max(0, Math.min(20, Math.round(zoom)))));
  return `${base}?${asked}`;
}

export const put = (sentence, number) => sentence.replace("%n", new Intl.NumberFormat("fr").format(number));

// How wide a disc is, for how many: it grows, ever more slowly.
export const width = (count) => Math.min(72, Math.round(44 + 8 * Math.log10(Math.max(1, count / 2))));

// Everything of this disc is at one place: no zoom will part them.
export const isOnePlace = ([west, south, east, north]) => east - west < 1e-4 && north - south < 1e-4;

// A part of the world that holds a disc, with a little around it.
export function around([west, south, east, north], least = 0.01) {
  const [wide, high] = [Math.max(least, (east - west) * 0.15), Math.max(least, (north - south) * 0.15)];
  return { west: west - wide, south: south - high, east: east + wide, north: north + high };
}

// The lines of the ground: every so many degrees, never more than some ten across what is seen.
export function graticule({ west, south, east, north }) {
  const step = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30].find((one) => (east - west) / one <= 10) ?? 45;
  const every = (from, to) => {
    const found = [];
    for (let at = Math.ceil(from / step); at * step <= to; at += 1) found.push(Number((at * step).toFixed(4)));
    return found;
  };
  return { meridians: every(west, east), parallels: every(Math.max(-85, south), Math.min(85, north)) };
}

// Which of the points has the focus after the points were drawn again.
export function next(keys, here, step) {
  if (!keys.length) return null;
  const at = keys.indexOf(here);
  return keys[(Math.max(0, at) + step + keys.length) % keys.length];
}

export const nearby = ({ latitude, longitude }) => `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
