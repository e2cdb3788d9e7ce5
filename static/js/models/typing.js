// Whether a key is a part of what somebody writes, or of a shortcut of the browser.

const WRITTEN = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";

export function isTyping({ target, ctrlKey, metaKey, altKey, isComposing }) {
  return ctrlKey || metaKey || altKey || isComposing || Boolean(target?.closest?.(WRITTEN));
}
