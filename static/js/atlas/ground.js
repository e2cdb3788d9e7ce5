// The ground of the map when no tiles are configured: a sketch of the region, its towns, and lines of degrees. It asks
// nobody else for anything.

import L from "leaflet";

import { graticule } from "../models/atlas.js";

const FEW = 9; // the zoom from which the smaller towns have their names

export async function draw(map, url, signal) {
  map.createPane("ground").style.zIndex = 200;
  const lines = L.layerGroup([], { pane: "ground" }).addTo(map);
  const ruled = () => rule(map, lines);
  map.on("moveend", ruled);
  ruled();
  const ground = await fetch(url, { signal }).then((answer) => answer.json()).catch(() => null);
  if (!ground || signal.aborted) return;
  L.polygon(ground.outline.map(([lon, lat]) => [lat, lon]), { pane: "ground", className: "atlas-land", interactive: false }).addTo(map);
  for (const water of ground.waters) {
    L.polyline(water.map(([lon, lat]) => [lat, lon]), { pane: "ground", className: "atlas-water", interactive: false }).addTo(map);
  }
  const towns = ground.towns.map(([name, lat, lon, large]) => ({ large, mark: town(name, lat, lon, large) }));
  const show = () => {
    for (const { large, mark } of towns) {
      if (large || map.getZoom() >= FEW) mark.addTo(map);
      else mark.remove();
    }
  };
  map.on("zoomend", show);
  show();
}

function town(name, lat, lon, large) {
  const label = document.createElement("span");
  label.textContent = name;
  const icon = L.divIcon({ className: large ? "atlas-town atlas-town--large" : "atlas-town", html: label, iconSize: null });
  return L.marker([lat, lon], { pane: "ground", icon, interactive: false, keyboard: false, alt: "", zIndexOffset: 2_000 });
}

function rule(map, lines) {
  const bounds = map.getBounds();
  const box = { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
  const { meridians, parallels } = graticule(box);
  lines.clearLayers();
  const style = { pane: "ground", className: "atlas-degree", interactive: false };
  for (const lon of meridians) L.polyline([[box.south, lon], [box.north, lon]], style).addTo(lines);
  for (const lat of parallels) L.polyline([[lat, box.west], [lat, box.east]], style).addTo(lines);
}
