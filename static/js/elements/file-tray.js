// <file-tray src sender place largest longest lasting most> around a file input (`longest`: bytes of what lasts, a
// sound or a film, by the endings in `lasting`): what is chosen is on its way at once, by pieces,
// and goes on by itself after a cut. Each file that arrived adds to the form what says it. A form that is sent
// while one is on its way leaves as soon as it is there. Without JavaScript, the files go with the form.
//
// Without a `place` nothing waits for words: the page's list (#files-list) is fetched again.

import { asTyped } from "../models/typed.js";
import { afterFailure, delay, percent, refusal } from "../models/uploads.js";
import { announce } from "../words.js";

const PIECE = 512 * 1024;

class FileTray extends HTMLElement {
  #leave;
  #going = new Set();
  #held = false;

  connectedCallback() {
    this.#leave = new AbortController();
    const on = (target, name, act, options = {}) =>
      target.addEventListener(name, act, { signal: this.#leave.signal, ...options });
    on(this.#input, "change", () => this.#chosen());
    on(this, "click", (event) => this.#pressed(event));
    on(window, "online", () => this.#wake());
    on(window, "offline", () => this.#sleep());
    on(document, "signed-in", () => this.#wake());
    on(window, "submit", (event) => this.#submitted(event), { capture: true });
    on(window, "beforeunload", (event) => this.#going.size && event.preventDefault());
    if (this.#form) on(this.closest("kept-form") ?? this.#form, "kept", () => this.#emptied());
    for (const row of this.querySelectorAll("[data-unfinished]")) row.hidden = false;
  }

  disconnectedCallback() {
    this.#leave?.abort();
    for (const one of this.#going) one.stop();
  }

  get #form() {
    return this.closest("form");
  }

  get #input() {
    return this.querySelector('input[type="file"]');
  }

  get #waiting() {
    return this.querySelector("[data-waiting]");
  }

  #word(name, values = {}) {
    const said = this.querySelector("template[data-words]").dataset[name] ?? "";
    return said.replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "");
  }

  #chosen() {
    const files = [...this.#input.files];
    this.#input.value = "";
    for (const file of files) this.#begin(file);
  }

  #begin(file) {
    const row = this.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = file.name;
    row.querySelector("[data-cancel]").append(hidden(` ${file.name}`));
    this.querySelector("[data-going]").append(row);
    const count = this.#going.size + this.#waiting.children.length;
    const why = refusal(file, { ...this.#limits(), count });
    const one = new Going(this, file, row, (name, values) => this.#word(name, values));
    row.going = one;
    if (why) return one.over(this.#word(why));
    this.#going.add(one);
    one.start();
  }

  #limits() {
    const [largest, longest, most] = ["largest", "longest", "most"].map((name) => Number(this.getAttribute(name)));
    return { largest, longest, most, lasting: (this.getAttribute("lasting") ?? "").split(" ") };
  }

  async arrived(one) {
    const html = await one.shown();
    this.#going.delete(one);
    one.row.remove();
    this.#say(this.#word("here", { name: one.file.name }));
    if (this.getAttribute("place")) this.#waiting.insertAdjacentHTML("beforeend", html);
    if (!this.#going.size) this.#allHere();
  }

  failed(one) {
    this.#going.delete(one);
    this.#held = false;
  }

  #allHere() {
    if (!this.getAttribute("place")) this.#refresh();
    if (!this.#held) return;
    this.#held = false;
    this.#say(this.#word("leaves"));
    this.#form.requestSubmit();
  }

  #refresh() {
    window.htmx.ajax("GET", location.href, { target: "#files-list", select: "#files-list", swap: "outerHTML" });
  }

  // Before anybody else hears of it: a kept form would believe that it left.
  #submitted(event) {
    if (event.target !== this.#form || !this.#going.size) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#held = true;
    this.#say(this.#word("hold"));
  }

  #pressed(event) {
    const button = event.target.closest("[data-cancel]");
    if (!button) return;
    const row = button.closest("li");
    if (row.going) row.going.cancel();
    else remove(row.dataset.unfinished);
    this.#going.delete(row.going);
    row.remove();
    this.#input.focus();
    if (this.#held && !this.#going.size) this.#allHere();
  }

  /** The same file as one that had stopped half way. */
  continues(name) {
    for (const row of this.querySelectorAll("[data-unfinished]")) {
      if (asTyped(row.querySelector(".file-row__name").textContent) === asTyped(name)) row.remove();
    }
  }

  #wake() {
    for (const one of this.#going) one.start();
  }

  #sleep() {
    for (const one of this.#going) one.pause("offline");
  }

  #emptied() {
    this.#waiting.replaceChildren();
    for (const box of this.querySelectorAll('details input[name="files"]')) box.checked = false;
  }

  #say(sentence) {
    this.querySelector("[data-says]").textContent = sentence;
  }
}

/** One file on its way. */
class Going {
  #tray;
  #word;
  #upload;
  #timer = 0;
  #tries = 0;
  #running = false;

  constructor(tray, file, row, word) {
    Object.assign(this, { file, row });
    this.#tray = tray;
    this.#word = word;
  }

  async start() {
    if (this.#running) return;
    clearTimeout(this.#timer);
    if (!navigator.onLine) return this.pause("offline");
    this.#running = true;
    try {
      this.#upload ??= await this.#prepared();
    } catch {
      return this.#again("later");
    }
    if (this.#running) this.#upload.start();
  }

  async #prepared() {
    this.#show(this.#word("starting"));
    const { Upload } = await import(this.#tray.getAttribute("sender"));
    const place = this.#tray.getAttribute("place");
    const endpoint = this.#tray.getAttribute("src");
    const upload = new Upload(this.file, {
      endpoint,
      chunkSize: PIECE,
      retryDelays: null, // ours never gives up while the page is open
      removeFingerprintOnSuccess: true,
      metadata: { filename: this.file.name, place },
      fingerprint: async (file) =>
        ["pais", document.body.dataset.me, endpoint, place, file.name, file.size, file.lastModified].join("|"),
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(headers())) request.setHeader(name, value);
      },
      onProgress: (sent, total) => this.#progress(sent, total),
      onSuccess: () => this.#arrived(),
      onError: (error) => this.#cut(error),
    });
    const before = (await upload.findPreviousUploads()).filter(({ uploadUrl }) => uploadUrl);
    if (before.length) {
      upload.resumeFromPreviousUpload(before[0]);
      this.#tray.continues(this.file.name);
    }
    return upload;
  }

  #progress(sent, total) {
    const part = percent(sent, total);
    this.row.querySelector("progress").value = part;
    this.#tries = 0;
    this.#show(part < 100 ? this.#word("going", { part }) : this.#word("finishing"));
  }

  async #arrived() {
    this.#running = false;
    this.#tries = 0;
    try {
      await this.#tray.arrived(this);
    } catch {
      this.#again("later"); // it is there, and the page could not hear it: asked again
    }
  }

  /** What the page shows of it, now that it is there. */
  async shown() {
    const answer = await fetch(this.#upload.url, { headers: headers() });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  #cut(error) {
    const answer = error.originalResponse;
    const what = afterFailure(answer?.getStatus() ?? 0, navigator.onLine);
    if (what === "failed") return this.over(answer?.getBody() || this.#word("failed"));
    this.#again(what);
  }

  #again(what) {
    this.#running = false;
    this.#show(this.#word(what));
    if (what !== "later") return announce(`${this.file.name} : ${this.#word(what)}`);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.start(), delay(this.#tries));
  }

  pause(what) {
    this.stop();
    this.#show(this.#word(what));
    announce(`${this.file.name} : ${this.#word(what)}`);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#running = false;
    this.#upload?.abort();
  }

  cancel() {
    this.stop();
    if (this.#upload?.url) remove(this.#upload.url);
  }

  /** It will not leave: why, until the person takes the line away. */
  over(sentence) {
    this.stop();
    this.row.dataset.state = "failed";
    this.row.querySelector("progress").remove();
    this.#show(sentence);
    announce(`${this.file.name} : ${sentence}`);
    this.#tray.failed(this);
  }

  #show(sentence) {
    this.row.querySelector("[data-state]").textContent = sentence;
  }
}

function headers() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
}

function hidden(words) {
  return Object.assign(document.createElement("span"), { className: "visually-hidden", textContent: words });
}

/** Not heard, it expires by itself. */
function remove(url) {
  fetch(url, { method: "DELETE", headers: { ...headers(), "Tus-Resumable": "1.0.0" }, keepalive: true }).catch(() => {});
}

customElements.define("file-tray", FileTray);
