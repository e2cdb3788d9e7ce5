import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { identify } from "../../static/js/models/identify.js";

// The server finds the same: tests/workspace/test_anonymity.py.
const { found, nobody } = JSON.parse(readFileSync(new URL("../identities.json", import.meta.url)));

for (const [kind, texts] of Object.entries(found)) {
  for (const text of texts) {
    test(`« ${text} » looks like a ${kind}`, () => assert.deepEqual(identify(text), [kind]));
  }
}

for (const text of nobody) {
  test(`« ${text} » names nobody`, () => assert.deepEqual(identify(text), []));
}

for (const pattern of ["12 ", "a", "+33 ", " ", "M. "]) {
  test(`a megabyte of « ${pattern} » is looked at in no time`, () => {
    const started = performance.now();
    identify(`+33${pattern.repeat(400_000)}`);
    assert.ok(performance.now() - started < 400);
  });
}
