import assert from "node:assert/strict";
import { test } from "node:test";

import { identify } from "../../static/js/models/identify.js";

const FOUND = {
  name: ["Hier Mme Dupont est venue.", "le Dr Aït-Kaci", "Monsieur de Villeneuve", "M. N’Diaye"],
  phone: ["06 12 34 56 78", "appelle le 04.92.11.22.33", "+33 6 12 34 56 78", "0612345678"],
  email: ["écris à jeanne.m@exemple.fr"],
  address: ["au 12 rue des Oliviers", "3 bis, avenue Mistral", "24 boulevard Gambetta"],
  nir: ["2 84 05 13 055 123 45", "184057600112345", "1 79 12 2A 004 123"],
};

for (const [kind, texts] of Object.entries(FOUND)) {
  for (const text of texts) {
    test(`« ${text} » looks like a ${kind}`, () => assert.deepEqual(identify(text), [kind]));
  }
}

for (const text of [
  "",
  "Et si le samedi était une matinée des familles ?",
  "Madame n'est pas venue, monsieur non plus.",
  "En 2026, nous étions 12 places de crèche, 3 routes possibles.",
  "Le maître d'œuvre a dit 20 000 euros, le 05/12/2026 à 14 h 30.",
  "Demander à la CAF de Sisteron, ou à l'UDAF.",
]) {
  test(`« ${text} » names nobody`, () => assert.deepEqual(identify(text), []));
}

test("a text of a megabyte is looked at in no time", () => {
  const started = performance.now();
  identify("12 ".repeat(400_000));
  assert.ok(performance.now() - started < 200);
});
