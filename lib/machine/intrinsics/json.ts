/** The `json` family. */
import { entry, type Intrinsic } from "./intrinsic.ts";
import { parseJson } from "./json_parse.ts";
import { stringifyJson } from "./json_stringify.ts";

/** The `json` family. */
export const JSON_INTRINSICS: readonly Intrinsic[] = [
  entry("json.parse/1", parseJson),
  entry("json.stringify/1", stringifyJson),
];
