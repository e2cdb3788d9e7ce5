// The name that somebody is typing after « @ ». No DOM here.

const LONGEST = 60;

/** {from, letters} of the « @… » that ends at the caret; null without. `from` is the place of the @. */
export function mentionAt(text, caret) {
  const said = text.slice(Math.max(0, caret - LONGEST), caret);
  const found = /(?<![\p{L}\p{N}@._-])@([\p{L}'’-]*(?: [\p{L}'’-]*)?)$/u.exec(said);
  return found && { from: caret - found[0].length, letters: found[1] };
}

/** `text` where the « @… » that ends at the caret names this person: {text, start, end}. */
export function mentioned(text, caret, name) {
  const at = mentionAt(text, caret);
  if (!at) return { text, start: caret, end: caret };
  const said = `@${name} `;
  const after = at.from + said.length;
  return { text: text.slice(0, at.from) + said + text.slice(caret).replace(/^ /, ""), start: after, end: after };
}
