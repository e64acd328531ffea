/**
 * The script of a report to mail, a file that is whole without it: looks through the events by their words, folds and
 * unfolds them, and opens the one that a link within the file leads to. It stands in the file itself; nothing is loaded.
 */
const events = [...document.querySelectorAll<HTMLDetailsElement>("details.told")];
const tools = document.getElementById("tools");

function button(label: string, does: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", does);
  return made;
}

function fold(open: boolean): void {
  for (const event of events) if (!event.hidden) event.open = open;
}

/** Those that have all the words stay, each looked for anywhere in the event. */
function filter(wanted: string, texts: readonly string[]): number {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  events.forEach((event, n) => (event.hidden = !words.every((word) => texts[n]?.includes(word))));
  return events.filter((event) => !event.hidden).length;
}

function controls(host: HTMLElement): void {
  const texts = events.map((event) => (event.textContent ?? "").toLowerCase());
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  input.type = "search";
  label.append("Only events with the words ", input);
  status.className = "faint";
  status.setAttribute("role", "status");
  input.addEventListener("input", () => {
    const left = filter(input.value, texts);
    status.textContent = input.value.trim() ? `${left} of ${events.length}` : "";
  });
  host.append(label, button("Unfold all", () => fold(true)), button("Fold all", () => fold(false)), status);
}

/** What a link leads to may be folded away, or left out by the filter. */
function reveal(): void {
  const target = document.getElementById(location.hash.slice(1));
  for (let at: Element | null = target; at; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) [at.hidden, at.open] = [false, true];
  }
  target?.scrollIntoView();
}

/** Paper shows everything; afterwards all is as it was. */
function printing(): void {
  let closed: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    closed = events.filter((event) => !event.open);
    for (const event of closed) event.open = true;
  });
  addEventListener("afterprint", () => {
    for (const event of closed) event.open = false;
  });
}

if (tools && events.length) controls(tools);
addEventListener("hashchange", reveal);
if (location.hash) reveal();
printing();
document.documentElement.dataset["script"] = "on"; // tests wait for it
