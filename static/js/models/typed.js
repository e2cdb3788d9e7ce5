// A page has spaces that do not break (workspace/typography.py); what one types, looks for and sends has not.

export const asTyped = (words) => words.replaceAll("\u00a0", " ");
