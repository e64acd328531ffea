/**
 * Judging by keyboard, and without losing one's place. The forms work by themselves; here a key presses a button, and
 * where one reads (the article, the event) an answer comes into the page instead of a page into its place.
 */
import { enhance } from "./enhance.ts";
import { elsewhere } from "./keys.ts";
import { selected } from "./offsets.ts";

let listening = false;
let last = ""; // words that were selected

export function correct(root: ParentNode): void {
  for (const section of root.querySelectorAll<HTMLElement>("[data-judge]")) {
    if (!section.closest("[data-queue]")) section.addEventListener("submit", said);
  }
  for (const take of root.querySelectorAll<HTMLButtonElement>("[data-take]")) {
    take.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
    take.addEventListener("click", () => taken(take));
    take.disabled = last === "";
  }
  if (!listening && document.querySelector("[data-key]")) {
    listening = true;
    document.addEventListener("keydown", pressed);
    document.addEventListener("selectionchange", marked);
  }
}

/** A key of a judgement, of the row that has the focus, or of the only one there is. */
function pressed(event: KeyboardEvent): void {
  if (elsewhere(event)) return;
  const at = event.target instanceof Element ? event.target : document.body;
  const key = keyed(within(at), event.key);
  const stop = at.closest<HTMLElement>("[data-stop]");
  if (!key && !(stop && keyed(document, event.key))) return;
  event.preventDefault();
  if (!key) return stop?.click(); // what is judged is looked at first
  if (key instanceof HTMLDetailsElement) {
    key.open = !key.open;
    if (key.open) key.querySelector<HTMLElement>("select, input:not([type=hidden])")?.focus();
  } else {
    key.click();
  }
}

function keyed(root: ParentNode, key: string): HTMLElement | undefined {
  const found = [...root.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  return found.find((element) => element.checkVisibility()) ?? found[0];
}

function within(at: Element): ParentNode {
  const nothing = document.createElement("i");
  const stop = at.closest<HTMLElement>("[data-stop]")?.dataset["stop"];
  if (stop) return document.querySelector(`[data-judged][data-id="${CSS.escape(stop)}"]`) ?? nothing;
  const rows = document.querySelectorAll("[data-judged]");
  if (rows.length === 0) return document;
  return rows.length === 1 ? (rows[0] as Element) : (at.closest("[data-judged]") ?? nothing);
}

/** Remembers which words were selected last, "START:END": a correction of a span can take them over. */
function marked(): void {
  const text = document.querySelector("[data-words]");
  const words = text && selected(document.getSelection(), text);
  if (!words) return;
  last = `${words.start}:${words.end}`;
  for (const take of document.querySelectorAll<HTMLButtonElement>("[data-take]")) take.disabled = false;
}

function taken(take: HTMLButtonElement): void {
  const field = take.closest("form")?.querySelector<HTMLInputElement>("[data-span]");
  if (field) field.value = last;
}

/** Sends the form, and puts in what the page then says of the same row. */
async function said(event: SubmitEvent): Promise<void> {
  const form = event.target;
  const section = event.currentTarget;
  if (!(form instanceof HTMLFormElement) || !(section instanceof HTMLElement)) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === "string") body.append(name, value);
  const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) {
    tell(section, await reason(answer));
    return;
  }
  const fresh = await fetch(location.href).then((page) => page.text());
  const selector = `[data-judge="${CSS.escape(section.dataset["judge"] ?? "")}"]`;
  const now = new DOMParser().parseFromString(fresh, "text/html").querySelector<HTMLElement>(selector);
  if (!now) return;
  section.replaceWith(now);
  enhance(now.parentElement ?? document);
  (corrected(now, body.get("column")) ?? now.querySelector<HTMLElement>('[aria-pressed="true"]') ?? now.querySelector<HTMLElement>("button"))?.focus();
}

/** The field of the value that was corrected, in a box that stays open: seldom is one value alone wrong. */
function corrected(section: HTMLElement, column: string | null): HTMLElement | null {
  const box = section.querySelector<HTMLDetailsElement>("details.correct");
  if (!box || !column) return null;
  box.open = true;
  return box.querySelector<HTMLElement>(`form:has([name="column"][value="${CSS.escape(column)}"]) [name="value"]`);
}

async function reason(answer: Response | null): Promise<string> {
  if (!answer) return "The explorer does not answer; is it still running?";
  const told: unknown = await answer.json().catch(() => null);
  return told && typeof told === "object" && "error" in told ? String(told.error) : `The explorer answered ${answer.status}.`;
}

function tell(section: HTMLElement, words: string): void {
  const notice = section.querySelector("[role=alert]") ?? section.appendChild(document.createElement("p"));
  notice.setAttribute("role", "alert");
  notice.className = "notice";
  notice.textContent = words;
}
