// A gesture sent as the list's form would send it, and its answer put in the page like news.

const PATIENCE = 20_000;

/** Post these fields; put the answer in the page. False when it was refused or not heard, which the page says. */
export async function post(room, address, fields, before = () => {}) {
  const answer = await asked(address, fields);
  before();
  const box = document.getElementById("refusal");
  if (!answer) {
    const sentence = document.getElementById("unheard")?.content.cloneNode(true);
    if (sentence) box?.replaceChildren(sentence);
    box?.scrollIntoView({ block: "nearest" });
    return false;
  }
  box?.querySelector(".unheard")?.remove();
  room.apply(answer.html);
  if (!answer.accepted) box?.scrollIntoView({ block: "nearest" });
  // Without a socket the news would only come with the next poll.
  else if (room.dataset.state !== "live") room.refresh();
  return answer.accepted;
}

async function asked(address, fields) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { "HX-Request": "true", ...JSON.parse(document.body.getAttribute("hx-headers") ?? "{}") },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!answer.headers.get("X-Room-Answer")) return null;
    return { accepted: answer.ok, html: await answer.text() };
  } catch {
    return null;
  }
}

/** So that the same sending, made twice, is made once. */
export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2, 12)}`;
