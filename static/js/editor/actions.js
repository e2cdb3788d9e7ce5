// What each button of the toolbar does (`data-do`), when it is pressed in and when it can be used.

import { pickImage } from "./images.js";
import { editLink } from "./links.js";

const mark = (name, toggle) => ({
  run: (editor) => editor.chain().focus()[toggle]().run(),
  active: (editor) => editor.isActive(name),
  can: (editor) => editor.can()[toggle](),
});
const command = (name, ...args) => ({
  run: (editor) => editor.chain().focus()[name](...args).run(),
  can: (editor) => editor.can()[name](...args),
});
const heading = (level) => ({
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
  active: (editor) => editor.isActive("heading", { level }),
});
const callout = (kind) => ({
  run: (editor) => editor.chain().focus().toggleCallout(kind).run(),
  active: (editor) => editor.isActive("callout", { kind }),
});

// The list of people opens at an arobase that follows a blank, typed or not.
function beginMention(editor) {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, "\n", "\ufffc");
  editor.chain().focus().insertContent({ type: "text", text: /\S$/.test(before) ? " @" : "@" }).run();
}

export function actions({ comment, images }) {
  return {
    undo: command("undo"),
    redo: command("redo"),
    heading1: heading(1),
    heading2: heading(2),
    heading3: heading(3),
    bold: mark("bold", "toggleBold"),
    italic: mark("italic", "toggleItalic"),
    strike: mark("strike", "toggleStrike"),
    link: { run: editLink, active: (editor) => editor.isActive("link") },
    bulletList: mark("bulletList", "toggleBulletList"),
    orderedList: mark("orderedList", "toggleOrderedList"),
    taskList: mark("taskList", "toggleTaskList"),
    blockquote: mark("blockquote", "toggleBlockquote"),
    callout: {
      run: (editor) => editor.chain().focus().toggleCallout(editor.getAttributes("callout").kind ?? "info").run(),
      active: (editor) => editor.isActive("callout"),
    },
    calloutInfo: callout("info"),
    calloutIdea: callout("idea"),
    calloutWarning: callout("warning"),
    table: command("insertTable", { rows: 3, cols: 3, withHeaderRow: true }),
    rowBefore: command("addRowBefore"),
    rowAfter: command("addRowAfter"),
    rowDelete: command("deleteRow"),
    columnBefore: command("addColumnBefore"),
    columnAfter: command("addColumnAfter"),
    columnDelete: command("deleteColumn"),
    headerRow: command("toggleHeaderRow"),
    tableDelete: command("deleteTable"),
    image: { run: (editor) => pickImage(editor, images), active: (editor) => editor.isActive("image") },
    rule: command("setHorizontalRule"),
    mention: { run: beginMention, can: (editor) => editor.state.selection.$from.parent.isTextblock },
    comment: { run: comment, can: (editor) => !editor.state.selection.empty },
  };
}

/** Which of the toolbar's `data-in` groups the place calls for. */
export const inside = (editor, name) => editor.isActive(name);
