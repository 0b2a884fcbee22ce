// The work that a flood cannot afford: finds an answer so that SHA-256 of "challenge:answer" begins
// with so many zero bits. window.lofteProof(challenge, bits) promises the answer, as text.
// Sought in a worker, which is this same file; where there is none, on the page a slice at a time.
(() => {
  const DIGITS = 10; // of the number that is counted up; more than any answer needs
  const MOST_BITS = 32;
  const SLICE = 8; // milliseconds that the page can be without an answer to a touch

  // FIPS 180-4, 4.2.2 and 5.3.3: the first 32 bits after the point of the cube and square roots
  // of the first primes.
  const primes = [];
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime)) primes.push(number);
  }
  const after = (root) => Math.floor((root % 1) * 2 ** 32) | 0;
  const ROUNDS = Int32Array.from(primes, (prime) => after(Math.cbrt(prime)));
  const START = Int32Array.from(primes.slice(0, 8), (prime) => after(Math.sqrt(prime)));
  const words = new Int32Array(64);

  // 6.2.2: one block of sixteen words, which stand in `words`, into the state.
  function compress(state, into) {
    for (let t = 16; t < 64; t += 1) {
      const x = words[t - 15];
      const y = words[t - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      words[t] = (words[t - 16] + s0 + words[t - 7] + s1) | 0;
    }
    let a = state[0];
    let b = state[1];
    let c = state[2];
    let d = state[3];
    let e = state[4];
    let f = state[5];
    let g = state[6];
    let h = state[7];
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[t] + words[t]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    into[0] = state[0] + a;
    into[1] = state[1] + b;
    into[2] = state[2] + c;
    into[3] = state[3] + d;
    into[4] = state[4] + e;
    into[5] = state[5] + f;
    into[6] = state[6] + g;
    into[7] = state[7] + h;
  }

  // Everything before the number is hashed once. Zeros before it, where they are needed, keep the
  // number and the padding together in the last block.
  function seeker(challenge, bits) {
    const given = new TextEncoder().encode(`${challenge}:`);
    const over = given.length % 64;
    const zeros = over + DIGITS > 55 ? 64 - over : 0;
    const before = new Uint8Array(given.length + zeros).fill(48);
    before.set(given);
    const state = Int32Array.from(START);
    const whole = before.length - (before.length % 64);
    const blocks = new DataView(before.buffer);
    for (let at = 0; at < whole; at += 64) {
      for (let t = 0; t < 16; t += 1) words[t] = blocks.getInt32(at + 4 * t);
      compress(state, state);
    }
    const last = new Uint8Array(64);
    last.set(before.subarray(whole));
    const first = before.length - whole;
    last.fill(48, first, first + DIGITS);
    last[first + DIGITS] = 128;
    const block = new DataView(last.buffer);
    block.setUint32(60, 8 * (before.length + DIGITS));
    const result = new Int32Array(8);

    function isFound() {
      for (let t = 0; t < 16; t += 1) words[t] = block.getInt32(4 * t);
      compress(state, result);
      return bits === 0 || result[0] >>> (32 - bits) === 0;
    }

    function next() {
      let at = first + DIGITS - 1;
      while (last[at] === 57) {
        last[at] = 48;
        at -= 1;
      }
      last[at] += 1;
    }

    // The answer, or null when so many tries were not enough.
    return (tries) => {
      for (let tried = 0; tried < tries; tried += 1) {
        if (isFound()) {
          const digits = String.fromCharCode(...last.subarray(first, first + DIGITS));
          return "0".repeat(zeros) + digits;
        }
        next();
      }
      return null;
    };
  }

  if (typeof document === "undefined") {
    self.onmessage = ({ data: [challenge, bits] }) => {
      self.postMessage(seeker(challenge, bits)(Infinity));
    };
    return;
  }

  const here = document.currentScript.src;

  function inWorker(challenge, bits) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(here);
      worker.onmessage = ({ data }) => {
        worker.terminate();
        resolve(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        worker.terminate();
        reject(new Error("no worker"));
      };
      worker.postMessage([challenge, bits]);
    });
  }

  function inSlices(challenge, bits) {
    const seek = seeker(challenge, bits);
    return new Promise((resolve) => {
      function slice() {
        const until = performance.now() + SLICE;
        let answer = null;
        while (answer === null && performance.now() < until) answer = seek(200);
        if (answer === null) setTimeout(slice);
        else resolve(answer);
      }
      slice();
    });
  }

  window.lofteProof = (challenge, bits) => {
    if (!(Number.isInteger(bits) && bits >= 0 && bits <= MOST_BITS)) {
      return Promise.reject(new RangeError(`${bits} is no number of bits`));
    }
    return inWorker(challenge, bits).catch(() => inSlices(challenge, bits));
  };
})();
