// What, in a text, could let somebody be recognised: a hint for its author, never a refusal. Nothing leaves the
// browser. Returns the kinds found, among name, phone, email, address, nir.

const CAPITAL = "\\p{Lu}[\\p{L}'’-]+";
const PATTERNS = {
  // « Mme Dupont », « Dr Aït-Kaci ». The article before « maître » or « docteur » makes it a profession.
  name: new RegExp(
    `(?<![\\p{L}])(?:M\\.|MM\\.|Mr\\.?|Mmes?\\.?|Mlles?\\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|Dr\\.?|[Dd]octeure?|Pr\\.?|[Pp]rofesseure?|[Mm]aître|Me)\\s+(?:de |d['’]|du |des |le |la )?${CAPITAL}`,
    "u",
  ),
  phone: /(?<![\d+])(?:(?:\+|00)33[\s.\-/]{0,3}(?:\(0\))?|0)[\s.\-/]{0,3}[1-9](?:[\s.\-/]{0,3}\d{2}){4}(?!\d)/u,
  email: /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/u,
  address:
    /(?<!\d)\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s+(?:rue|avenue|av\.|boulevard|bd\.?|chemin|impasse|allées?|place|route|cours|quai|montée|traverse|square|lotissement|résidence|faubourg|passage|hameau)\s+\p{L}/iu,
  // Sex, year, month, department (2A and 2B included), commune, order, and the key when it is there.
  nir: /(?<!\d)[12478][\s.-]?\d{2}[\s.-]?(?:0[1-9]|1[0-2]|[2-9]\d)[\s.-]?(?:\d{2}|2[AB])[\s.-]?\d{3}[\s.-]?\d{3}(?:[\s.-]?\d{2})?(?!\d)/iu,
};
// A hint on the first thousands of characters is a hint; a text of megabytes must not stop the typing.
const LOOKED_AT = 8_000;

export function identify(text) {
  const looked = text.slice(0, LOOKED_AT);
  return Object.keys(PATTERNS).filter((kind) => PATTERNS[kind].test(looked));
}
