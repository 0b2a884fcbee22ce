// Keeps the form at hand without coverage, and what was typed when it cannot be sent.
// The address of this file carries what it needs: where the form is, and its parts.
const asked = new URL(self.location.href).searchParams;
const FORM = asked.get("form");
const PARTS = asked.getAll("part");
const KEPT = `lofte-${asked.get("v")}`;

self.importScripts(asked.get("unsent"));

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(KEPT);
    await cache.addAll([FORM, ...PARTS]);
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("lofte-") && name !== KEPT).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate" && request.method === "POST" && path === FORM) {
    event.respondWith(sent(request));
  } else if (request.mode === "navigate" && request.method === "GET" && path === FORM) {
    event.respondWith(fetch(request).then((answer) => fresh(answer), () => caches.match(FORM)));
  } else if (request.method === "GET" && PARTS.includes(path)) {
    event.respondWith(caches.match(path).then((kept) => kept ?? fetch(request)));
  }
});

async function fresh(answer) {
  if (answer.ok && !answer.redirected) (await caches.open(KEPT)).put(FORM, answer.clone());
  return answer;
}

async function sent(request) {
  const copy = request.clone();
  try {
    return await fetch(request);
  } catch {
    const typed = [...(await copy.formData()).entries()].filter(([name]) => name !== "stage");
    const ticket = typed.find(([name]) => name === "ticket")?.[1] ?? "";
    // What was sent and not answered keeps its ticket, so that it is one voice when it is sent again.
    const id = ticket || crypto.randomUUID();
    await self.lofteUnsent.keep({ id, address: FORM, typed, ticket });
    return Response.redirect(`${FORM}#unsent`, 303);
  }
}
