/** What the `prometeu` command needs of programs in JavaScript and of their debug information. */
export { sourceFile } from "../image/debug_information.ts";
export {
  firstPlace,
  globalText,
  isHiddenFunction,
  isJavaScriptImage,
  moduleVariables,
  uncaughtText,
  valueAt,
  variableNames,
  variablesOf,
} from "./javascript.ts";
