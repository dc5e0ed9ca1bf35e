// Stands where Streamlit's script for charts is asked for: 1.4 MB, two thirds of a page's weight. It is fetched when the
// text stands and a chart comes near the part of the page that is seen, or is to be printed; the chart's room is kept.
const NEAR = 300, EVERY = 150; // pixels, milliseconds
const RUN = '[data-testid="stApp"][data-test-script-state="notRunning"]';
const TEXT_TO_COME = '[data-testid="stMainBlockContainer"] > * > :first-child [data-testid="stSkeleton"]';
const ROOMS = '[class*="st-key-chart-"]:has([data-testid="stSkeleton"])';

function isNear(room) {
  const { top, bottom, height } = room.getBoundingClientRect();
  return height > 0 && top < window.innerHeight + NEAR && bottom > -NEAR; // without a height it is folded away
}

function isWanted() {
  if (!document.querySelector(RUN) || document.querySelector(TEXT_TO_COME)) return false;
  return [...document.querySelectorAll(ROOMS)].some(isNear);
}

await new Promise((resolve) => {
  const looking = setInterval(() => isWanted() && finish(), EVERY);
  function finish() {
    clearInterval(looking);
    resolve();
  }
  window.addEventListener("beforeprint", finish, { once: true });
});
const whole = await import("WHOLE");
export const PlotlyChart = whole.PlotlyChart;
export default whole.default;
