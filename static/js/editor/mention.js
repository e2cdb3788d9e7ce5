// Somebody of the group, named in the text. Their key is kept: the name is what it was when it was written.

import { Node, mergeAttributes } from "@tiptap/core";

export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  selectable: false,

  addAttributes: () => ({
    id: {
      default: null,
      parseHTML: (element) => element.dataset.id,
      renderHTML: ({ id }) => ({ "data-id": id }),
    },
    label: {
      default: "",
      parseHTML: (element) => element.dataset.label ?? element.textContent.replace(/^@/, ""),
      renderHTML: ({ label }) => ({ "data-label": label }),
    },
  }),

  parseHTML: () => [{ tag: "span.mention[data-id]" }],

  renderHTML: ({ node, HTMLAttributes }) => [
    "span",
    mergeAttributes(HTMLAttributes, { class: "mention" }),
    `@${node.attrs.label}`,
  ],

  renderText: ({ node }) => `@${node.attrs.label}`,
});
