// The only script that comes with a page: the rest is fetched when the page stands and its style is
// there, so that on a slow line it takes nothing from what is to be read. Where a browser can seal
// nothing (no https) the rest is not fetched at all. REST is its address (site/pocket/scripts.py).

const CAN = window.isSecureContext && Boolean(crypto.subtle) && "serviceWorker" in navigator;

function takeRest() {
  import(REST).catch((error) => console.info(`pocket: ${error.message}`));
}

if (CAN && document.readyState === "complete") takeRest();
else if (CAN) window.addEventListener("load", takeRest);
