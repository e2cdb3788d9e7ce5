// Answers for the desk when there is no network: its page, kept without anybody's name, and the files it is drawn
// with. Everything else goes through untouched.

const CACHE = "desk";
const PATIENCE = 4_000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page says where its empty copy is, and which files drew it.
self.addEventListener("message", ({ data }) => {
  if (data?.shell) keep(data.shell, data.files ?? []);
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && url.pathname === new URL(self.registration.scope).pathname) {
    event.respondWith(page(request));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(file(request));
  }
});

async function keep(shell, files) {
  const cache = await caches.open(CACHE);
  const answer = await fetch(shell, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && !answer.redirected) await cache.put(self.registration.scope, answer);
  const missing = [];
  for (const one of files) if (!(await cache.match(one))) missing.push(one);
  await Promise.all(missing.map((one) => cache.add(one).catch(() => null)));
}

async function page(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(self.registration.scope);
  if (!kept) return fetch(request);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.status >= 502 ? kept : answer;
  } catch {
    return kept;
  }
}

// Their names change with what they hold.
async function file(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}
