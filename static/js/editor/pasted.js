// What is pasted from elsewhere, without its inline styles: our Content-Security-Policy would refuse each with a
// report, and nothing would be left of what only a style says (a word in bold in Google Docs or Word).

const MARKS = [
  ["strong", ({ fontWeight }) => fontWeight === "bold" || Number(fontWeight) >= 600],
  ["em", ({ fontStyle }) => fontStyle === "italic"],
  ["s", ({ textDecoration, textDecorationLine }) => /line-through/.test(`${textDecoration} ${textDecorationLine}`)],
];

/** For ProseMirror's transformPastedHTML. */
export function unstyled(html) {
  // Renamed before anything reads them: a parser applies styles, and asks the policy.
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "");
  const renamed = bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-was-style$2"));
  const page = new DOMParser().parseFromString(renamed, "text/html");
  for (const element of page.querySelectorAll("script, meta, link")) element.remove();
  for (const element of page.querySelectorAll("[data-was-style]")) meanWithTags(element);
  return page.body.innerHTML;
}

function meanWithTags(element) {
  const { style } = document.createElement("span");
  style.cssText = element.dataset.wasStyle;
  element.removeAttribute("data-was-style");
  // Google Docs puts everything in a <b> that is not bold.
  if (element.matches("b, strong") && /^(normal|400)$/.test(style.fontWeight)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (!element.matches("span, font, a")) return;
  for (const [tag, means] of MARKS) {
    if (!means(style)) continue;
    const mark = element.ownerDocument.createElement(tag);
    mark.append(...element.childNodes);
    element.append(mark);
  }
}
