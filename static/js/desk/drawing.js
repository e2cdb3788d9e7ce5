// The desk's lines, filled from the moulds that the server wrote: no sentence and no markup is made here.

import { hour } from "../models/kept.js";

export const hourOf = (at) => (at ? hour(new Date(at)) : "");

/** « Inès, Marius et Nadia » */
export function listed(people) {
  return new Intl.ListFormat(document.documentElement.lang).format(people.map((one) => one.name));
}

/** A line of the list. What it says of the person is chosen among what the mould holds, by `data-when`. */
export function line(mould, person) {
  const row = mould.content.firstElementChild.cloneNode(true);
  row.dataset.id = person.id;
  fill(row, {
    name: person.name,
    from: person.from,
    category: mould.dataset[person.category] ?? "",
    hour: hourOf(person.at),
    rank: person.rank ? String(person.rank) : "",
    to: person.to.join(", "),
  });
  show(row, stateOf(person));
  for (const waits of row.querySelectorAll("[data-waits]")) waits.hidden = !person.waits;
  for (const button of row.querySelectorAll("button")) button.setAttribute("aria-label", `${button.textContent.trim()} : ${person.name}`);
  return row;
}

export function stateOf(person) {
  if (person.at !== null) return "here";
  return person.standing;
}

/** Put words where `data-say` names them; what has none is hidden. */
export function fill(root, words) {
  for (const place of root.querySelectorAll("[data-say]")) {
    const said = words[place.dataset.say];
    if (said === undefined) continue;
    place.textContent = said;
    const holder = place.closest("[data-part]") ?? place;
    holder.hidden = !said;
  }
}

export function show(root, state) {
  for (const part of root.querySelectorAll("[data-when]")) {
    part.hidden = !part.dataset.when.split(" ").includes(state);
  }
}
