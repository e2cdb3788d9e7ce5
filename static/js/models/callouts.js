// The kinds of framed passages, and how they are typed. No DOM here.

export const KINDS = ["info", "idea", "warning"];

const WORDS = { info: "info", idea: "idea", idée: "idea", warning: "warning", attention: "warning" };

/** `[!INFO] ` at the beginning of a line; in French too. */
export const RULE = /^\[!(info|idea|idée|warning|attention)\]\s$/iu;

export function kindOf(word) {
  return WORDS[(word ?? "").toLowerCase()] ?? KINDS[0];
}
