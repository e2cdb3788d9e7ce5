import assert from "node:assert/strict";
import { test } from "node:test";

import { carriedName, Desk, folded } from "../../static/js/models/desk.js";

const HOUR = 3_600_000;
const MARIE = { badge: "MARJE234", name: "Marie Durand", from: "Le Fournil", category: "initiative", standing: "placed", rank: 0, walked: false, at: null, keys: [], to: [] };
const ALI = { ...MARIE, badge: "ALJBEN23", name: "Ali Ben-Ali", from: "", standing: "waiting", rank: 2 };

function desk({ people = [MARIE, ALI], at = 10 * HOUR, ...kept } = {}) {
  let made = 0;
  const time = { now: at };
  const one = new Desk({ kept: { people, after: 0, roll: "2", offset: 0, opens: 0, closed: "", ...kept }, makeKey: () => `key-${(made += 1)}`, clock: () => time.now });
  return Object.assign(one, { time });
}
const answer = (key, what = "come", more = {}) => ({ key, what, words: "", badge: "", name: "", ...more });

test("names are found by the beginning of their words, whatever their accents", () => {
  const one = desk();
  for (const text of ["dur", "MARIE d", "fournil", "marje 234"]) assert.equal(one.search(text)[0]?.name, "Marie Durand", text);
  assert.equal(one.search("ben ali")[0]?.name, "Ali Ben-Ali");
  for (const text of ["urand", "", "  ", "zoé"]) assert.deepEqual(one.search(text), []);
  assert.equal(folded("Élise-Noëlle"), "elise noelle");
});

test("who is not here yet is found before who is", () => {
  const one = desk({ people: [MARIE, { ...MARIE, badge: "MARJE567", name: "Marie Zola" }] });
  const names = () => one.search("marie").map(({ name }) => name);
  assert.deepEqual(names(), ["Marie Durand", "Marie Zola"]);
  one.come(MARIE.badge);
  assert.deepEqual(names(), ["Marie Zola", "Marie Durand"]);
});

test("a name that nobody bears is written once, and what was written by hand stays", () => {
  const looking = { asked: "Paul Sans", found: false, written: "", carried: "" };
  assert.equal(carriedName(looking), "Paul Sans");
  assert.equal(carriedName({ ...looking, written: "Pau", carried: "Pau" }), "Paul Sans");
  assert.equal(carriedName({ ...looking, written: "Paulette", carried: "Pau" }), "Paulette");
  assert.equal(carriedName({ ...looking, found: true, written: "Pau", carried: "Pau" }), "");
  assert.equal(carriedName({ ...looking, asked: "MARJE234" }), "", "the code of a badge is no name");
});

test("somebody comes: they are here before the server knows", () => {
  const one = desk();
  one.come(MARIE.badge);
  assert.equal(one.find(MARIE.badge).at, 10 * HOUR);
  assert.equal(one.find(MARIE.badge).waits, true);
  assert.deepEqual(one.counts, { expected: 1, here: 1 });
  assert.deepEqual(one.latest().map(({ name }) => name), ["Marie Durand"]);
});

test("those who registered together are known by who comes, until they are here", () => {
  const party = MARIE.badge;
  const [marie, ines, paul, waits] = [MARIE, { ...MARIE, badge: "JNESSS23", name: "Inès" }, { ...MARIE, badge: "PAUL2345", name: "Paul" }, { ...ALI, name: "Zoé" }].map((one) => ({ ...one, party }));
  const alone = { ...ALI, badge: "ALENE234", name: "Noël", standing: "placed", party: "" };
  const one = desk({ people: [marie, ines, paul, waits, alone] });
  const names = (id) => one.together(id).map(({ name }) => name);
  assert.deepEqual(names(ines.badge), ["Marie Durand", "Paul"]); // who waits for a place is not let in with them
  one.come(paul.badge);
  assert.deepEqual(names(ines.badge), ["Marie Durand"]);
  assert.deepEqual(names(alone.badge), []);
  assert.deepEqual(names("unknown"), []);
});

test("an answered gesture leaves the queue, and the person stays here", () => {
  const one = desk();
  const gesture = one.come(MARIE.badge);
  assert.deepEqual(one.answered([answer(gesture.key, "come", { badge: MARIE.badge, name: MARIE.name })]), []);
  assert.deepEqual(one.queue, []);
  assert.equal(one.find(MARIE.badge).at, 10 * HOUR);
  assert.equal(one.find(MARIE.badge).waits, false);
});

test("what was not answered stays in the queue, in its order", () => {
  const one = desk();
  const [first, second] = [one.come(MARIE.badge), one.come(ALI.badge)];
  one.answered([answer(second.key)]);
  assert.deepEqual(one.queue, [first]);
});

test("a queue read again from the disk is in the order in which it was made", () => {
  const one = desk();
  one.come(MARIE.badge);
  one.walk({ name: "Paul", category: "elected" });
  one.come(ALI.badge);
  const read = new Desk({ kept: one.kept, queue: [...one.queue].reverse() });
  assert.deepEqual(read.queue.map(({ kind }) => kind), ["come", "walk", "come"]);
  assert.equal(read.everybody().filter(({ at }) => at !== null).length, 3);
});

test("somebody who waits and is let in holds a place", () => {
  const one = desk();
  one.come(ALI.badge);
  assert.equal(one.find(ALI.badge).standing, "placed");
});

test("taken back, they are no longer here; each gesture that says they came is", () => {
  const one = desk({ people: [{ ...MARIE, at: 9 * HOUR, keys: ["a", "b"] }] });
  one.come(MARIE.badge);
  assert.deepEqual(one.takeBack(MARIE.badge).map(({ takes_back }) => takes_back), ["a", "b", "key-1"]);
  assert.equal(one.find(MARIE.badge).at, null);
  assert.equal(one.counts.here, 0);
});

test("a walk-in without network is found, counted, and can be taken back", () => {
  const one = desk();
  const gesture = one.walk({ name: " Paul Sans Carton ", category: "elected" });
  assert.equal(one.search("carton")[0].id, gesture.key);
  assert.deepEqual(one.counts, { expected: 2, here: 1 });
  one.takeBack(gesture.key);
  assert.deepEqual(one.search("carton"), []);
  assert.equal(one.queue.length, 2, "the server may have heard of the first");
});

test("a walk-in that the server took has a badge", () => {
  const one = desk();
  const gesture = one.walk({ name: "Paul", category: "elected" });
  one.answered([answer(gesture.key, "come", { badge: "PAULSC23", name: "Paul" })]);
  assert.equal(one.search("paul")[0].id, "PAULSC23");
  assert.equal(one.counts.here, 1);
});

test("what somebody must read comes out; a plain answer does not", () => {
  const one = desk();
  const [badge, plain, both] = [one.come("AUTRE234"), one.come(MARIE.badge), one.come(ALI.badge)];
  const answers = [answer(badge.key, "other", { words: "Autre rencontre" }), answer(plain.key), answer(both.key, "already")];
  const notices = one.answered(answers);
  assert.deepEqual(notices.map(({ words }) => words), ["Autre rencontre"]);
});

test("news of the other desk join, unless the list changed otherwise", () => {
  const one = desk();
  const came = { ...MARIE, at: 9 * HOUR, keys: ["theirs"] };
  assert.equal(one.hear({ roll: "2", after: 7, people: [came] }), true);
  assert.equal(one.find(MARIE.badge).at, 9 * HOUR);
  assert.equal(one.after, 7);
  assert.equal(one.hear({ roll: "3", after: 9, people: [] }), false);
  assert.equal(one.after, 7, "the whole is asked for: nothing in between is lost");
});

test("a whole list replaces the other, and what is not sent is still shown over it", () => {
  const one = desk();
  one.come(MARIE.badge);
  one.learn({ people: [MARIE], after: 3, roll: "1", opens: 0, closed: "" });
  assert.equal(one.find(MARIE.badge).at, 10 * HOUR);
  assert.equal(one.knows(ALI.badge), false);
});

test("a gesture remembers how wrong the clock was when it was made", () => {
  const one = desk();
  one.setClock(10 * HOUR, 11 * HOUR - 50, 11 * HOUR + 50);
  one.time.now = 11 * HOUR + 60_000;
  assert.equal(one.come(MARIE.badge).offset, -HOUR);
  assert.equal(one.find(MARIE.badge).at, 10 * HOUR + 60_000, "shown in the right hour");
  assert.equal(one.now, 10 * HOUR + 60_000);
});

test("twice the same person is seen once, at the first moment", () => {
  const one = desk({ people: [{ ...MARIE, at: 10 * HOUR + 5, keys: ["theirs"] }] });
  one.come(MARIE.badge);
  assert.equal(one.find(MARIE.badge).at, 10 * HOUR);
  assert.equal(one.counts.here, 1);
});

test("one look at the code of several names those of the list, and says which badges it does not hold", () => {
  const one = desk();
  const read = one.read([`${MARIE.badge}+${ALI.badge}+ZZZZ2345`]);
  assert.deepEqual(read.people.map(({ name }) => name), ["Marie Durand", "Ali Ben-Ali"]);
  assert.deepEqual([read.unknown, read.walkers], [["ZZZZ2345"], []]);
  const several = one.read([MARIE.badge, ALI.badge, MARIE.badge]); // badges held out together
  assert.equal(several.people.length, 2);
  assert.deepEqual(one.read(["https://pais.exemple/", "Marie Durand"]), { people: [], unknown: [], walkers: [] });
});

test("who writes that they did not register, and is on the list, is of the list; others are written down", () => {
  const one = desk();
  const { people, walkers } = one.read(["PAIS|inhabitant|12|Le Fournil|MARIE durand|Paul Sans"]);
  assert.deepEqual(people.map(({ id }) => id), [MARIE.badge]);
  assert.deepEqual(walkers, [{ name: "Paul Sans", category: "inhabitant", organisation: "Le Fournil", territory: "12" }]);
  const { key } = one.walk(walkers[0]);
  const again = one.read(["PAIS|inhabitant|12|Le Fournil|Paul Sans"]);
  assert.deepEqual([again.people.map(({ id }) => id), again.walkers], [[key], []], "shown twice, they are one");
});

test("of two who bear a name, the one who is not here yet comes; who cancelled is written down anew", () => {
  const namesake = { ...MARIE, badge: "MARJE567" };
  const one = desk({ people: [{ ...MARIE, at: 1, keys: ["k"] }, namesake, { ...ALI, standing: "cancelled" }] });
  const { people, walkers } = one.read(["PAIS|elected|||Marie Durand|Ali Ben-Ali"]);
  assert.deepEqual(people.map(({ id }) => id), [namesake.badge]);
  assert.deepEqual(walkers.map(({ name }) => name), ["Ali Ben-Ali"]);
});
