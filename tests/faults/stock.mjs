// Stock y-websocket providers, two people on two documents, with nothing but a session cookie and the site's
// Origin. One JSON line: for each document, the texts that its two copies end with.
//   node stock.mjs ws://127.0.0.1:8000/ws/sync/document http://127.0.0.1:8000 KEY,KEY COOKIE COOKIE
import WebSocket from "ws";
import * as Y from "yjs";
import { WebsocketProvider } from "y-websocket";

const [address, origin, keys, ...cookies] = process.argv.slice(2);

const open = (key, cookie) => {
  class Signed extends WebSocket {
    constructor(url) {
      super(url, { headers: { Cookie: cookie }, origin });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(address, key, doc, { WebSocketPolyfill: Signed, disableBc: true });
  return { provider, content: doc.getXmlFragment("content") };
};

const until = async (comeTrue, what) => {
  for (const end = Date.now() + 20_000; !comeTrue(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > end) throw new Error(`not within 20 s: ${what}`);
  }
};

const write = ({ content }, words) => {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  content.push([paragraph]);
};

const sheets = keys.split(",").map((key) => ({ key, copies: cookies.map((cookie) => open(key, cookie)) }));
const copies = sheets.flatMap((sheet) => sheet.copies);
await until(() => copies.every(({ provider }) => provider.synced), "everything open");
for (const { key, copies } of sheets) copies.forEach((copy, who) => write(copy, `${key} par ${who}`));
await until(() => sheets.every(({ key, copies }) => copies.every(({ content }) => {
  const text = content.toString();
  return cookies.every((_cookie, who) => text.includes(`${key} par ${who}`));
})), "each has the other's words");
await until(() => copies.every(({ provider }) => provider.awareness.getStates().size === cookies.length), "who is here");
const texts = Object.fromEntries(sheets.map(({ key, copies }) => [key, copies.map(({ content }) => content.toString())]));
process.stdout.write(`${JSON.stringify(texts)}\n`, () => process.exit(0));
