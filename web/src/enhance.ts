/**
 * Pages are whole without any script; a part makes one thing about them quicker. A part looks for its own elements
 * under `root` and does nothing where there are none, so every part runs on every page, and again on what a filter
 * has put in.
 */
export type Part = (root: ParentNode) => void;

const parts: Part[] = [];

export function register(...more: Part[]): void {
  parts.push(...more);
}

/** Runs every part on `root`; a part that fails is told to the console and leaves the others and the page alone. */
export function enhance(root: ParentNode): void {
  for (const part of parts) {
    try {
      part(root);
    } catch (error) {
      console.error(`${part.name} failed`, error);
    }
  }
}
