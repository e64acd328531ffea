/** The script of every page of the explorer. A new part is an import and a name below. */
import { enhance, register } from "./enhance.ts";

register();

enhance(document);
document.documentElement.dataset["script"] = "on"; // style and tests wait for it
