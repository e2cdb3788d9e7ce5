// The text's shape, exactly the server's (workspace/documents/content): node names, attributes, nothing more.
// Rendering is the server's too, so that static/css/document-text.css draws both: the page has one h1, its title.

import { mergeAttributes } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Image } from "@tiptap/extension-image";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Strike } from "@tiptap/extension-strike";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";

import { isAddress, isPicture } from "../models/addresses.js";
import { Callout } from "./callout.js";
import { Mention } from "./mention.js";

const LEVELS = [1, 2, 3];

// Copied from one of our texts, a heading knows its level; from elsewhere, h1 is the first.
const OurHeading = Heading.extend({
  parseHTML() {
    const ours = LEVELS.map((level) => ({ tag: `[data-level="${level}"]`, attrs: { level }, priority: 60 }));
    const theirs = [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(level, 3) } }));
    return [...ours, ...theirs];
  },
  // What others sent may be anything, and a name that no element has would break the page.
  renderHTML({ node, HTMLAttributes }) {
    const level = LEVELS.find((known) => known === Number(node.attrs.level)) ?? 1;
    return [`h${level + 1}`, mergeAttributes(HTMLAttributes, { "data-level": level }), 0];
  },
}).configure({ levels: LEVELS });

const OurOrderedList = OrderedList.extend({
  addAttributes() {
    const parseHTML = (element) => Number(element.getAttribute("start") ?? 1) || 1;
    return { start: { default: 1, parseHTML } };
  },
});

const OurLink = Link.extend({
  addAttributes: () => ({ href: { default: null, parseHTML: (element) => element.getAttribute("href") } }),
  addKeyboardShortcuts: () => ({}),
}).configure({
  openOnClick: false,
  defaultProtocol: "https",
  isAllowedUri: isAddress,
  markdownLinks: true,
  HTMLAttributes: { rel: "noopener nofollow", target: null },
});

// A picture from elsewhere is not shown: it would tell that place who reads.
const OurImage = Image.extend({
  draggable: true,
  addAttributes: () => ({ src: { default: null }, alt: { default: "" }, title: { default: "" } }),
  parseHTML: () => [{ tag: "img[src]", getAttrs: (element) => isPicture(element.getAttribute("src")) && null }],
  renderHTML: ({ HTMLAttributes: { src, alt, title } }) => [
    "img",
    { src: isPicture(src) ? src : "", alt: alt ?? "", title: title || null },
  ],
  addInputRules: () => [],
});

const MOST_SPANNED = 100; // columns or rows, as on the server
const spanned = (given) => Math.min(MOST_SPANNED, Math.max(1, Math.trunc(Number(given)) || 1));

// What others sent may be anything, and a cell as wide as a billion columns would stop every page that draws it.
// The binding makes its nodes past parseHTML: the one door for all of them is where a type completes attributes.
export function boundCells({ nodes }) {
  for (const type of [nodes.tableCell, nodes.tableHeader]) {
    const complete = type.computeAttrs.bind(type);
    type.computeAttrs = (given) => {
      const { colspan, rowspan, ...others } = complete(given);
      return { ...others, colspan: spanned(colspan), rowspan: spanned(rowspan), colwidth: null };
    };
  }
}

const cell = (Cell) =>
  Cell.extend({
    addAttributes() {
      const span = (name) => ({ default: 1, parseHTML: (element) => spanned(element.getAttribute(name)) });
      return { colspan: span("colspan"), rowspan: span("rowspan"), colwidth: { default: null, rendered: false } };
    },
  });

const OurTable = Table.extend({
  onBeforeCreate() {
    boundCells(this.editor.schema);
  },
  renderHTML: ({ HTMLAttributes }) => ["table", HTMLAttributes, ["tbody", 0]],
}).configure({ resizable: false, View: null });

export function schema({ taskLabel = (words) => words, calloutName = (kind) => kind } = {}) {
  return [
    Document,
    Paragraph,
    Text,
    OurHeading,
    BulletList,
    OurOrderedList,
    ListItem,
    ListKeymap,
    TaskList,
    TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => taskLabel(node.textContent) } }),
    Blockquote,
    Callout.configure({ nameOf: calloutName }),
    HorizontalRule,
    OurTable,
    TableRow,
    cell(TableHeader),
    cell(TableCell),
    OurImage,
    HardBreak,
    Mention,
    Bold,
    Italic,
    Strike,
    OurLink,
  ];
}
