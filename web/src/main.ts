/** The script of every page of the explorer. A new part is an import and a name below. */
import { correct } from "./correct.ts";
import { enhance, register } from "./enhance.ts";
import { filters } from "./filters.ts";
import { keys } from "./keys.ts";
import { reader } from "./reader.ts";

register(correct, filters, keys, reader);

enhance(document);
document.documentElement.dataset["script"] = "on"; // style and tests wait for it
