// Two improvements that the pages do without: the work that a flood cannot afford is done while the
// statement is read, and a code that came with the address is filled in.
(() => {
  const proofs = new WeakMap();

  function begin(form) {
    if (!form.dataset.bits || proofs.has(form) || !window.lofteProof) return;
    const ticket = (form.elements.ticket || form.elements.ballot).value;
    const found = window.lofteProof(ticket, Number(form.dataset.bits)).catch(() => "-");
    proofs.set(form, found.then((answer) => {
      form.elements.proof.value = answer;
    }));
  }

  function beginAll() {
    document.querySelectorAll("form[data-bits]").forEach(begin);
  }

  // Before the page's own sending, also by htmx: an answer waits for the work, and is then sent.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!proofs.has(form) || form.elements.proof.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const pressed = event.submitter;
    proofs.get(form).then(() => form.requestSubmit(pressed));
  }, true);

  document.addEventListener("htmx:afterSwap", beginAll);
  beginAll();

  // Nothing after # is ever sent to anybody; it is taken out of the address once it is read.
  const code = document.getElementById("id_code");
  const given = decodeURIComponent(location.hash.slice(1));
  if (code && /^[0-9A-Za-z]{5}-[0-9A-Za-z]{5}$/.test(given)) {
    code.value = given;
    const way = document.querySelector('input[name="level"][value="code"]');
    if (way && way.type === "radio") way.checked = true;
    history.replaceState(null, "", location.pathname);
  }
})();
