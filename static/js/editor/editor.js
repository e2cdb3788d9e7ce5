// The Tiptap editor: the schema, what makes it co-written, and the gestures that are ours.

import { Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { Dropcursor, Gapcursor, Placeholder } from "@tiptap/extensions";
import { Plugin, Selection } from "@tiptap/pm/state";

import { CommentMarks } from "./comment-marks.js";
import { Cursors } from "./cursors.js";
import { editLink } from "./links.js";
import { takeFiles } from "./images.js";
import { unstyled } from "./pasted.js";
import { PeopleList } from "./people-list.js";
import { schema } from "./schema.js";
import { say } from "./words.js";

const UNDER_BARS = { top: 64, bottom: 88, left: 0, right: 0 };

export function makeEditor({ fragment, awareness, writes, label, images, toToolbar, comment }) {
  const element = document.createElement("div");
  element.className = "editor__text";
  return new Editor({
    element,
    injectCSS: false, // our own stylesheet has it; a page of ours accepts no style element
    editable: writes,
    extensions: [
      ...schema({ taskLabel: (words) => say("task", { words }), calloutName: (kind) => say(kind) }),
      Collaboration.configure({ fragment }),
      Cursors.configure({ awareness }),
      Placeholder.configure({ placeholder: say("placeholder") }),
      Dropcursor.configure({ color: false, class: "editor__drop" }),
      Gapcursor,
      CommentMarks,
      PeopleList,
      Gestures.configure({ toToolbar, comment }),
    ],
    editorProps: {
      attributes: { class: "document-text", "aria-label": label }, // from the first instant: onCreate comes later
      // Neither under the bar that sticks at the top nor, on a telephone, under the one at the bottom.
      scrollThreshold: UNDER_BARS,
      scrollMargin: UNDER_BARS,
      transformPastedHTML: unstyled,
      ...takeFiles(() => images),
    },
    onCreate({ editor }) {
      describe(editor, label);
      editor.view.dispatch(editor.state.tr.setSelection(Selection.atStart(editor.state.doc)));
    },
  });
}

// A text one writes in is a text box; a text one only reads is an article.
export function describe(editor, label) {
  const { dom } = editor.view;
  const role = editor.isEditable ? "textbox" : "article";
  dom.setAttribute("role", role);
  dom.setAttribute("aria-label", label);
  dom.setAttribute("lang", document.documentElement.lang);
  if (editor.isEditable) {
    dom.setAttribute("aria-multiline", "true");
    dom.setAttribute("aria-describedby", "editor-keys");
  } else {
    dom.removeAttribute("aria-multiline");
    dom.removeAttribute("aria-describedby");
  }
}

const Gestures = Extension.create({
  name: "gestures",
  priority: 1100,
  addOptions: () => ({ toToolbar: () => {}, comment: () => {} }),

  addKeyboardShortcuts() {
    const did = (act) => () => {
      act();
      return true;
    };
    return {
      "Alt-F10": did(this.options.toToolbar),
      "Mod-Alt-m": did(this.options.comment),
      "Mod-k": () => editLink(this.editor),
    };
  },

  addProseMirrorPlugins: () => [
    new Plugin({ props: { handleClick: followLink, handleDOMEvents: { keydown: leaveByTab() } } }),
  ],
});

// Tab indents a list and walks in a table: after Escape, it leaves the text as it does everywhere.
function leaveByTab() {
  let leaving = false;
  return (_view, { key }) => {
    const leaves = leaving && key === "Tab";
    leaving = key === "Escape" || (leaving && key === "Shift");
    return leaves;
  };
}

// In a text one writes in, a click puts the caret: with Ctrl, it follows the link.
function followLink(view, _at, event) {
  const link = event.target.closest("a[href]");
  if (!link || !view.editable || !(event.ctrlKey || event.metaKey)) return false;
  window.open(link.href, "_blank", "noopener");
  return true;
}
