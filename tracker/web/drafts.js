// A window keeps its name over a reload, so that it gets back what was typed into it and no other window writes over
// that. While a page is open only the page has it: a copy of the tab begins with a name of its own.
(() => {
  const NAME = "okno";

  function taken() {
    try {
      const name = sessionStorage.getItem(NAME);
      sessionStorage.removeItem(NAME);
      return name;
    } catch {
      return null; // the browser keeps nothing; the name lasts as long as the page
    }
  }

  const drawn = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0"));
  const name = taken() ?? drawn.join("");
  addEventListener("pageshow", taken);
  addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(NAME, name);
    } catch {} // as above
  });

  window.WebSocket = new Proxy(WebSocket, {
    construct(Socket, [address, ...others]) {
      const named = new URL(address, location.href);
      named.searchParams.set(NAME, name);
      return new Socket(named.href, ...others);
    },
  });
})();

// Streamlit takes a text over when its field is left. In a container whose key starts with "draft-" it takes it
// over after a short rest too, as if Ctrl+Enter had been pressed, so that the server can keep what is not yet saved.
(() => {
  const REST = 400;
  const FIELDS = '[class*="st-key-draft-"] :is(.stTextArea textarea, .stTextInput input)';
  const waiting = new Map();

  function handOver(field) {
    waiting.delete(field);
    if (!field.isConnected) return;
    const pressed = { key: "Enter", code: "Enter", keyCode: 13, which: 13, ctrlKey: true, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent("keydown", pressed));
  }

  function wait(field) {
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(handOver, REST, field));
  }

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (event.isComposing || !(field instanceof Element) || !field.matches(FIELDS)) return;
    wait(field);
  });
  document.addEventListener("compositionend", (event) => {
    if (event.target instanceof Element && event.target.matches(FIELDS)) wait(event.target);
  });
})();

// What became of a long form stands on top of it, and the button at its end: the reader is led there, once for
// each time she pressed it.
(() => {
  let shown = "";

  function lead() {
    const summary = document.querySelector(".form-summary");
    if (summary === null || summary.id === shown) return;
    shown = summary.id;
    summary.scrollIntoView({ block: "center" });
    summary.focus({ preventScroll: true });
  }

  new MutationObserver(lead).observe(document.documentElement, { childList: true, subtree: true });
})();
