// Several stock y-websocket providers write one document with nothing but a session cookie and the site's Origin,
// and lose their network at random. One JSON line: the texts they end with.
//   node chorus.mjs ws://127.0.0.1:8000/ws/sync/document KEY http://127.0.0.1:8000 SECONDS SEED COOKIE…
import WebSocket from "ws";
import * as Y from "yjs";
import { WebsocketProvider } from "y-websocket";

process.setMaxListeners(0); // each provider listens for the end of the process
const [address, key, origin, seconds, seed, ...cookies] = process.argv.slice(2);
const WORDS = [
  "Forcalquier", "évènement", "cœur", "à l’école", "où ?", "Noël", "été 🙂", "👩‍👩‍👧 famille", "שלום", "مرحبا",
  "« déjà »", "naïf", "12 %", "🇫🇷", "e\u0301lève", "fin.",
];

let state = Number(seed);
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const singers = cookies.map((cookie) => {
  class Signed extends WebSocket {
    constructor(url) {
      super(url, { headers: { Cookie: cookie }, origin });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(address, key, doc, {
    WebSocketPolyfill: Signed,
    disableBc: true,
    maxBackoffTime: 300,
  });
  return { doc, provider, text: doc.getText("essai") };
});

const until = async (comeTrue, what) => {
  for (const end = Date.now() + 30_000; !comeTrue(); await sleep(20)) {
    if (Date.now() > end) throw new Error(`not within 30 s: ${what}`);
  }
};

// As editors do: never between the two halves of an emoji.
const edge = (text, at) => {
  const code = text.toString().charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};

await until(() => singers.every(({ provider }) => provider.synced), "everybody connected");
const end = Date.now() + Number(seconds) * 1000;
while (Date.now() < end) {
  const { text, provider } = singers[Math.floor(random() * singers.length)];
  const at = edge(text, Math.floor(random() * (text.length + 1)));
  if (random() < 0.75 || text.length < 20) text.insert(at, `${WORDS[Math.floor(random() * WORDS.length)]} `);
  else {
    const end = edge(text, Math.min(text.length, at + 1 + Math.floor(random() * 6)));
    if (end > at) text.delete(at, end - at);
  }
  if (random() < 0.02) {
    if (provider.shouldConnect) provider.disconnect();
    else provider.connect();
  }
  await sleep(random() * 4);
}
for (const { provider } of singers) provider.connect();
const same = () => new Set(singers.map(({ text }) => text.toString())).size === 1;
await until(() => singers.every(({ provider }) => provider.synced) && same(), "everybody has the same text");
await sleep(500);
const texts = [...new Set(singers.map(({ text }) => text.toString()))];
process.stdout.write(`${JSON.stringify({ texts })}\n`, () => process.exit(0));
