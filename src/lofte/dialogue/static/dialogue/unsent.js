// Voices that could not be sent are kept on the phone, in one store that the page and the worker
// share. A voice leaves it only when it has been answered with a receipt, or is removed by hand.
const STORE = "voices";

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("lofte-unsent", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function within(mode, act) {
  const database = await opened();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode, { durability: "strict" });
    const asked = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => { database.close(); resolve(asked?.result); };
    transaction.onerror = () => { database.close(); reject(transaction.error); };
  });
}

self.lofteUnsent = {
  all: () => within("readonly", (store) => store.getAll()),
  keep: (voice) => within("readwrite", (store) => store.put(voice)),
  remove: (id) => within("readwrite", (store) => store.delete(id)),
};
