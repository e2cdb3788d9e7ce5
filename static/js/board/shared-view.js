// What the others do at this moment, seen on my canvas: the cards they hold, the view that I follow, the card in
// the spotlight.

import { centreOf, fitted, seen } from "../models/board/camera.js";
import { EDGE } from "../models/board/geometry.js";
import { Ghosts } from "../models/board/ghosts.js";

const AGAIN = 2_000; // my view is said again for who has just come

export class SharedView {
  #canvas;
  #bars;
  #ghosts = new Ghosts();
  #frame = 0;
  #again = 0;
  #escaped = "";
  #followed = "";
  #lit = "";

  /** bars: { following, followable }, what says that I follow and offers to. */
  constructor(canvas, bars, signal) {
    this.#canvas = canvas;
    this.#bars = bars;
    canvas.room.addEventListener("room:whispers", ({ detail }) => this.#hear(detail.said), { signal });
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    clearInterval(this.#again);
  }

  // --- what is held ---

  #hear(said) {
    for (const [person, about, at] of said) {
      if (about === "view") this.#see(person, at);
      else if (about.startsWith("card-")) this.#ghost(person, about, at);
    }
  }

  #ghost(person, about, at) {
    const pk = Number(about.slice(5));
    const { page } = this.#canvas;
    if (!page.card(pk) || this.#canvas.held.has(about)) return;
    const place = at && isPlace(at) ? { x: at[0], y: at[1] } : null;
    if (at && !place) return;
    this.#ghosts.hear(about, person, place, performance.now(), page.rect(pk));
    if (!this.#frame) this.#frame = requestAnimationFrame(this.#step);
  }

  #step = (now) => {
    const { page, lines } = this.#canvas;
    const { moved, gone } = this.#ghosts.frame(now);
    const places = new Map(moved.map(([about, , at]) => [Number(about.slice(5)), at]));
    for (const [pk, at] of places) {
      const card = page.card(pk);
      if (!card || this.#canvas.held.has(`card-${pk}`)) continue;
      page.place(pk, at);
      raise(card, true);
    }
    const rectOf = (pk) => {
      const rect = page.rect(pk);
      return rect && places.has(pk) ? { ...rect, ...places.get(pk) } : rect;
    };
    lines.lift([...places.keys()])(rectOf);
    for (const about of gone) this.#landed(about);
    this.#frame = this.#ghosts.any ? requestAnimationFrame(this.#step) : 0;
    if (gone.length || !this.#frame) this.#canvas.redraw();
  };

  #landed(about) {
    raise(this.#canvas.page.card(Number(about.slice(5))), false);
  }

  /** The names of what others hold: the page's own places are not for them. */
  get ghosts() {
    return new Set(this.#ghosts.names);
  }

  /** The news moved this card: its ghost has nothing more to say. */
  arrived(pk) {
    if (this.#ghosts.settle(`card-${pk}`)) this.#landed(`card-${pk}`);
  }

  // --- « suivez-moi » ---

  /** Read from the page who is followed and what is lit: called after the news. */
  read() {
    const head = document.querySelector("[data-followed]");
    const followed = head?.dataset.followed ?? "";
    if (followed !== this.#followed) this.#escaped = "";
    this.#followed = followed;
    const leading = followed !== "" && followed === this.#me;
    clearInterval(this.#again);
    if (leading) {
      this.#again = setInterval(() => this.sayView(), AGAIN);
      this.sayView();
    }
    this.#show(head?.dataset.followedName ?? "");
    this.#light(document.querySelector("[data-spotlight]")?.dataset.spotlight ?? "");
  }

  get #me() {
    return this.#canvas.room.getAttribute("me");
  }

  get #following() {
    return this.#followed !== "" && this.#followed !== this.#me && this.#escaped !== this.#followed;
  }

  #show(name) {
    const other = this.#followed !== "" && this.#followed !== this.#me;
    this.#bars.following.hidden = !this.#following;
    this.#bars.followable.hidden = !other || this.#following;
    for (const bar of Object.values(this.#bars)) {
      for (const place of bar.querySelectorAll("[data-name]")) if (name) place.textContent = name;
    }
  }

  /** I look elsewhere by myself. */
  escape() {
    if (!this.#following) return false;
    this.#escaped = this.#followed;
    this.#show("");
    this.#canvas.say("left");
    return true;
  }

  followAgain() {
    this.#escaped = "";
    this.#show("");
    this.#canvas.say("following");
  }

  /** My view, for who follows me: its middle, its zoom, and how much of the board it shows. */
  sayView() {
    if (!this.#followed || this.#followed !== this.#me) return;
    const { camera, room } = this.#canvas;
    const { x, y } = centreOf(camera.at, camera.size);
    const { width, height } = seen(camera.at, camera.size);
    room.whisper?.("view", [x, y, camera.at.zoom, width, height].map((value) => Math.round(value * 1000) / 1000));
  }

  // A phone shows what the wall shows, smaller.
  #see(person, at) {
    if (!this.#following || person !== this.#followed || !at || !isPlace(at)) return;
    const [x, y, zoom, width = 0, height = 0] = at;
    const { camera } = this.#canvas;
    const size = width > 0 && height > 0 ? { width, height } : sizeAt(zoom, camera.size);
    const rect = { x: x - size.width / 2, y: y - size.height / 2, ...size };
    camera.glide(fitted(rect, camera.size, { margin: 0, most: 4 }));
  }

  // --- the spotlight ---

  #light(name) {
    const { page } = this.#canvas;
    const pk = Number(name.slice(5)) || 0;
    if (name !== this.#lit) page.card(Number(this.#lit.slice(5)))?.classList.remove("is-lit");
    page.card(pk)?.classList.add("is-lit");
    if (name && name !== this.#lit && page.rect(pk)) this.#canvas.camera.centre(page.rect(pk));
    this.#lit = page.rect(pk) ? name : "";
  }
}

const isPlace = ([x, y]) => [x, y].every((value) => Number.isFinite(value) && Math.abs(value) <= 2 * EDGE);
const sizeAt = (zoom, { width, height }) => ({ width: width / (zoom || 1), height: height / (zoom || 1) });

function raise(card, up) {
  card?.classList.toggle("is-ghost", up);
  card?.closest(".zone")?.classList.toggle("holds", up);
}
