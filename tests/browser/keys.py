"""Walks a page with the Tab key."""

from playwright.sync_api import Page

_REACHABLE = """() => {
  const groups = new Set();
  const all = "a[href], button, input, select, textarea, summary, [tabindex='0'], audio, video";
  const found = [...document.querySelectorAll(all)].filter(e => {
    if (e.disabled || e.tabIndex < 0 || e.type === "hidden") return false;
    if (!e.checkVisibility({visibilityProperty: true})) return false;
    if (e.type !== "radio") return true;
    const forms = [...document.forms];
    const key = `${forms.indexOf(e.form)}|${e.name}`;
    const mates = [...document.querySelectorAll("input[type=radio]")]
      .filter(m => m.name === e.name && m.form === e.form);
    const checked = mates.find(m => m.checked);
    if (checked ? checked !== e : groups.has(key)) return false;
    groups.add(key);
    return true;
  });
  const shows = x => x && (() => {
    const s = getComputedStyle(x);
    return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)
      || s.boxShadow !== "none";
  })();
  window.__walk = [];
  document.addEventListener("focusin", ({target: e}) => window.__walk.push([
    found.indexOf(e),
    [e, e.nextElementSibling, e.parentElement, e.closest("label")].some(shows),
    e.outerHTML.slice(0, 100),
  ]));
  const parts = found.filter(e => ["date", "time", "datetime-local"].includes(e.type)).length;
  const players = found.filter(e => e.matches("audio, video")).length;
  return [found.map(e => e.outerHTML.slice(0, 100)), found.length + 6 * parts + 12 * players];
}"""


def walk_by_tab(page: Page) -> list[str]:
    """Return what Tab cannot reach, reaches out of order, or reaches without showing it."""
    expected, presses = page.evaluate(_REACHABLE)
    for _ in range(presses):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    walked = page.evaluate("() => window.__walk")
    faults: list[str] = []
    for step, there in enumerate(expected):
        place, seen, here = walked[step] if step < len(walked) else (-1, True, "nowhere")
        if place != step:
            return [*faults, f"Tab {step + 1} went to {here} instead of {there}"]
        if not seen:
            faults.append(f"focus does not show on {here}")
    return faults
