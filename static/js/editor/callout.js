// A framed passage: a piece of information, an idea, a warning. Ours, not Tiptap's.
// Typed `[!INFO] ` (or IDEA, WARNING) at the beginning of a line, in a quote as in Markdown or anywhere.

import { InputRule, Node, mergeAttributes } from "@tiptap/core";

import { KINDS, RULE, kindOf } from "../models/callouts.js";

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,

  addOptions: () => ({ nameOf: (kind) => kind }),

  addAttributes: () => ({
    kind: {
      default: KINDS[0],
      parseHTML: ({ dataset, className }) => kindOf(dataset.kind ?? /callout--(\w+)/.exec(className)?.[1]),
      // What others sent may be anything.
      renderHTML: ({ kind }) => ({ "data-kind": kindOf(kind), class: `callout callout--${kindOf(kind)}` }),
    },
  }),

  // Its kind is said in words too, as on the pages that the server draws; these words are not the text's.
  parseHTML: () => [{ tag: "aside.callout" }, { tag: ".callout__kind", ignore: true, priority: 100 }],

  renderHTML({ node, HTMLAttributes }) {
    const name = ["p", { class: "callout__kind", contenteditable: "false" }, this.options.nameOf(kindOf(node.attrs.kind))];
    return ["aside", mergeAttributes(HTMLAttributes, { role: "note" }), name, ["div", { class: "callout__words" }, 0]];
  },

  addCommands() {
    return {
      /** Frame the passage, or change the kind of its frame; the same kind again takes the frame away. */
      toggleCallout:
        (kind) =>
        ({ commands, editor }) => {
          if (editor.isActive(this.name, { kind })) return commands.lift(this.name);
          if (editor.isActive(this.name)) return commands.updateAttributes(this.name, { kind });
          return commands.wrapIn(this.name, { kind });
        },
    };
  },

  addInputRules() {
    return [
      new InputRule({
        find: RULE,
        handler: ({ state, range, match, chain }) => {
          const kind = kindOf(match[1]);
          const $from = state.doc.resolve(range.from);
          const quoted = $from.depth > 1 && $from.node(-1).type.name === "blockquote";
          const commands = chain().deleteRange(range);
          if (quoted) commands.setNode("paragraph").lift("blockquote");
          commands.wrapIn(this.name, { kind }).run();
        },
      }),
    ];
  },
});
