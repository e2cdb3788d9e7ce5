import assert from "node:assert/strict";
import { test } from "node:test";

import { badgeIn, badgesIn, isTypedCode, walkersIn } from "../../static/js/models/desk-codes.js";

test("a badge is read as it is typed, scanned, or at the end of an address", () => {
  for (const text of ["MARJE234", "marje 234", "MARJ-E234", "https://pais.exemple/b/MARJE234/"]) assert.equal(badgeIn(text), "MARJE234");
  for (const text of ["", "MARJE23", "MARJE2345", "MARIO034", "https://pais.exemple/"]) assert.equal(badgeIn(text), "");
});

test("the badges of a code are read each once, and all or none", () => {
  assert.deepEqual(badgesIn("MARJE234+ALJBEN23+marje-234"), ["MARJE234", "ALJBEN23"]);
  for (const text of ["", "+", "MARJE234+", "MARJE234+Paul", Array(41).fill("MARJE234").join("+")]) assert.deepEqual(badgesIn(text), []);
});

test("who comes without having registered is read from their telephone", () => {
  assert.deepEqual(walkersIn("PAIS|elected||Commune de Mison| Élise Roux |…|Paul"), [
    { name: "Élise Roux", category: "elected", organisation: "Commune de Mison", territory: null },
    { name: "Paul", category: "elected", organisation: "Commune de Mison", territory: null },
  ]);
  assert.equal(walkersIn("PAIS|elected|12||Paul")[0].territory, "12");
  for (const text of ["", "PAIS", "PAIS|a|b", "PAIS|a|b|c", "PAIS|a|b|c|", "X|a||b|Paul", `PAIS|a|||${"x|".repeat(8)}`, "MARJE234"]) assert.deepEqual(walkersIn(text), [], text);
});

test("a name of eight letters that is typed is no code", () => {
  for (const text of ["Paul Sans", "paul sans", "PAUL SANS", "marjexyz", ""]) assert.equal(isTypedCode(text), false, text);
  for (const text of ["MARJEXYZ", "marj e234", "MARJEXYZ+ALJBENXY", "marje234+aljben23"]) assert.equal(isTypedCode(text), true, text);
});
