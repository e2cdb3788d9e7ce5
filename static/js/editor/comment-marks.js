// The passages that people talk about, drawn over the text without being part of it. An anchor is two relative
// positions of Yjs, which follow the words wherever they go; when they are lost, the quoted words are looked for.

import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "@tiptap/y-tiptap";
import * as Y from "yjs";

import { findQuote } from "../models/quote.js";

const KEY = new PluginKey("comments");
const LONGEST_QUOTE = 300;

export const CommentMarks = Extension.create({
  name: "commentMarks",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: KEY,
      state: { init: () => ({ threads: [], chosen: null, drawn: DecorationSet.empty }), apply },
      props: { decorations: (state) => KEY.getState(state).drawn },
    }),
  ],
});

function apply(transaction, past, _old, state) {
  const told = transaction.getMeta(KEY);
  const remote = ySyncPluginKey.getState(state)?.isChangeOrigin && transaction.docChanged;
  const next = { ...past, ...told };
  if (told || remote) return { ...next, drawn: draw(state, next) };
  return transaction.docChanged ? { ...next, drawn: past.drawn.map(transaction.mapping, state.doc) } : past;
}

function draw(state, { threads, chosen }) {
  const marks = threads.flatMap((thread) => {
    const range = rangeOf(state, thread);
    if (!range) return [];
    const classes = thread.id === chosen ? "commented commented--chosen" : "commented";
    return [Decoration.inline(range.from, range.to, { class: classes, "data-thread": thread.id }, { thread: thread.id })];
  });
  return DecorationSet.create(state.doc, marks);
}

function rangeOf(state, { anchor, quote }) {
  const { type, doc, binding } = ySyncPluginKey.getState(state);
  if (!binding) return null;
  const place = (position) => {
    try {
      return relativePositionToAbsolutePosition(doc, type, Y.createRelativePositionFromJSON(position), binding.mapping);
    } catch {
      return null;
    }
  };
  const from = place(anchor?.start);
  const to = place(anchor?.end);
  const most = state.doc.content.size;
  if (from !== null && to !== null && from < to) return { from: Math.min(from, most), to: Math.min(to, most) };
  return findQuote(piecesOf(state.doc), quote);
}

function piecesOf(doc) {
  const pieces = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    pieces.push({ text: node.textBetween(0, node.content.size, " ", "\ufffc"), at: at + 1 });
    return false;
  });
  return pieces;
}

/** Draw these threads: [{id, anchor, quote}]. */
export function showThreads(editor, threads) {
  editor.view.dispatch(editor.state.tr.setMeta(KEY, { threads }).setMeta("addToHistory", false));
}

/** Bring this thread's passage out, or none. */
export function choose(editor, chosen) {
  editor.view.dispatch(editor.state.tr.setMeta(KEY, { chosen }).setMeta("addToHistory", false));
}

/** Where a thread's passage is now: {from, to}, or null. */
export function passageOf(editor, thread) {
  const [found] = KEY.getState(editor.state).drawn.find(undefined, undefined, (spec) => spec.thread === thread);
  return found ? { from: found.from, to: found.to } : null;
}

/** The selection as an anchor and its words, or null if nothing is selected. */
export function anchorOf(editor) {
  const { selection, doc } = editor.state;
  const { type, binding } = ySyncPluginKey.getState(editor.state);
  if (selection.empty || !binding) return null;
  const place = (at) => Y.relativePositionToJSON(absolutePositionToRelativePosition(at, type, binding.mapping));
  const quote = doc.textBetween(selection.from, selection.to, " ", " ").replace(/\s+/g, " ").trim();
  if (!quote) return null;
  return { anchor: { start: place(selection.from), end: place(selection.to) }, quote: quote.slice(0, LONGEST_QUOTE) };
}
