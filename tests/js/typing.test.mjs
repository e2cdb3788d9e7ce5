import assert from "node:assert/strict";
import test from "node:test";

import { isTyping } from "../../static/js/models/typing.js";

const key = (found, keys = {}) => ({ target: { closest: () => found }, ctrlKey: false, ...keys });

test("a key in a field is written", () => {
  assert.equal(isTyping(key({})), true);
});

test("a key with Ctrl, Alt or the command key is the browser's", () => {
  for (const name of ["ctrlKey", "metaKey", "altKey", "isComposing"]) {
    assert.equal(isTyping(key(null, { [name]: true })), true, name);
  }
});

test("a key on the page is nobody's", () => {
  assert.equal(isTyping(key(null)), false);
  assert.equal(isTyping({ target: null }), false);
});
