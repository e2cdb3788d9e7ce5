// The sentences the browser shows by itself are written by the server, in <template id="words">.

import { hour } from "./models/kept.js";

export function word(name) {
  const words = document.getElementById("words")?.dataset ?? {};
  return (words[name] ?? "").replace("{time}", hour(new Date()));
}

/** Said politely to those who do not see the screen. */
export function announce(sentence) {
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = sentence;
}
