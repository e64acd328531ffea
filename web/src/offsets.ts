/**
 * Where selected words stand in an article's text. The server counts Unicode code points, a browser counts UTF-16
 * units; every piece of the text carries the offset at which it begins (data-start), so only within a piece is counted.
 */
export interface Words {
  readonly start: number; // code points of the article's text
  readonly end: number; // not included
}

/** The words of the text under `root` that a selection covers; null where it covers none. */
export function selected(selection: Selection | null, root: ParentNode): Words | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...root.querySelectorAll<HTMLElement>("[data-start]")].filter((piece) => range.intersectsNode(piece));
  const first = pieces[0];
  const last = pieces.at(-1);
  if (!first || !last) return null;
  const start = first.contains(range.startContainer) ? offset(first, range.startContainer, range.startOffset) : begin(first);
  const end = last.contains(range.endContainer) ? offset(last, range.endContainer, range.endOffset) : begin(last) + codePoints(last.textContent ?? "");
  return start < end ? { start, end } : null;
}

export const codePoints = (words: string): number => Array.from(words).length;

const begin = (piece: HTMLElement): number => Number(piece.dataset["start"]);

function offset(piece: HTMLElement, node: Node, at: number): number {
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, at);
  return begin(piece) + codePoints(before.toString());
}
