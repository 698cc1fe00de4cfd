/**
 * Programs as the command reads them: PBX images, guest text, JavaScript and TypeScript. The compiler is imported
 * only for the last two.
 */
import { AssemblyError, decodeImage, type ProgramImage } from "../../mod.ts";
import { assemble, assemblyErrors } from "../assembly/assembly.ts";
import type { Diagnostic } from "../compiler/compiler.ts";
import { CompileError, MOST_SHOWN } from "./errors.ts";
import { type CliIo, decodeText, isPbx, withFile } from "./files.ts";

/** Name of standard input in messages. */
const STANDARD_INPUT = "<stdin>";

/** Whether a path names a file in JavaScript or TypeScript. Declarations have no code. */
export function isJavaScriptPath(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path) && !/\.d\.[cm]?ts$/.test(path);
}

/**
 * Whether a text without a name is JavaScript: its first line that is neither empty nor a comment of guest text
 * is no directive. A text with nothing but comments is guest text.
 */
function looksLikeJavaScript(text: string): boolean {
  const first = text.split(/\r\n|\n|\r/).find((line) => !/^\s*(?:;.*)?$/.test(line));
  return first !== undefined && !/^\s*\.[a-z]/.test(first);
}

/** Whether a text is to be compiled, not assembled. */
export function isJavaScript(path: string, text: string): boolean {
  return path === "-" ? looksLikeJavaScript(text) : isJavaScriptPath(path);
}

/**
 * Reads a program, whatever its language.
 *
 * @param isBundled it is JavaScript that may import npm packages
 * @throws {FileError} if a file can't be read
 * @throws {CompileError} if JavaScript is refused; other errors if text or an image is
 */
export async function readProgram(
  path: string,
  io: CliIo,
  isBundled = false,
): Promise<ProgramImage> {
  if (isBundled) return await compileBundle(path, io);
  const bytes = withFile(path, () => io.readFile(path));
  if (isPbx(bytes)) return decodeImage(bytes);
  const text = decodeText(path, bytes);
  if (isJavaScript(path, text)) return await compileProgram(path, text, io);
  return assembleText(text, path === "-" ? STANDARD_INPUT : path);
}

/** Assembles guest text. If it has several errors, they are shown as those of the compiler. */
function assembleText(text: string, file: string): ProgramImage {
  try {
    return assemble(text, { file });
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    const all = assemblyErrors(text, error, { file });
    if (all.length === 1) throw error;
    const forms = all.map(({ code, detail: { line, column } }) => `${code} at ${line}:${column}`);
    throw new CompileError(forms, all.map(({ message }) => message));
  }
}

/**
 * Compiles JavaScript or TypeScript, with the files it imports by relative names.
 *
 * @throws {CompileError} if it is refused
 */
export async function compileProgram(
  path: string,
  text: string,
  io: CliIo,
): Promise<ProgramImage> {
  const { compile, formatDiagnostic } = await import("../compiler/compiler.ts");
  // Standard input may be TypeScript: its types are erased.
  const entry = path === "-" ? `${STANDARD_INPUT}.ts` : path;
  const files = withImports(entry, text, io);
  const { image, diagnostics } = compile(files, { entry });
  if (image !== undefined) return image;
  const texts = diagnostics.slice(0, MOST_SHOWN).map((each) =>
    formatDiagnostic(each, files[each.file] ?? "")
  );
  throw new CompileError(diagnostics.map(formOf), texts);
}

/** Compiles JavaScript or TypeScript with the npm packages that it imports. */
async function compileBundle(path: string, io: CliIo): Promise<ProgramImage> {
  const { bundleProgram } = await import("./bundling.ts");
  const { text, original } = await bundleProgram(path, io);
  const { compile, formatDiagnostic } = await import("../compiler/compiler.ts");
  const file = path.replace(/\.[cm]?[jt]s$/, ".bundle.js");
  const { image, diagnostics } = compile({ [file]: text });
  if (image !== undefined) return image;
  // What is wrong is shown in the files that were bundled.
  const shown = diagnostics.slice(0, MOST_SHOWN).map((each) => {
    const place = original(each.line, each.column);
    if (place === undefined) return { diagnostic: each, source: text };
    const { source, ...where } = place;
    return { diagnostic: { ...each, ...where }, source };
  });
  throw new CompileError(
    [...shown.map(({ diagnostic }) => diagnostic), ...diagnostics.slice(MOST_SHOWN)].map(formOf),
    shown.map(({ diagnostic, source }) => formatDiagnostic(diagnostic, source)),
  );
}

/** A diagnostic in the form of an expectation. */
function formOf({ code, line, column }: Diagnostic): string {
  return `${code} at ${line}:${column}`;
}

/** Imports and re-exports by a relative name. What is matched in a comment or text does no harm. */
const RELATIVE_IMPORT = /\b(?:from|import)\s*(["'])(\.{1,2}\/[^"'\n]*)\1/g;

/** A file and those that it imports, by path. Files that don't exist are left to the compiler to report. */
function withImports(entry: string, text: string, io: CliIo): Record<string, string> {
  const files: Record<string, string> = { [entry]: text };
  const pending = [entry];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    for (const [, , name] of files[path].matchAll(RELATIVE_IMPORT)) {
      const target = resolvePath(path, name);
      if (Object.hasOwn(files, target)) continue;
      const bytes = withFile(target, () => io.readFileIfAny(target));
      if (bytes === undefined) continue;
      files[target] = decodeText(target, bytes);
      pending.push(target);
    }
  }
  return files;
}

/** The path that a relative name means in a file. */
function resolvePath(from: string, name: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of name.split("/")) {
    if (part === "..") {
      if (parts.length === 0 || parts.at(-1) === "..") parts.push(part);
      else parts.pop();
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/") || name;
}
