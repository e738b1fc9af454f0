// Runs in the page before everything else, and keeps what benchmarks/keypress.py asks for in `window.measured`.
(() => {
  const measured = { keys: [], firstPaint: null };
  window.measured = measured;

  const panelRoot = () => {
    for (const element of document.querySelectorAll("*")) {
      if (element.shadowRoot?.querySelector("[data-sentence-id]")) return element.shadowRoot;
    }
    return null;
  };

  /** Calls back when the frame that is being made has been painted: its message is the first task after it. */
  const afterPaint = (callback) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = callback;
      port2.postMessage(null);
    });

  let root = null;
  const currentId = () => root.querySelector("[aria-current='true'][data-sentence-id]")?.dataset.sentenceId ?? null;

  const awaitPanel = () => {
    root = panelRoot();
    if (root === null || currentId() === null) return requestAnimationFrame(awaitPanel);
    afterPaint(() => (measured.firstPaint = performance.now()));
    const state = root.querySelector("[role='status'].state");
    const look = () => state.textContent === "Saved" && afterPaint(noteSaved);
    new MutationObserver(look).observe(state, { subtree: true, childList: true, characterData: true });
  };

  const noteSaved = () => {
    for (const key of measured.keys) key.saved ??= performance.now() - key.at;
  };

  window.addEventListener("keydown", () => root && note({ at: performance.now(), from: currentId() }), { capture: true });

  const note = ({ at, from }) => {
    const key = { at, frames: null, painted: null, saved: null };
    measured.keys.push(key);
    const look = (frame) =>
      requestAnimationFrame(() => {
        if (currentId() === from) return look(frame + 1);
        key.frames = frame;
      });
    look(1);
    afterPaint(() => (key.painted = performance.now() - at));
  };

  requestAnimationFrame(awaitPanel);
})();
