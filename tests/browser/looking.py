"""Looks at an open page the way a checker of accessibility does; returns sentences."""

from functools import cache
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

AXE = Path(__file__).parents[1] / "tools/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async rules => {
  const result = await axe.run(document,
    {runOnly: rules, resultTypes: ["violations"], preload: false});
  return result.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)} (${node.target})`));
}"""

_OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const guilty = [...document.body.querySelectorAll("*")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && box.right > document.documentElement.clientWidth + 1;
  }).slice(0, 3).map(e => e.outerHTML.slice(0, 100));
  return [`scrolls sideways by ${wide}px at ${innerWidth}px: ${guilty.join(" | ")}`];
}"""

_SMALL = """main => [...document.querySelectorAll(main)]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width
    && (box.height < 43.5 || (box.width < 43.5 && !e.matches("nav a"))))
  .map(([e, box]) => `only ${Math.round(box.width)}x${Math.round(box.height)}px: `
    + e.outerHTML.slice(0, 120))"""

_BENT = """() => [...document.querySelectorAll("body *")].flatMap(e => {
  const style = getComputedStyle(e), found = [];
  if (style.order && style.order !== "0") found.push(`order ${style.order}`);
  if (style.flexDirection.endsWith("reverse")) found.push(style.flexDirection);
  if (e.tabIndex > 0) found.push(`tabindex ${e.tabIndex}`);
  return found.map(what => `${what} parts sight from reading: ${e.outerHTML.slice(0, 100)}`);
})"""

_BARE = """() => {
  for (const sheet of document.styleSheets) sheet.disabled = true;
  const first = document.querySelector("a[href], button, input:not([type=hidden])");
  const skip = first && first.getAttribute("href") === "#main";
  const heading = document.querySelector("main h1");
  const before = heading && [...document.querySelectorAll("main h2, main form")]
    .filter(e => e.checkVisibility() && !e.contains(heading)
      && heading.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING);
  for (const sheet of document.styleSheets) sheet.disabled = false;
  return [
    ...(skip ? [] : ["the first thing to reach is not the way past the bar"]),
    ...(heading ? [] : ["no h1 in main"]),
    ...(before || []).map(e => `before the heading: ${e.outerHTML.slice(0, 100)}`),
  ];
}"""

MAIN_ACTIONS = ".btn, button, nav a, .in, select, textarea"


def bring_axe(context: BrowserContext) -> None:
    """Have it in every page that is opened from now on: half a megabyte crosses over once."""
    context.add_init_script(path=AXE)


def run_axe(page: Page, *, only: list[str] | None = None) -> list[str]:
    """Return axe's violations; the page's own content policy stays in force."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_read_axe())
    kind, values = ("rule", only) if only else ("tag", TAGS)
    return list(page.evaluate(_RUN, {"type": kind, "values": values}))


@cache
def _read_axe() -> str:
    return f"() => {{ {AXE.read_text()} }}"


def find_sideways(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    return list(page.evaluate(_OVERFLOW))


def find_small_targets(page: Page) -> list[str]:
    """Return main actions under 44 px."""
    return list(page.evaluate(_SMALL, MAIN_ACTIONS))


def find_bent_order(page: Page) -> list[str]:
    """Return styles that make sight and reading order differ."""
    return list(page.evaluate(_BENT))


def find_faults_without_style(page: Page) -> list[str]:
    """Return what reads in a wrong order when no style sheet arrives."""
    return list(page.evaluate(_BARE))
