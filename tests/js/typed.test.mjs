import assert from "node:assert/strict";
import { test } from "node:test";

import { asTyped } from "../../static/js/models/typed.js";

test("words read on a page are as somebody would have typed them", () => {
  assert.equal(asTyped("«\u00a0Qui\u00a0?\u00a0»\u00a0: moi"), "« Qui ? » : moi");
  assert.equal(asTyped("Qui, moi"), "Qui, moi");
});
