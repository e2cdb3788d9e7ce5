// Markdown marks around what is selected in a text. No DOM here: each answers {text, start, end}.

const AROUND = { bold: "**", italic: "*" };
const BEFORE = { list: "- ", quote: "> " };

/** `text` once `what` (bold, italic, link, list, quote) was asked for its part from `start` to `end`. */
export function marked(text, start, end, what) {
  if (AROUND[what]) return around(text, start, end, AROUND[what]);
  if (BEFORE[what]) return before(text, start, end, BEFORE[what]);
  if (what === "link") return linked(text, start, end);
  return { text, start, end };
}

/** `text` with `words` put in place of the selection, apart from the words before them. */
export function inserted(text, start, end, words) {
  const head = text.slice(0, start);
  const said = `${head && !/\s$/.test(head) ? " " : ""}${words} `;
  const caret = start + said.length;
  return { text: head + said + text.slice(end).replace(/^ /, ""), start: caret, end: caret };
}

// Asked twice, the marks go.
function around(text, start, end, mark) {
  const size = mark.length;
  const inner = text.slice(start, end);
  const has = text.slice(start - size, start) === mark && text.slice(end, end + size) === mark;
  const single = mark === "*" && (text[start - 2] === "*" || text[end + 1] === "*");
  if (start >= size && has && !single) {
    return { text: text.slice(0, start - size) + inner + text.slice(end + size), start: start - size, end: end - size };
  }
  return { text: text.slice(0, start) + mark + inner + mark + text.slice(end), start: start + size, end: end + size };
}

function before(text, start, end, mark) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) === -1 ? text.length : text.indexOf("\n", end);
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(mark));
  const changed = lines.map((line) => (all ? line.slice(mark.length) : mark + line)).join("\n");
  return { text: text.slice(0, from) + changed + text.slice(to), start: from, end: from + changed.length };
}

function linked(text, start, end) {
  const words = text.slice(start, end);
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const said = isAddress ? `[](${words})` : `[${words}](https://)`;
  const caret = isAddress ? start + 1 : start + said.length - 1;
  return { text: text.slice(0, start) + said + text.slice(end), start: caret, end: caret };
}
