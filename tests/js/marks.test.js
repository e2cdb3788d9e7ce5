import assert from "node:assert/strict";
import { test } from "node:test";

import { inserted, marked } from "../../static/js/models/marks.js";

const selected = ({ text, start, end }) => text.slice(start, end);

test("bold goes around the words, and away when asked again", () => {
  const once = marked("un mot ici", 3, 6, "bold");
  assert.equal(once.text, "un **mot** ici");
  assert.equal(selected(once), "mot");
  assert.equal(marked(once.text, once.start, once.end, "bold").text, "un mot ici");
});

test("italic of bold words does not take half of the bold away", () => {
  const both = marked("**mot**", 2, 5, "italic");
  assert.equal(both.text, "***mot***");
});

test("each selected line joins the list, and leaves it", () => {
  const list = marked("avant\nun\ndeux", 7, 13, "list");
  assert.equal(list.text, "avant\n- un\n- deux");
  assert.equal(marked(list.text, list.start, list.end, "list").text, "avant\nun\ndeux");
});

test("an empty text can be quoted", () => {
  assert.equal(marked("", 0, 0, "quote").text, "> ");
});

test("words become a link that waits for its address, an address waits for its words", () => {
  const words = marked("voir ici", 5, 8, "link");
  assert.equal(words.text, "voir [ici](https://)");
  assert.equal(words.start, words.text.length - 1);
  const address = marked("https://exemple.fr", 0, 18, "link");
  assert.equal(address.text, "[](https://exemple.fr)");
  assert.equal(address.start, 1);
});

test("what is not known changes nothing", () => {
  assert.deepEqual(marked("mot", 1, 2, "blink"), { text: "mot", start: 1, end: 2 });
});

test("a name is put apart from the words before it", () => {
  assert.equal(inserted("Merci", 5, 5, "@Chloé").text, "Merci @Chloé ");
  assert.equal(inserted("", 0, 0, "@Chloé").text, "@Chloé ");
  assert.equal(inserted("Merci  !", 6, 6, "@Chloé").text, "Merci @Chloé !");
});
