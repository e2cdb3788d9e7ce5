// What can be known of the look without a browser: contrast of every pair of tokens, weight of a first visit.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const tokens = readFileSync("static/css/tokens.css", "utf8");

const colours = (rank) =>
  Object.fromEntries(
    [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((found) => [found[1], found[2 + rank]]),
  );

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ["ink", "ink-soft", "sea", "sea-strong", "ochre", "olive", "tile", "lavender"];
const GROUNDS = ["paper", "surface", "sunk"];
const WASHES = ["sea", "ochre", "olive", "tile", "lavender"];
const PAIRS = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ...WASHES.flatMap((name) => [[name, `${name}-wash`], ["ink", `${name}-wash`], ["ink-soft", `${name}-wash`]]),
  ["sea-strong", "sea-wash"],
  ["on-sea", "sea"],
  ["on-sea", "sea-strong"],
  ["on-tile", "tile"],
];
// What is drawn rather than read, and must still be told from its ground.
const SHAPES = ["line-strong", "focus"].flatMap((shape) => GROUNDS.map((ground) => [shape, ground]));

for (const [rank, theme] of ["light", "dark"].entries()) {
  const palette = colours(rank);
  for (const [text, ground] of PAIRS) {
    test(`${theme}: ${text} is read on ${ground}`, () => {
      assert.ok(contrast(palette[text], palette[ground]) >= 4.5, `${contrast(palette[text], palette[ground])}`);
    });
  }
  for (const [shape, ground] of SHAPES) {
    test(`${theme}: ${shape} is seen on ${ground}`, () => {
      assert.ok(contrast(palette[shape], palette[ground]) >= 3, `${contrast(palette[shape], palette[ground])}`);
    });
  }
}

test("the code, styles, fonts and pictograms of a first visit leave 40 KB of the 200 to the page", () => {
  const out = mkdtempSync(join(tmpdir(), "pais-"));
  try {
    execFileSync("node", ["static/build.mjs"], { env: { ...process.env, OUT: out } });
    const zipped = (path) => gzipSync(readFileSync(path)).length;
    const fonts = readdirSync(join(out, "fonts")).map((name) => readFileSync(join(out, "fonts", name)).length);
    const weights = [
      zipped(join(out, "app.js")),
      zipped(join(out, "app.css")),
      zipped("static/img/icons.svg"),
      zipped("static/img/mark.svg"),
      ...fonts,
    ];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    assert.ok(total <= 160 * 1024, `${total} bytes: ${weights}`);
  } finally {
    rmSync(out, { recursive: true });
  }
});
