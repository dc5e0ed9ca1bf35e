// Stands where Streamlit's script for charts is asked for: 1.4 MB, two thirds of a page's weight. It is fetched when a
// chart comes near the part of the page that is seen, or is to be printed; until then the page keeps the chart's room.
const NEAR = "300px 0px";
const PLACES = '[data-testid="stElementContainer"]:has([data-testid="stSkeleton"])';

function isNear() {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver(
      (seen) => seen.some((one) => one.isIntersecting) && finish(), { rootMargin: NEAR },
    );
    const find = () => document.querySelectorAll(PLACES).forEach((place) => watch.observe(place));
    const growth = new MutationObserver(find);
    function finish() {
      watch.disconnect();
      growth.disconnect();
      resolve();
    }
    growth.observe(document.body, { childList: true, subtree: true });
    window.addEventListener("beforeprint", finish, { once: true });
    find();
  });
}

await isNear();
const whole = await import("WHOLE");
export const PlotlyChart = whole.PlotlyChart;
export default whole.default;
