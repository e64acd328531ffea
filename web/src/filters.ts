/**
 * The bar of filters shows at once what is chosen: a link or a form that leads to the same page puts in the new bar and
 * the new content, without loading the page again. Where anything goes wrong, the page is loaded as without a script.
 */
import { enhance } from "./enhance.ts";

const PARTS = ["section.bar", "main", "header.top nav"]; // what differs between two views of a page
let shown = named(location); // what is on the page: a step to a place within it is no new view
let newest = 0; // of the views that were asked for: an older one that comes late is dropped

function named(at: { pathname: string; search: string }): string {
  return at.pathname + at.search;
}

/** Asks for a view and puts it in. `push`: it becomes a step of the browser's history. */
async function show(url: URL, push: boolean): Promise<void> {
  const number = ++newest;
  const main = document.querySelector("main");
  main?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { headers: { accept: "text/html" } });
    const words = await answer.text();
    if (number !== newest) return;
    const view = new DOMParser().parseFromString(words, "text/html");
    const bar = view.querySelector<HTMLElement>("section.bar");
    if (!answer.ok || !bar) throw new Error(`${answer.status}`);
    const held = kept(document);
    for (const part of PARTS) swap(part, view);
    document.title = view.title;
    const own = /[?&](side_name|said_by)=/.test(url.search) ? bar.dataset["address"] : undefined; // as links spell it
    if (push) history.pushState(null, "", own ?? url);
    shown = named(location);
    restore(held);
    for (const part of PARTS) {
      const there = document.querySelector(part);
      if (there) enhance(there);
    }
    tell();
  } catch {
    if (number === newest) location.assign(url);
  } finally {
    document.querySelector("main")?.removeAttribute("aria-busy");
  }
}

function swap(part: string, view: Document): void {
  const [old, fresh] = [document.querySelector(part), view.querySelector(part)];
  if (old && fresh) old.replaceWith(document.adoptNode(fresh));
}

type Held = { open: string[]; folded: boolean; focus: string };

/** What a person had open in the bar, and where the focus was. */
function kept(root: Document): Held {
  const open = [...root.querySelectorAll<HTMLElement>(".bar [data-pick][open]")].map((pick) => pick.dataset["pick"] ?? "");
  const fold = root.querySelector<HTMLInputElement>("#fold");
  const active = root.activeElement;
  return { open, folded: !fold?.checked, focus: active && active.closest(".bar") ? key(active) : "" };
}

function restore(held: Held): void {
  for (const pick of document.querySelectorAll<HTMLDetailsElement>(".bar [data-pick]")) {
    pick.open = held.open.includes(pick.dataset["pick"] ?? "") && pick.dataset["pick"] !== "whose";
  }
  const fold = document.querySelector<HTMLInputElement>("#fold");
  if (fold) fold.checked = !held.folded;
  if (!held.focus) return;
  const stops = document.querySelectorAll<HTMLElement>(".bar a, .bar input, .bar select, .bar summary, .bar button");
  [...stops].find((stop) => key(stop) === held.focus)?.focus({ preventScroll: true });
}

/** What stays the same of a control from one view to the next. */
function key(control: Element): string {
  if (control instanceof HTMLInputElement && control.type !== "checkbox") return `${control.name} ${control.type}`;
  if (control instanceof HTMLInputElement) return `${control.name}=${control.value}`;
  if (control instanceof HTMLSelectElement) return control.name;
  return control.textContent?.trim() ?? "";
}

/** Says to those who cannot see it what the new view holds. */
function tell(): void {
  let status = document.querySelector<HTMLElement>("#told");
  if (!status) {
    status = Object.assign(document.createElement("p"), { id: "told", className: "hidden" });
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  const says = document.querySelector("main h1 + p") ?? document.querySelector("main h1");
  status.textContent = says?.textContent?.trim() ?? "";
}

function address(form: HTMLFormElement): URL {
  const url = new URL(form.action);
  const pairs = [...new FormData(form)].flatMap(([name, value]) => (typeof value === "string" && value ? [[name, value]] : []));
  url.search = new URLSearchParams(pairs).toString();
  return url;
}

const here = (url: URL): boolean => url.origin === location.origin && url.pathname === location.pathname;

function clicked(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement | SVGAElement>("a[href]") : null;
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (!link.closest(".bar, main") || link.closest(".pager, th") || link.hasAttribute("target") || link.hasAttribute("download")) return;
  const href = link.getAttribute("href") ?? "";
  const url = new URL(href, location.href);
  if (!here(url) || !href || url.hash || !document.querySelector("section.bar")) return;
  event.preventDefault();
  void show(url, true);
}

function sent(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== "get" || !form.closest(".bar")) return;
  if (!here(new URL(form.action))) return;
  event.preventDefault();
  void show(address(form), true);
}

/** What is typed is sent when it is chosen or left; a half-typed year of a date is not. */
function changed(event: Event): void {
  const control = event.target;
  if (!(control instanceof HTMLInputElement || control instanceof HTMLSelectElement)) return;
  const form = control.closest<HTMLFormElement>(".bar form.narrow");
  if (!form || (control instanceof HTMLInputElement && control.type === "date" && control.value && control.value < "1000")) return;
  void show(address(form), true);
}

/** A list that is open closes when something else is clicked, or with Escape. */
function closes(event: Event): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event instanceof KeyboardEvent && event.key !== "Escape") return;
  for (const pick of document.querySelectorAll<HTMLDetailsElement>(".bar [data-pick][open]")) {
    if (event instanceof KeyboardEvent) {
      if (pick.contains(document.activeElement)) pick.querySelector("summary")?.focus();
    } else if (target && pick.contains(target)) continue;
    pick.open = false;
  }
}

/** Once for the document. What a form without a script has put into the address is spelled as links spell it. */
export function filters(root: ParentNode): void {
  const bar = root.querySelector<HTMLElement>("section.bar");
  if (root !== document || !bar) return;
  const own = bar.dataset["address"];
  if (own && location.search.includes("side_name=")) history.replaceState(null, "", own);
  shown = named(location);
  document.addEventListener("click", clicked);
  document.addEventListener("click", closes);
  document.addEventListener("keydown", closes);
  document.addEventListener("submit", sent);
  document.addEventListener("change", changed);
  addEventListener("popstate", () => {
    if (named(location) !== shown) void show(new URL(location.href), false);
  });
}
