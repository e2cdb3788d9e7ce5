import assert from "node:assert/strict";
import { test } from "node:test";

import { getSchema } from "@tiptap/core";

import { boundCells, schema } from "../../static/js/editor/schema.js";
import { isAddress, isPicture, toAddress } from "../../static/js/models/addresses.js";
import { RULE, kindOf } from "../../static/js/models/callouts.js";
import { matchPeople } from "../../static/js/models/people.js";
import { findQuote } from "../../static/js/models/quote.js";

const attributes = (type) => Object.fromEntries(Object.entries(type.attrs).map(([name, { default: value }]) => [name, value]));

// What workspace/documents/content reads and writes: not one name nor one attribute more.
test("the editor's schema is the server's", () => {
  const { nodes, marks } = getSchema(schema());
  const found = Object.fromEntries(Object.entries(nodes).map(([name, type]) => [name, attributes(type)]));
  const cell = { colspan: 1, rowspan: 1, colwidth: null };
  assert.deepEqual(found, {
    doc: {},
    text: {},
    paragraph: {},
    heading: { level: 1 },
    bulletList: {},
    orderedList: { start: 1 },
    listItem: {},
    taskList: {},
    taskItem: { checked: false },
    blockquote: {},
    callout: { kind: "info" },
    horizontalRule: {},
    table: {},
    tableRow: {},
    tableHeader: cell,
    tableCell: cell,
    image: { src: null, alt: "", title: "" },
    hardBreak: {},
    mention: { id: null, label: "" },
  });
  const named = Object.fromEntries(Object.entries(marks).map(([name, type]) => [name, Object.keys(type.attrs)]));
  assert.deepEqual(named, { bold: [], italic: [], strike: [], link: ["href"] });
});

test("a cell that others sent spans a hundred columns at most", () => {
  const made = getSchema(schema());
  boundCells(made);
  const { tableCell } = made.nodes;
  for (const sent of [1e9, "1e9", Infinity]) assert.equal(tableCell.create({ colspan: sent }).attrs.colspan, 100);
  for (const sent of [0, -3, NaN, "x", null, {}, [2, 3]]) assert.equal(tableCell.create({ rowspan: sent }).attrs.rowspan, 1);
  assert.deepEqual(tableCell.create({ colspan: 3, rowspan: 2 }).attrs, { colspan: 3, rowspan: 2, colwidth: null });
  assert.deepEqual(tableCell.create().attrs, { colspan: 1, rowspan: 1, colwidth: null });
});

test("a picture is a block, a mention and a line break are among the words", () => {
  const { nodes } = getSchema(schema());
  assert.equal(nodes.image.isBlock, true);
  assert.equal(nodes.mention.isInline && nodes.hardBreak.isInline, true);
  assert.equal(nodes.heading.spec.content, "inline*");
});

test("a passage is framed by what is typed at the beginning of a line", () => {
  for (const typed of ["[!INFO] ", "[!idea] ", "[!idée] ", "[!attention] "]) assert.match(typed, RULE);
  for (const typed of ["[!INFO]", "[!note] ", "voir [!INFO] ", "[INFO] "]) assert.doesNotMatch(typed, RULE);
  assert.equal(kindOf("Attention"), "warning");
  for (const sent of ["n'importe quoi", "constructor", "info dialog", null, 7, ["p"]]) assert.equal(kindOf(sent), "info");
});

test("links go where the server lets them go", () => {
  for (const href of ["https://exemple.fr", "mailto:a@b.fr", "tel:+33", "/groupes/"]) assert.equal(isAddress(href), true);
  for (const href of ["javascript:alert(1)", "//ailleurs.fr", "/\\ailleurs.fr", "data:text/html,", "", null, 7, ["https://a.fr"]]) {
    assert.equal(isAddress(href), false);
  }
});

test("what people write for an address is completed", () => {
  assert.equal(toAddress(" exemple.fr/page "), "https://exemple.fr/page");
  assert.equal(toAddress("nom@exemple.fr"), "mailto:nom@exemple.fr");
  assert.equal(toAddress("http://exemple.fr"), "http://exemple.fr");
  assert.equal(toAddress("javascript:alert(1)"), "");
  assert.equal(toAddress("deux mots"), "");
});

test("pictures are ours", () => {
  assert.equal(isPicture("/documents/k/images/1/"), true);
  for (const src of ["https://ailleurs.fr/i.png", "//ailleurs.fr/i.png", "/\\ailleurs.fr/i.png", "data:image/png;base64,", "", null, 7, ["/a"]]) {
    assert.equal(isPicture(src), false);
  }
});

const GROUP = ["Alice Roumanille", "Bruno Estienne", "Chloé Barjavel", "Éloïse d'Arc"].map((label, id) => ({ id, label }));
const names = (letters) => matchPeople(GROUP, letters).map(({ label }) => label);

test("people are found by any of their names, accents or not", () => {
  assert.deepEqual(names("chlo"), ["Chloé Barjavel"]);
  assert.deepEqual(names("este"), []);
  assert.deepEqual(names("estie"), ["Bruno Estienne"]);
  assert.deepEqual(names("ELOI"), ["Éloïse d'Arc"]);
  assert.deepEqual(names("arc"), ["Éloïse d'Arc"]);
  assert.deepEqual(names("bruno est"), ["Bruno Estienne"]);
  assert.equal(names("").length, 4);
  assert.deepEqual(names("zoé"), []);
});

test("quoted words are found again, whatever the white space and the blocks", () => {
  const pieces = [
    { text: "Le samedi,  une", at: 1 },
    { text: "matinée des familles.", at: 20 },
  ];
  assert.deepEqual(findQuote(pieces, "samedi, une matinée"), { from: 4, to: 27 });
  assert.deepEqual(findQuote(pieces, "familles"), { from: 32, to: 40 });
  assert.equal(findQuote(pieces, "dimanche"), null);
  assert.equal(findQuote(pieces, "  "), null);
});
