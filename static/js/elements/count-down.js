// <count-down deadline="epoch ms" | left="ms" total="ms" nearly="60000"> inside a <live-room> or a <polled-region>: the quiet clock.
//
// The ring empties and changes colour only near the end; the figure is the server's time, not the device's.
// It never announces itself: a screen reader reads it when its user goes there.

import { figure, remaining } from "../models/clock.js";

class CountDown extends HTMLElement {
  #room;
  #timer;
  #listen = () => this.#show();

  connectedCallback() {
    this.#room = this.closest("live-room, polled-region");
    this.#room?.addEventListener("room:clock", this.#listen);
    this.#show();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#room?.removeEventListener("room:clock", this.#listen);
  }

  static observedAttributes = ["deadline", "left", "total"];

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  #number(name) {
    return this.hasAttribute(name) ? Number(this.getAttribute(name)) : null;
  }

  // Milliseconds left at this instant; null before the server's time is known, or without a timer.
  get remaining() {
    const now = this.#room?.clock?.now(performance.now()) ?? null;
    return remaining({ deadline: this.#number("deadline"), left: this.#number("left") }, now);
  }

  #show() {
    clearTimeout(this.#timer);
    const left = this.#number("left");
    const rest = this.remaining;
    if (rest === null) return;
    this.#draw(rest, left !== null);
    // Wake when the figure changes, on the server's seconds: every screen turns at the same instant.
    if (left === null) this.#timer = setTimeout(() => this.#show(), (((rest % 1000) + 1000) % 1000) + 5);
  }

  #draw(rest, paused) {
    const total = this.#number("total") || rest || 1;
    const share = Math.min(1, Math.max(0, rest / total));
    this.querySelector(".ring__left")?.setAttribute("stroke-dashoffset", String(Math.round(100 * (1 - share))));
    const text = this.querySelector(".ring__figure");
    if (text) text.textContent = figure(rest);
    const nearly = this.#number("nearly") ?? 60_000;
    this.dataset.state = paused ? "paused" : rest < 0 ? "over" : rest <= nearly ? "nearly" : "running";
    this.dataset.left = String(Math.round(rest));
  }
}

customElements.define("count-down", CountDown);
