// Sends what was kept on the phone, once, when there is coverage; shows what still waits.
const place = document.getElementById("unsent");
const texts = place.dataset;

if ("serviceWorker" in navigator) navigator.serviceWorker.register(texts.worker, { scope: texts.scope });

async function ticketFor(voice) {
  if (voice.ticket && voice.proof) return voice;
  const answer = await fetch(texts.ticket, { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const { ticket, bits } = await answer.json();
  const proof = await window.lofteProof(ticket, bits);
  const ready = { ...voice, ticket: voice.ticket || ticket, proof: voice.ticket ? "" : proof };
  await self.lofteUnsent.keep(ready); // before it is sent: a second try is then the same voice
  return ready;
}

async function send(ready) {
  const body = new URLSearchParams(ready.typed.filter(([name]) => name !== "ticket" && name !== "proof"));
  body.set("ticket", ready.ticket);
  body.set("proof", ready.proof ?? "");
  body.set("stage", "do");
  const answer = await fetch(ready.address, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.status === 422) return { ...ready, fault: true };
  if (!answer.ok) throw new Error(String(answer.status));
  const { receipt } = await answer.json();
  if (!receipt) throw new Error("no receipt");
  await self.lofteUnsent.remove(ready.id);
  return { ...ready, receipt };
}

const receipts = [];
const faulty = new Set();

// A form that comes back sooner than a person could fill it in waits for a person.
const YOUNGEST = 2500;

async function sendAll() {
  try {
    const ready = [];
    for (const voice of await self.lofteUnsent.all()) {
      if (!faulty.has(voice.id)) ready.push(await ticketFor(voice));
    }
    if (ready.length) await new Promise((later) => { setTimeout(later, YOUNGEST); });
    for (const voice of ready) {
      const sent = await send(voice);
      if (sent.fault) faulty.add(voice.id);
      else receipts.push([said(voice), sent.receipt]);
    }
  } catch {
    // No coverage, or nobody home: later.
  }
  await show();
}

function said(voice) {
  const words = voice.typed.find(([name]) => name === "words")?.[1] ?? "";
  return words.length > 60 ? `${words.slice(0, 60)}…` : words;
}

function element(name, text, ...inside) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...inside);
  return made;
}

async function show() {
  const waiting = await self.lofteUnsent.all();
  place.replaceChildren();
  place.hidden = !waiting.length && !receipts.length;
  if (waiting.length) {
    const list = element("ul", "", ...waiting.map((voice) => {
      const remove = element("button", texts.remove);
      remove.className = "plain-button";
      remove.type = "button";
      remove.addEventListener("click", async () => { await self.lofteUnsent.remove(voice.id); await show(); });
      return element("li", "", element("span", `${said(voice)} `), faulty.has(voice.id) ? element("em", `${texts.faulty} `) : "", remove);
    }));
    place.append(element("h2", `${texts.waiting} (${waiting.length})`), element("p", texts.explained), list);
  }
  if (receipts.length) {
    place.append(element("h2", texts.sent), element("p", texts.once), element("ul", "", ...receipts.map(([words, code]) => element("li", "", element("span", `${words} – `), element("strong", code)))));
  }
}

async function begin() {
  await show();
  if (location.hash === "#unsent") {
    document.getElementById("voice").reset();
    history.replaceState(null, "", location.pathname);
    place.scrollIntoView();
    place.focus();
  }
  const alone = navigator.locks ? (act) => navigator.locks.request("lofte-send", act) : (act) => act();
  const go = () => alone(sendAll);
  addEventListener("online", go);
  setInterval(async () => { if (navigator.onLine && (await self.lofteUnsent.all()).length) go(); }, 30000);
  if (navigator.onLine) await go();
}

if (window.indexedDB) begin();
