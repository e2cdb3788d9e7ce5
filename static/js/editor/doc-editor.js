// <doc-editor key sync twin epoch write me label images> turns the text inside it into the co-written one.
//
// The text that the server drew stays on screen until the live one is here, so nobody ever writes in an empty page.
// The rights are read in #document-head, which <live-room> keeps as the server has it.

import * as Y from "yjs";

import { SaveState } from "../models/save-state.js";
import { Comments } from "./comments.js";
import { describe, makeEditor } from "./editor.js";
import { Line } from "./line.js";
import { Copy, leftovers } from "./offline.js";
import { offer } from "./rescue.js";
import { Status } from "./status.js";
import { Toolbar } from "./toolbar.js";

const FIELD = "content";
const YOUNG = 10_000; // a page that has just been loaded does not reload itself

class DocEditor extends HTMLElement {
  #doc;
  #save;
  #line;
  #copy = null;
  #editor = null;
  #toolbar = null;
  #comments = null;
  #status;
  #writes = false;
  #leave;
  #born = performance.now();

  connectedCallback() {
    this.#leave = new AbortController();
    this.#writes = this.getAttribute("write") === "1";
    this.#doc = new Y.Doc();
    this.#save = new SaveState();
    this.#line = new Line({
      doc: this.#doc,
      save: this.#save,
      sync: this.getAttribute("sync"),
      twin: this.getAttribute("twin"),
      epoch: Number(this.getAttribute("epoch")),
    });
    this.#status = new Status(document.querySelector("[data-save-state]"));
    this.#listen();
    this.#open();
  }

  disconnectedCallback() {
    this.#leave.abort();
    this.#comments?.destroy();
    this.#toolbar?.destroy();
    this.#editor?.destroy();
    this.#line.destroy();
    this.#copy?.close();
    this.#doc.destroy();
  }

  /** The Tiptap editor, once the text is here. */
  get editor() {
    return this.#editor;
  }

  get #place() {
    return { key: this.getAttribute("key"), person: this.getAttribute("me") };
  }

  get #fragment() {
    return this.#doc.getXmlFragment(FIELD);
  }

  #listen() {
    const { signal } = this.#leave;
    const on = (target, name, act) => target.addEventListener(name, act, { signal });
    on(this.#line, "synced", () => this.#mount());
    on(this.#line, "changed", () => this.#lineChanged());
    on(this.#line, "saved", () => this.#show());
    on(document, "signed-in", () => this.#line.retry());
    on(document, "signing-out", () => this.#copy?.close());
    on(document, "room:applied", () => this.#readRights());
    on(window, "beforeunload", (event) => {
      if (this.#writes && this.#save.unsent && !this.#copy?.available) event.preventDefault();
    });
  }

  // The copy first: connecting with it, what was never sent leaves at once.
  async #open() {
    const epoch = this.#writes ? Number(this.getAttribute("epoch")) : null;
    if (this.#writes) {
      this.#copy = new Copy({ ...this.#place, epoch });
      if (await this.#copy.load(this.#doc)) this.#save.changed();
    }
    if (!this.isConnected) return;
    this.#doc.on("update", (_update, origin) => this.#updated(origin));
    if (this.#fragment.length) this.#mount();
    this.#show();
    this.#line.connect();
    for (const { name, doc } of await leftovers({ ...this.#place, epoch })) {
      offer(this, { says: "leftover", fragment: doc.getXmlFragment(FIELD), copy: name });
    }
  }

  #mount() {
    if (this.#editor) return;
    const drawn = this.querySelector("article");
    this.#editor = makeEditor({
      fragment: this.#fragment,
      awareness: this.#line.awareness,
      writes: this.#writes,
      label: this.getAttribute("label"),
      images: this.getAttribute("images"),
      toToolbar: () => this.#toolbar?.focus(),
      comment: () => this.#comments?.begin(),
    });
    drawn?.replaceWith(this.#editor.options.element);
    this.#comments = new Comments(this, this.#editor);
    this.#furnish();
    this.dataset.ready = "";
  }

  #furnish() {
    this.#toolbar?.destroy();
    this.#toolbar = this.#writes
      ? new Toolbar(this, this.#editor, { comment: () => this.#comments.begin(), images: this.getAttribute("images") })
      : null;
  }

  #updated(origin) {
    if (this.#line.brought(origin) || this.#copy?.brought(origin) || !this.#writes) return;
    this.#save.changed();
    this.#copy?.typed(() => this.#show());
    this.#show();
  }

  #lineChanged() {
    this.dataset.state = this.#line.state;
    this.#show();
    if (this.#line.state === "stopped") this.#stopped(this.#line.reason);
    else this.#readRights();
  }

  // What was typed is never taken away: it can be read, copied and downloaded from here.
  #stopped(reason) {
    this.#setWrites(false);
    const lost = this.#save.unsent;
    if (reason === "epoch" && !lost && performance.now() - this.#born > YOUNG) {
      location.reload();
      return;
    }
    offer(this, { says: reason, fragment: lost ? this.#fragment : null, reload: true });
  }

  #readRights() {
    const head = document.getElementById("document-head");
    if (!head || this.#line.state === "stopped") return;
    const writes = head.dataset.write === "1";
    if (writes === this.#writes) return;
    if (!writes && this.#save.unsent) {
      offer(this, { says: "readonly", fragment: this.#fragment, reload: true });
    }
    this.#setWrites(writes);
  }

  #setWrites(writes) {
    if (this.#writes === writes) return;
    this.#writes = writes;
    if (this.#editor) {
      this.#editor.setEditable(writes, false);
      describe(this.#editor, this.getAttribute("label"));
      this.#furnish();
    }
    this.#show();
  }

  #show() {
    if (this.#writes) this.#copy?.mark(this.#save.unsent);
    this.#status.show({
      save: this.#save,
      line: this.#line.state,
      reason: this.#line.reason,
      writes: this.#writes,
      kept: this.#copy?.available ?? false,
      keeping: !this.#copy?.holds,
    });
  }
}

customElements.define("doc-editor", DocEditor);
