/**
 * One stop of the Tab key for a whole list, and keys to go through it. A container with data-roving holds elements with
 * data-stop; the arrows move within it, and j and k move through the first container of the page from anywhere.
 * What fits the selector in data-skip is passed over.
 */
const TYPING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
let listening = false;

export function keys(root: ParentNode): void {
  const inside = [...root.querySelectorAll<HTMLElement>("[data-roving]")];
  const around = root instanceof Element ? root.closest<HTMLElement>("[data-roving]") : null;
  for (const container of around ? [around, ...inside] : inside) {
    const all = stops(container);
    const asked = all.find((stop) => stop.matches("#at, .chosen, .chosen > *"));
    if (asked) asked.dataset["visited"] = "";
    const here = asked ?? all[0];
    if (here) settle(container, here);
  }
  if (!listening) {
    listening = true;
    document.addEventListener("keydown", pressed);
    document.addEventListener("focusin", arrived);
  }
}

/** The stop of a container at which one is, or was last. */
export function current(container: HTMLElement): HTMLElement | null {
  return container.querySelector<HTMLElement>('[data-stop][tabindex="0"]');
}

/** Whether keys are meant for something else: a field that is typed into, a shortcut of the browser, a dialog. */
export function elsewhere(event: KeyboardEvent): boolean {
  const at = event.target instanceof Element ? event.target : document.body;
  return event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || at.matches(TYPING) || at.closest("dialog") !== null;
}

function stops(container: HTMLElement): HTMLElement[] {
  const skip = container.dataset["skip"];
  const all = [...container.querySelectorAll<HTMLElement>("[data-stop]")];
  return skip ? all.filter((stop) => !stop.matches(skip)) : all;
}

function settle(container: HTMLElement, here: HTMLElement): void {
  for (const stop of container.querySelectorAll<HTMLElement>("[data-stop]")) stop.tabIndex = stop === here ? 0 : -1;
}

function arrived(event: FocusEvent): void {
  const stop = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-stop]") : null;
  const container = stop?.closest<HTMLElement>("[data-roving]");
  if (stop && container) settle(container, stop);
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function pressed(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (step === undefined || elsewhere(event)) return;
  const at = event.target instanceof Element ? event.target : document.body;
  const within = at.matches("[data-stop]") ? at.closest<HTMLElement>("[data-roving]") : null;
  const container = within ?? (event.key.length === 1 ? document.querySelector<HTMLElement>("[data-roving]") : null);
  if (!container) return;
  event.preventDefault();
  move(container, step, within !== null);
}

function move(container: HTMLElement, step: number, moving: boolean): void {
  const all = stops(container);
  const here = current(container);
  const at = here ? all.indexOf(here) : -1;
  const to = moving || here?.dataset["visited"] !== undefined ? at + step : Math.max(at, 0); // the first is gone to first
  const next = all[Math.min(Math.max(to, 0), all.length - 1)];
  if (!next) return;
  next.dataset["visited"] = "";
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
