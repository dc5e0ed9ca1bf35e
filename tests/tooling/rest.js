// Tells the tests whether the page rests, by the attribute data-at-rest: what was done to it asked for no run of the
// script, or the run has ended and is drawn. The page itself shows that the script runs only after the server has said
// so, a moment after it was asked, and it asks a moment after a field was left or a button pressed.
(() => {
  const NEW_SESSION = 4, FINISHED = 6, RERUN = 11; // numbers of fields in ForwardMsg and BackMsg
  const TO_BEGIN_ANEW = 2; // how a run ends that the next one cuts short
  const DEEDS = ["click", "keydown", "focusout", "change"];
  const AT_LATEST = 1000; // milliseconds: a busy machine may draw nothing for a while and leave a page no idle moment
  const IN_VAIN = 15000; // milliseconds after which a run is awaited no more: the server may take two requests for one
  const heard = []; // the runs' beginnings and ends, for the words of a test that waits in vain
  let isAwaited = true, hasBegun = false, fresh = 0, patience = 0;

  function show() {
    document.documentElement?.toggleAttribute("data-at-rest", !isAwaited && fresh === 0);
  }

  function afterwards(act) {
    let isDue = true;
    const once = () => {
      if (isDue) act();
      isDue = false;
    };
    requestAnimationFrame(() => requestIdleCallback(once));
    setTimeout(once, AT_LATEST);
  }

  function tell(what) {
    heard.push(`${Math.round(performance.now())} ms ${what}`);
  }

  function expectRun() {
    tell("run awaited");
    isAwaited = true;
    hasBegun = false;
    clearTimeout(patience);
    patience = setTimeout(giveUp, IN_VAIN);
    show();
  }

  function giveUp() {
    tell("no run came");
    isAwaited = isAwaited && hasBegun;
    show();
  }

  function end() {
    isAwaited = isAwaited && !hasBegun;
    show();
  }

  function note() {
    fresh += 1;
    show();
    afterwards(() => {
      fresh -= 1;
      show();
    });
  }

  // The number of the field a message is about, and its first byte; a hash and metadata stand before it.
  function read(bytes) {
    let at = 0;
    while (bytes[at] >> 3 < 3) {
      let length = 0, shift = 0;
      do {
        length |= (bytes[++at] & 127) << shift;
        shift += 7;
      } while (bytes[at] & 128);
      at += length + 1;
    }
    return [bytes[at] >> 3, bytes[at + 1]];
  }

  function hear(message) {
    const [field, value] = read(new Uint8Array(message.data));
    if (field === NEW_SESSION) hasBegun = true;
    if (field === NEW_SESSION || field === FINISHED) tell(field === FINISHED ? `run ended: ${value}` : "run begun");
    if (field === FINISHED && value !== TO_BEGIN_ANEW) afterwards(end);
  }

  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener("message", hear);
      this.addEventListener("open", () => tell("socket open"));
      this.addEventListener("close", ({ code }) => tell(`socket closed: ${code}`));
    }

    send(message) {
      if (read(message)[0] === RERUN) expectRun();
      super.send(message);
    }
  };

  for (const deed of DEEDS) window.addEventListener(deed, note, true);

  window.unrest = () => {
    const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
    return JSON.stringify({ isAwaited, hasBegun, fresh, state, now: Math.round(performance.now()), heard });
  };

  // A link that leaves the page: what rests now is not what was asked for.
  window.navigation.addEventListener("navigate", (event) => {
    if (!event.destination.sameDocument && event.downloadRequest === null) expectRun();
  });
})();
