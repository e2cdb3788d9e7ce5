// <atlas-map>: the points of the list, on a ground of its own or on the tiles of a configured source. Leaflet is in
// this bundle alone. What a point says comes from the server; without JavaScript the list stands as it is.

import L from "leaflet";

import "../atlas/atlas.css";
import { draw } from "../atlas/ground.js";
import { address, around, isOnePlace, nearby, next, put, widened, width, written } from "../models/atlas.js";

const HOME = [[43.0, 4.2], [45.1, 7.7]]; // where the map opens when nothing tells it another place
const BESIDE = { autoPanPaddingTopLeft: [72, 16], autoPanPaddingBottomRight: [16, 16] }; // of its buttons, and inside
const AROUND = 124; // what stands beside the words of a popup: its own edges and those
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

class AtlasMap extends HTMLElement {
  #map;
  #points;
  #markers = new Map();
  #here = null; // the point that is in the order of the Tab key
  #wanted = null; // the point that was last asked to open
  #asked = "";
  #abort;
  #leave;

  connectedCallback() {
    if (this.#map) return;
    this.#leave = new AbortController();
    this.ground = this.querySelector(".atlas__ground");
    this.status = this.querySelector("[data-status]");
    for (const hidden of this.querySelectorAll(".atlas__ground, .atlas__bar")) hidden.hidden = false;
    this.#open();
    this.#listen();
  }

  disconnectedCallback() {
    this.#leave?.abort();
    this.#abort?.abort();
    this.#map?.remove();
    this.#map = undefined;
  }

  #open() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = L.map(this.ground, {
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: !calm,
      fadeAnimation: !calm,
      markerZoomAnimation: !calm,
      inertia: !calm,
      scrollWheelZoom: false, // the page scrolls; the wheel zooms once the map was chosen
      minZoom: 5,
      maxZoom: Math.min(18, Number(this.dataset.maxZoom ?? 18)),
      worldCopyJump: true,
    });
    const box = this.ground;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", this.dataset.words);
    this.#points = L.layerGroup().addTo(this.#map);
    L.control.zoom({ zoomInTitle: this.dataset.zoomIn, zoomOutTitle: this.dataset.zoomOut }).addTo(this.#map);
    this.#map.on("moveend", () => this.#refresh());
    this.#map.on("click focus", () => this.#map.scrollWheelZoom.enable());
    this.#map.on("blur mouseout", () => this.#map.scrollWheelZoom.disable());
    this.#place();
    if (this.dataset.tiles) {
      L.tileLayer(this.dataset.tiles, { maxZoom: Number(this.dataset.maxZoom), referrerPolicy: "origin" }).addTo(this.#map);
      const said = document.createElement("p");
      said.className = "atlas__credit";
      said.textContent = this.dataset.attribution;
      box.after(said);
    } else {
      draw(this.#map, this.dataset.ground, this.#leave.signal);
    }
  }

  async #place() {
    this.#map.fitBounds(HOME); // nothing can be drawn on a map that looks nowhere
    if (this.dataset.spot) {
      const spot = this.dataset.spot.split(",").map(Number);
      this.#map.setView(spot, 11);
    } else if (this.dataset.box) {
      const [west, south, east, north] = this.dataset.box.split(",").map(Number);
      this.#map.fitBounds([[south, west], [north, east]]);
    } else {
      await this.#fitAll();
    }
  }

  // Where the points are, when some facet narrows them; the region otherwise. Whoever moved the map meanwhile is left
  // where they are.
  async #fitAll() {
    if (!this.dataset.query) return;
    const [center, zoom] = [this.#map.getCenter(), this.#map.getZoom()];
    const { features } = (await this.#fetch(`${this.dataset.points}?${this.dataset.query}&zoom=5`, this.#leave)) ?? { features: [] };
    const found = L.latLngBounds(features.flatMap(({ bbox, geometry: { coordinates: [lon, lat] } }) =>
      bbox ? [[bbox[1], bbox[0]], [bbox[3], bbox[2]]] : [[lat, lon]]));
    if (!this.#map?.getCenter().equals(center) || this.#map.getZoom() !== zoom) return;
    // At once: while the map glides from zoom to zoom, it hears nothing else.
    if (found.isValid()) this.#map.fitBounds(found.pad(0.1), { maxZoom: this.dataset.tiles ? 13 : 10, animate: false });
  }

  #listen() {
    const { signal } = this.#leave;
    this.querySelector("[data-near]").addEventListener("click", () => this.#near(), { signal });
    this.querySelector("[data-list-here]").addEventListener("click", () => this.#listHere(), { signal });
    this.ground.addEventListener("keydown", (event) => this.#pressed(event), { signal, capture: true });
    for (const card of document.querySelectorAll(".atlas__cards [data-entry]")) {
      const button = card.querySelector("[data-show]");
      if (!button) continue;
      button.hidden = false;
      button.addEventListener("click", () => this.#show(card), { signal });
      card.addEventListener("pointerenter", () => this.#light(card.dataset.entry, true), { signal });
      card.addEventListener("pointerleave", () => this.#light(card.dataset.entry, false), { signal });
    }
  }

  async #refresh() {
    const zoom = this.#map.getZoom();
    const url = address(this.dataset.points, this.dataset.query, widened(this.#seen(), zoom), zoom);
    if (url !== this.#asked) {
      this.#abort?.abort();
      this.#abort = new AbortController();
      const found = await this.#fetch(url, this.#abort);
      if (!found || !this.#map) return;
      this.#asked = url;
      this.#draw(found.features);
    }
    this.#count();
  }

  async #fetch(url, { signal }) {
    try {
      const answer = await fetch(url, { signal, headers: { Accept: "application/geo+json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      return await answer.json();
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = this.dataset.lost;
      return null;
    }
  }

  #seen() {
    const bounds = this.#map.getBounds();
    return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  }

  #draw(features) {
    const focused = document.activeElement?.dataset?.key;
    this.#points.clearLayers();
    this.#markers.clear();
    const ordered = [...features].sort((a, b) => a.geometry.coordinates[0] - b.geometry.coordinates[0]);
    for (const feature of ordered) this.#add(feature);
    if (!this.#markers.has(this.#here)) this.#here = this.#markers.keys().next().value ?? null;
    this.#tabStops();
    if (focused) (this.#markers.get(focused)?.marker.getElement() ?? this.ground).focus({ preventScroll: true });
  }

  #add(feature) {
    const { count, title, kind, layer, state, says } = feature.properties;
    const [longitude, latitude] = feature.geometry.coordinates;
    const key = feature.id ?? `${layer ?? ""}${longitude},${latitude}`;
    const size = count ? width(count) : 44;
    const icon = L.divIcon({
      className: count ? "atlas-disc" : "atlas-pin",
      iconSize: [size, size],
      // A layer stands over what is at the same place, and leaves it to be read.
      iconAnchor: [size / 2, layer ? size * (count ? 1.4 : 1) : size / 2],
      popupAnchor: [0, layer ? -size * 0.7 : 0],
      html: count ? `<b>${Number(count)}</b>` : "",
    });
    const marker = L.marker([latitude, longitude], { icon, riseOnHover: true }).addTo(this.#points);
    const element = marker.getElement();
    element.dataset.key = key;
    if (layer) Object.assign(element.dataset, { layer, state: state ?? "" });
    else if (!count) element.dataset.kind = kind;
    const here = count && isOnePlace(feature.bbox);
    const said = count ? this.#many(count, here, says) : `${this.dataset.point} : ${says ?? title}`;
    element.setAttribute("aria-label", said);
    element.title = count ? said : title;
    marker.on("click", () => this.#choose(feature));
    this.#markers.set(key, { feature, marker, latitude, longitude, count: count ?? 1 });
  }

  #many(count, here, says) {
    if (!says) return put(here ? this.dataset.allHere : this.dataset.many, count);
    return `${says}, ${here ? this.dataset.listWords : this.dataset.zoomIn.toLowerCase()}`;
  }

  #choose(feature) {
    const { count, card } = feature.properties;
    const [longitude, latitude] = feature.geometry.coordinates;
    if (!count) this.#openCard(feature.id, [latitude, longitude], card);
    else if (isOnePlace(feature.bbox) || this.#map.getZoom() >= this.#map.getMaxZoom()) this.#goTo(around(feature.bbox, 1e-4));
    else this.#zoomOn(feature.bbox);
  }

  #zoomOn(bbox) {
    const { west, south, east, north } = around(bbox);
    const bounds = L.latLngBounds([[south, west], [north, east]]);
    const zoom = Math.max(this.#map.getZoom() + 1, Math.min(this.#map.getBoundsZoom(bounds), this.#map.getMaxZoom()));
    this.#map.setView(bounds.getCenter(), zoom);
  }

  // At the place, and not bound to its point: the points are drawn again at each move, or several become one.
  async #openCard(key, place, card) {
    const url = card ?? this.dataset.card.replace("00000000-0000-0000-0000-000000000000", key);
    this.#wanted = key;
    const words = await fetch(url).then((answer) => (answer.ok ? answer.text() : null)).catch(() => null);
    if (this.#wanted !== key || !this.#map) return;
    if (words === null) {
      this.status.textContent = this.dataset.lost;
      return;
    }
    const box = document.createElement("div");
    box.append(...new DOMParser().parseFromString(words, "text/html").body.childNodes);
    // A layer has a card of its own, and stands over what is at the same place.
    const widest = Math.min(300, this.ground.clientWidth - AROUND);
    const look = { ...BESIDE, maxWidth: widest, minWidth: Math.min(220, widest), offset: [0, card ? -24 : 7] };
    const popup = L.popup(look).setLatLng(place).setContent(box).openOn(this.#map);
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", this.dataset.close);
    popup.on("remove", () => (this.#markers.get(key)?.marker.getElement() ?? this.ground).focus({ preventScroll: true }));
    box.querySelector("a")?.focus({ preventScroll: true });
  }

  // From the list to the map: near enough to see the point among its neighbours.
  #show(card) {
    const { entry, latitude, longitude } = card.dataset;
    const place = [Number(latitude), Number(longitude)];
    this.#here = entry;
    if (this.#markers.has(entry)) this.#tabStops();
    this.#map.setView(place, Math.max(this.#map.getZoom(), 14));
    this.ground.scrollIntoView({ block: "nearest" });
    this.#openCard(entry, place, card.dataset.card);
  }

  #light(key, on) {
    this.#markers.get(key)?.marker.getElement()?.classList.toggle("is-lit", on);
  }

  // One point is in the order of the Tab key; the arrows go from point to point.
  #tabStops() {
    for (const [key, { marker }] of this.#markers) {
      const element = marker.getElement();
      if (element) element.tabIndex = key === this.#here ? 0 : -1;
    }
  }

  #pressed(event) {
    const key = event.target.closest?.("[data-key]")?.dataset.key;
    const step = STEPS[event.key];
    if (event.key === "Escape") this.#map.closePopup();
    if (!key || !step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#here = next([...this.#markers.keys()], key, step);
    this.#tabStops();
    this.#markers.get(this.#here)?.marker.getElement()?.focus();
  }

  #count() {
    const bounds = this.#map.getBounds();
    let seen = 0;
    for (const { latitude, longitude, count } of this.#markers.values()) {
      if (bounds.contains([latitude, longitude])) seen += count;
    }
    this.status.textContent = seen ? put(this.dataset.shown, seen) : this.dataset.none;
  }

  #listHere() {
    this.#goTo(this.#seen());
  }

  #goTo(box) {
    const clamped = { west: Math.max(-180, box.west), south: Math.max(-90, box.south), east: Math.min(180, box.east), north: Math.min(90, box.north) };
    const url = new URL(this.dataset.list, location.href);
    url.searchParams.set("emprise", written(clamped));
    url.hash = "liste";
    location.assign(url);
  }

  // Asked by a gesture, said to about a kilometre, kept nowhere but in the address of the page.
  #near() {
    this.status.textContent = this.dataset.searching;
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => {
        const url = new URL(location.href);
        url.searchParams.delete("emprise");
        url.searchParams.delete("page");
        url.searchParams.set("pres", nearby(coords));
        location.assign(url);
      },
      () => {
        this.status.textContent = this.dataset.nowhere;
      },
      { maximumAge: 600_000, timeout: 15_000 },
    );
  }
}

customElements.define("atlas-map", AtlasMap);
