// The kinds of framed passages, and how they are typed. No DOM here.

export const KINDS = ["info", "idea", "warning"];

const WORDS = new Map([...KINDS.map((kind) => [kind, kind]), ["idée", "idea"], ["attention", "warning"]]);

/** `[!INFO] ` at the beginning of a line; in French too. */
export const RULE = /^\[!(info|idea|idée|warning|attention)\]\s$/iu;

/** Of whatever was typed, or sent by somebody else. */
export function kindOf(word) {
  return WORDS.get(String(word).toLowerCase()) ?? KINDS[0];
}
