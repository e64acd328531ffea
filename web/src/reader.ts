/**
 * The article: what lies over the words at the pointer or the focus, and details that come without losing one's place.
 * Every piece is a link to its details, so all of this works without a script too, a page at a time.
 */
import { enhance } from "./enhance.ts";
import { current, elsewhere } from "./keys.ts";
import { selected } from "./offsets.ts";

const PIECE = ".text a.p, .text a.no";
const OPENS = `${PIECE}, [data-open]`;
const STOPS: Readonly<Record<string, string>> = { content: ".no", trigger: ".trigger" }; // stops of a layer

export function reader(root: ParentNode): void {
  const page = root.querySelector<HTMLElement>(".reader");
  const text = page?.querySelector<HTMLElement>("#text");
  if (!page || !text) return;
  page.addEventListener("click", (event) => clicked(page, event));
  page.addEventListener("change", () => skip(page, text));
  for (const name of ["pointerover", "focusin"]) page.addEventListener(name, (event) => told(page, event.target));
  for (const name of ["pointerout", "focusout"]) page.addEventListener(name, () => card(page).toggleAttribute("hidden", true));
  document.addEventListener("keydown", (event) => pressed(page, event));
  document.addEventListener("selectionchange", () => offer(page, text));
  window.addEventListener("popstate", () => void open(page, location.href, false, false));
  page.querySelector("#words")?.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  skip(page, text);
}

const card = (page: HTMLElement): HTMLElement => page.querySelector<HTMLElement>("#card") ?? page;
const details = (page: ParentNode): HTMLElement | null => page.querySelector<HTMLElement>("#details");

// ------------------------------------------------------------------------------------------------ what lies over words

/** Puts what a piece says of itself into the card: its title, which the browser would show late and plainly. */
function told(page: HTMLElement, target: EventTarget | null): void {
  const piece = target instanceof Element ? target.closest<HTMLElement>(PIECE) : null;
  if (!piece || (piece.id === "at" && document.activeElement === piece)) return; // its details are open
  if (piece.title) {
    piece.dataset["hint"] = piece.title;
    piece.removeAttribute("title");
  }
  const hint = piece.dataset["hint"] ?? piece.getAttribute("aria-label");
  const box = card(page);
  if (!hint) return;
  box.textContent = hint;
  box.hidden = false;
  piece.setAttribute("aria-describedby", box.id);
  const at = piece.getClientRects()[0] ?? piece.getBoundingClientRect();
  const over = page.getBoundingClientRect();
  const left = Math.max(Math.min(at.left, window.innerWidth - box.offsetWidth - 8), 8);
  const below = at.bottom + box.offsetHeight + 8 < window.innerHeight;
  box.style.left = `${left - over.left}px`;
  box.style.top = `${(below ? at.bottom + 6 : at.top - box.offsetHeight - 6) - over.top}px`;
}

// ----------------------------------------------------------------------------------------------------------- details

function clicked(page: HTMLElement, event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  const link = target.closest<HTMLAnchorElement>(OPENS);
  const shows = target.closest<HTMLElement>("[data-show]");
  if (link) {
    event.preventDefault();
    const piece = link.matches(PIECE);
    if (piece && document.getSelection()?.isCollapsed === false) return; // words were selected, not clicked
    void open(page, link.href, event.detail === 0 || !piece, true);
  } else if (target.closest("[data-close]")) {
    event.preventDefault();
    close(page);
  } else if (shows) {
    event.preventDefault();
    show(page, shows);
  } else if (target.closest("[data-keys]")) {
    page.querySelector<HTMLDialogElement>("#keys")?.showModal();
  }
}

/** Puts the details of an address in, and what it marks in the text; another part of a long text is another page. */
async function open(page: HTMLElement, href: string, move: boolean, push: boolean): Promise<void> {
  const answer = await fetch(href).catch(() => null);
  const fresh = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const there = fresh?.querySelector<HTMLElement>(".reader");
  if (!there || there.dataset["part"] !== page.dataset["part"] || there.dataset["article"] !== page.dataset["article"]) {
    location.assign(href);
    return;
  }
  const held = document.activeElement instanceof HTMLElement ? place(document.activeElement) : "";
  for (const id of ["text", "details"]) {
    const now = page.querySelector<HTMLElement>(`#${id}`);
    now?.replaceChildren(...(there.querySelector(`#${id}`)?.childNodes ?? []));
    if (now) enhance(now);
  }
  const chosen = new Set([...(details(page)?.querySelectorAll<HTMLElement>("[data-id]") ?? [])].map((one) => `list-${one.dataset["id"] ?? ""}`));
  for (const row of page.querySelectorAll(".list li")) row.classList.toggle("chosen", chosen.has(row.id));
  if (push) history.pushState(null, "", href);
  if (held) page.querySelector<HTMLElement>(held)?.focus({ preventScroll: true });
  if (move) (details(page)?.querySelector<HTMLElement>(".thing") ?? details(page))?.focus({ preventScroll: true });
  card(page).hidden = true;
  page.querySelector("#at")?.scrollIntoView({ block: "nearest" });
}

/** How to find an element again in the text that has been put in anew. */
function place(element: HTMLElement): string {
  const { stop, start } = element.dataset;
  if (!element.closest(".text")) return "";
  return stop ? `.text [data-stop="${CSS.escape(stop)}"]` : start ? `.text [data-start="${CSS.escape(start)}"]` : "";
}

function close(page: HTMLElement): void {
  const box = details(page);
  if (!box?.hasChildNodes()) return;
  box.replaceChildren();
  page.querySelector("#at")?.removeAttribute("id");
  for (const marked of page.querySelectorAll(".chosen")) marked.classList.remove("chosen");
  history.pushState(null, "", box.dataset["back"] ?? location.pathname);
  const text = page.querySelector<HTMLElement>("#text");
  if (text) current(text)?.focus({ preventScroll: true });
}

function pressed(page: HTMLElement, event: KeyboardEvent): void {
  if (elsewhere(event)) return;
  if (event.key === "Escape") close(page);
  if (event.key === "?") page.querySelector<HTMLDialogElement>("#keys")?.showModal();
}

// ------------------------------------------------------------------------------------------------------------ layers

/** Switches to a set of layers; the address says so. */
function show(page: HTMLElement, link: HTMLElement): void {
  const layers = new Set((link.dataset["show"] ?? "").split(" "));
  for (const box of boxes(page)) box.checked = layers.has(box.value);
  for (const other of page.querySelectorAll("[data-show]")) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  if (link instanceof HTMLAnchorElement) history.replaceState(null, "", link.href);
  link.dispatchEvent(new Event("change", { bubbles: true }));
}

/** What a switched-off layer has, the keys pass over. */
function skip(page: HTMLElement, text: HTMLElement): void {
  text.dataset["skip"] = boxes(page).flatMap((box) => (box.checked ? [] : (STOPS[box.value] ?? []))).join(", ");
}

const boxes = (page: HTMLElement): HTMLInputElement[] => [...page.querySelectorAll<HTMLInputElement>(".layers input")];

// --------------------------------------------------------------------------------------------------- selected words

/** Offers a link to the words that are selected. */
function offer(page: HTMLElement, text: HTMLElement): void {
  const link = page.querySelector<HTMLAnchorElement>("#words");
  const words = selected(document.getSelection(), text);
  if (!link) return;
  link.hidden = words === null;
  if (words) {
    link.search = `?${new URLSearchParams({ at: `${words.start}:${words.end}` }).toString()}`;
    link.hash = "at";
  }
}
