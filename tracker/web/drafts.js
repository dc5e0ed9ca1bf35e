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
