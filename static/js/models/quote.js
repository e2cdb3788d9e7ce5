// Where quoted words are in a text whose pieces have positions. No DOM here.

/** Of `pieces` [{text, at}] in order, the {from, to} of the first occurrence of `words`; null without. */
export function findQuote(pieces, words) {
  const wanted = words.replace(/\s+/g, " ").trim();
  if (!wanted) return null;
  if (!pieces.map(({ text }) => text).join(" ").replace(/\s+/g, " ").includes(wanted)) return null;
  const characters = [];
  for (const { text, at } of pieces) {
    if (characters.length) push(characters, " ", at);
    for (let index = 0; index < text.length; index += 1) push(characters, text[index], at + index);
  }
  const found = characters.map(({ letter }) => letter).join("").indexOf(wanted);
  return { from: characters[found].at, to: characters[found + wanted.length - 1].at + 1 };
}

// White space counts for one space, wherever lines end.
function push(characters, letter, at) {
  if (!/\s/.test(letter)) characters.push({ letter, at });
  else if (characters.at(-1)?.letter !== " ") characters.push({ letter: " ", at });
}
