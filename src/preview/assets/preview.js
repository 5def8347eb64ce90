// Live reload: asks whether this page's bytes are others now, and loads it again only then. It runs under the policy of
// the site: no inline script, nothing parsed as HTML.
"use strict";

(function () {
  const { tag, place } = document.currentScript.dataset;
  const last = "/_candor/last";
  const strip = document.querySelector("[data-candor-findings]");
  const scroll = `candor-scroll ${location.pathname}`;
  const isSite = place === "site";

  // Where the reader was before the page was loaded again, or before its findings stood in its place: counted from the
  // start of the content, for a banner above it may have come or gone.
  const start = () => {
    const content = document.querySelector("main");
    return content ? content.getBoundingClientRect().top + window.scrollY : 0;
  };
  const was = isSite ? sessionStorage.getItem(scroll) : null;
  if (was !== null) {
    const [x, y] = was.split(" ").map(Number);
    const back = () => window.scrollTo({ left: x, top: start() + y, behavior: "instant" });
    // The browser would go to where the findings were scrolled to.
    history.scrollRestoration = "manual";
    back();
    window.addEventListener("load", () => {
      back();
      sessionStorage.removeItem(scroll);
      setTimeout(() => { history.scrollRestoration = "auto"; });
    }, { once: true });
  }

  function words(deny, warn) {
    const stops = deny === 0 ? "nothing would stop a build" : `${deny} would stop a build`;
    return warn === 0 ? stops : `${stops}, ${warn} to look at`;
  }

  let looking = false;
  let again = false;
  async function look() {
    again = true;
    if (looking) return;
    looking = true;
    while (again) {
      again = false;
      try {
        const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
        const now = answer.headers.get("etag");
        if (now !== null && now !== `"${tag}"`) {
          // A page that is not yet back where it was still knows.
          if (isSite && sessionStorage.getItem(scroll) === null) {
            sessionStorage.setItem(scroll, `${window.scrollX} ${window.scrollY - start()}`);
          }
          location.reload();
          return;
        }
      } catch {
        // The preview has ended: the next event comes when it is back.
      }
    }
    looking = false;
  }

  function heard(event) {
    const { broken, deny, warn } = JSON.parse(event.data);
    if (strip && deny !== null) strip.textContent = words(deny, warn);
    if (place === "last" && !broken) location.replace(location.pathname.slice(last.length) + location.hash);
    else if (place !== "last") look();
  }

  // A browser holds six connections to a host: a page that nobody sees needs none.
  let source = null;
  function follow() {
    const wanted = document.visibilityState === "visible";
    if (wanted && source === null) {
      source = new EventSource("/_candor/events");
      source.addEventListener("message", heard);
      source.addEventListener("error", () => { if (strip) strip.textContent = "the preview is not running"; });
    } else if (!wanted && source !== null) {
      source.close();
      source = null;
    }
  }
  document.addEventListener("visibilitychange", follow);
  window.addEventListener("pagehide", () => { if (source) source.close(); source = null; });
  window.addEventListener("pageshow", follow);
  follow();
})();
