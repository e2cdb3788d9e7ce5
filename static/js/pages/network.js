// The picture of the territory: the server drew its shapes; this arranges them, and lets them be moved.

import { arrange, bounded, frame, scale, span } from "../models/network.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const CLICK = 5; // pixels: less than that is a click, not a drag
const TALL = 0.72; // of the window: the picture and its buttons are seen together

class NetworkPicture extends HTMLElement {
  connectedCallback() {
    this.svg = this.querySelector("svg.network__svg");
    if (!this.svg || this.nodes) return;
    this.nodes = new Map();
    for (const shape of this.svg.querySelectorAll("[data-node]")) {
      const { e: x, f: y } = shape.transform.baseVal.consolidate().matrix;
      this.nodes.set(shape.dataset.node, { id: shape.dataset.node, kind: shape.dataset.kind, shape, x, y });
    }
    this.lines = [...this.svg.querySelectorAll("[data-source]")].map((shape) => ({
      shape,
      kind: shape.dataset.kind,
      source: this.nodes.get(shape.dataset.source),
      target: this.nodes.get(shape.dataset.target),
    }));
    this.above = document.createElementNS("http://www.w3.org/2000/svg", "g");
    this.above.setAttribute("class", "network__above");
    this.above.setAttribute("aria-hidden", "true");
    this.svg.append(this.above);
    this.classList.add("is-live");
    for (const shown of this.querySelectorAll("[data-arrange], [data-with-script]")) shown.hidden = false;
    for (const needless of this.querySelectorAll("[data-without-script]")) needless.hidden = true;
    this.listen();
    this.arrange();
  }

  listen() {
    const node = (event) => this.nodes.get(event.target.closest?.("[data-node]")?.dataset.node);
    this.svg.addEventListener("pointerdown", (event) => this.take(event, node(event)));
    this.svg.addEventListener("dragstart", (event) => event.preventDefault());
    this.svg.addEventListener("click", (event) => this.moved && event.preventDefault(), true);
    this.svg.addEventListener("keydown", (event) => this.nudge(event, node(event)));
    for (const [came, gone] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
      this.svg.addEventListener(came, (event) => this.light(node(event)));
      this.svg.addEventListener(gone, () => this.light(this.nodes.get(document.activeElement?.dataset?.node)));
    }
    this.querySelector("form.network__filters").addEventListener("change", () => this.filter());
    this.querySelector("[data-arrange]").addEventListener("click", () => this.arrange());
    this.querySelector("form[data-picture]")?.addEventListener("submit", (event) => this.say(event.target));
  }

  get shown() {
    return [...this.nodes.values()].filter((node) => !node.shape.hasAttribute("hidden"));
  }

  arrange() {
    const box = this.svg.parentElement;
    const links = this.lines.filter((line) => !line.shape.hasAttribute("hidden"));
    const nodes = this.shown;
    arrange(nodes, links.map(({ source, target }) => ({ source: source.id, target: target.id })), box.clientWidth > 640 ? 1.9 : 0.8);
    this.draw();
    this.fit();
  }

  draw(only) {
    for (const node of only ? [only] : this.nodes.values()) {
      node.shape.setAttribute("transform", `translate(${node.x} ${node.y})`);
    }
    for (const { shape, source, target } of this.lines) {
      if (only && source !== only && target !== only) continue;
      const at = span(source, target);
      const [line, words] = [shape.querySelector("line"), shape.querySelector("text")];
      for (const name of ["x1", "y1", "x2", "y2"]) line.setAttribute(name, at[name]);
      words?.setAttribute("x", at.x);
      words?.setAttribute("y", at.y);
    }
  }

  fit() {
    const whole = frame(this.shown);
    const [x, y, width, height] = whole;
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const paper = this.svg.querySelector(".network__paper");
    for (const [name, value] of Object.entries({ x, y, width, height })) paper.setAttribute(name, value);
    const box = this.svg.parentElement;
    const size = scale(whole, { width: box.clientWidth, height: Math.max(360, window.innerHeight * TALL) });
    this.svg.style.width = `${Math.floor(width * size)}px`;
    this.svg.style.height = `${Math.floor(height * size)}px`;
    box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
    box.scrollTop = (box.scrollHeight - box.clientHeight) / 2;
  }

  take(event, node) {
    this.moved = false;
    if (!node || event.button !== 0) return;
    const turn = this.svg.getScreenCTM().inverse();
    const at = (where) => new DOMPoint(where.clientX, where.clientY).matrixTransform(turn);
    const start = at(event);
    const [dx, dy] = [node.x - start.x, node.y - start.y];
    const move = (where) => {
      if (Math.hypot(where.clientX - event.clientX, where.clientY - event.clientY) > CLICK) this.moved = true;
      if (this.moved) this.put(node, at(where).x + dx, at(where).y + dy);
    };
    const end = () => {
      node.shape.removeEventListener("pointermove", move);
      if (this.moved) this.fitSoon();
    };
    node.shape.setPointerCapture(event.pointerId);
    node.shape.addEventListener("pointermove", move);
    for (const name of ["pointerup", "pointercancel"]) node.shape.addEventListener(name, end, { once: true });
  }

  // A node carried out of the frame widens it.
  fitSoon() {
    const [x, y, width, height] = this.svg.getAttribute("viewBox").split(" ").map(Number);
    const out = this.shown.some((one) => one.x < x + 40 || one.y < y + 30 || one.x > x + width - 40 || one.y > y + height - 60);
    if (out) this.fit();
  }

  put(node, x, y) {
    node.x = bounded(x);
    node.y = bounded(y);
    this.draw(node);
    this.light(node);
  }

  nudge(event, node) {
    const step = STEPS[event.key];
    if (!node || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 60 : 15;
    this.put(node, node.x + step[0] * far, node.y + step[1] * far);
    this.fitSoon();
  }

  // The node one points at, whole and above all others, and the links it has.
  light(node) {
    this.above.replaceChildren();
    this.classList.toggle("has-light", Boolean(node));
    for (const { shape, source, target } of this.lines) {
      shape.classList.toggle("is-lit", node !== undefined && (source === node || target === node));
    }
    if (!node) return;
    const whole = node.shape.querySelector(".network__full").cloneNode(true);
    whole.setAttribute("transform", `translate(${node.x} ${node.y})`);
    this.above.append(whole);
  }

  get choice() {
    return new FormData(this.querySelector("form.network__filters"));
  }

  filter() {
    const [kinds, links] = [this.choice.getAll("genre"), this.choice.getAll("lien")];
    const seen = (list, kind) => !list.length || list.includes(kind);
    for (const node of this.nodes.values()) node.shape.toggleAttribute("hidden", !seen(kinds, node.kind));
    for (const { shape, kind, source, target } of this.lines) {
      const off = [source, target].some((end) => end.shape.hasAttribute("hidden"));
      shape.toggleAttribute("hidden", off || !seen(links, kind));
    }
    const hidden = new Set(this.lines.filter(({ shape }) => shape.hasAttribute("hidden")).map(({ shape }) => `${shape.dataset.source} ${shape.dataset.target}`));
    for (const row of document.querySelectorAll(".network-table tbody tr")) {
      row.hidden = hidden.has(`${row.dataset.source} ${row.dataset.target}`);
    }
    for (const link of document.querySelectorAll(".network-table thead a")) {
      const url = new URL(link.href);
      const asked = new URLSearchParams(this.choice);
      if (url.searchParams.has("tri")) asked.set("tri", url.searchParams.get("tri"));
      url.search = asked;
      link.href = url;
    }
    this.arrange();
  }

  // What the server needs to draw the same picture: what is shown, and where.
  say(form) {
    form.elements.filters.value = new URLSearchParams(this.choice);
    form.elements.places.value = JSON.stringify(Object.fromEntries(this.shown.map(({ id, x, y }) => [id, [x, y]])));
  }
}

customElements.define("network-picture", NetworkPicture);
