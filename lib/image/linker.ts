/**
 * Links an image to a host: resolves imports, checks capabilities, rewrites HOSTCALL to SYSCALL in a
 * copy of the code, and verifies the result.
 */
import { ImageError, LinkError, type LinkErrorCode } from "./errors.ts";
import { formatIdentity, type HostIdentity } from "./identity.ts";
import { FACTS_BYTES, FALLBACK_BYTES, HANDLER_BYTES } from "./pbx.ts";
import { DEFAULT_MAX_IMAGE_BYTES, type HostImport, type ProgramImage } from "./image.ts";
import { hasOneNumber } from "./function_facts.ts";
import { validateImage } from "./validation.ts";
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { OP_HOSTCALL, OP_SYSCALL } from "../isa/opcodes.ts";
import { codePlace } from "./debug_information.ts";
import type { CodeFacts, SlotEffect } from "./code_facts.ts";
import { instructionSize, opcodeAt, operandAt } from "./code_reader.ts";
import { verify } from "./verifier.ts";

/** A host function as the linker sees it. */
export interface HostSignature extends HostIdentity, SlotEffect {
  /** Operand of SYSCALL. */
  readonly id: number;
  /** Most argument slots an import may declare; `args`, the least, unless given. */
  readonly maxArgs?: number;
  /** Capability a program must be granted to import it; `undefined` where none is needed. */
  readonly capability: string | undefined;
  /** It gives nothing, and the program takes a result: undefined. Only the linker sets this. */
  readonly givesUndefined?: boolean;
}

/** Resolves imports to host functions; {@link HostRegistry} is one. */
export interface HostResolver<S extends HostSignature> {
  /** Returns the function with this identity, or `undefined`. */
  resolve(identity: HostIdentity): S | undefined;
  /** Returns all identities, for suggestions in messages. */
  identities(): Iterable<string>;
}

/** Options for {@link linkImage}. */
export interface LinkOptions<S extends HostSignature> {
  /** Host functions the image may import. */
  readonly host: HostResolver<S>;
  /** Capabilities granted to the program. */
  readonly capabilities: ReadonlySet<string>;
  /** The machine's intrinsics. */
  readonly intrinsics: IntrinsicTable;
  /** Largest accepted image in bytes: code, functions, constants and globals. Default: 16 MiB. */
  readonly maxImageBytes?: number;
}

/** A verified program and the host functions it calls. */
export interface LinkedImage<S extends HostSignature> {
  /** The image with every HOSTCALL rewritten to a SYSCALL; its code is a copy. */
  readonly image: ProgramImage;
  /** Facts the verifier proved. */
  readonly facts: CodeFacts;
  /** Imported functions by SYSCALL number. */
  readonly syscalls: ReadonlyMap<number, S>;
}

/**
 * Links and verifies an image.
 *
 * @throws {ImageError} if the image breaks a structural rule or exceeds `maxImageBytes`
 * @throws {LinkError} if the host does not define an import or the program lacks its capability
 * @throws {VerifyError} if the code breaks a rule of the verifier
 */
export function linkImage<S extends HostSignature>(
  image: ProgramImage,
  options: LinkOptions<S>,
): LinkedImage<S> {
  validateImage(image);
  checkSize(image, options.maxImageBytes ?? DEFAULT_MAX_IMAGE_BYTES);
  const { code, resolved } = resolveCalls(image, options);
  const linked: ProgramImage = { ...image, code };
  // In the order of the imports, whichever is called first.
  const syscalls = new Map(resolved.flatMap((each) => each === undefined ? [] : [[each.id, each]]));
  return { image: linked, facts: verify(linked, syscalls, options.intrinsics), syscalls };
}

/** Finds the host's function for an import that is called at a place, as the import has it. */
function resolveImport<S extends HostSignature>(
  image: ProgramImage,
  entry: HostImport,
  { host, capabilities }: LinkOptions<S>,
  refuse: (code: LinkErrorCode, what: string) => never,
): S {
  const identity = formatIdentity(entry);
  const signature = host.resolve(entry);
  if (signature === undefined) {
    const near = nearestName(identity, host.identities());
    const hint = near === undefined ? "define it in the HostRegistry" : `did you mean ${near}?`;
    return refuse("UNRESOLVED_IMPORT", `the host does not define ${identity}; ${hint}`);
  }
  const { args, maxArgs = args } = signature;
  // In a language with one kind of number every call has a result: undefined, if the host gives none.
  const givesUndefined = signature.rets === 0 && entry.rets === 1 && hasOneNumber(image);
  const isAsDeclared = signature.rets === entry.rets || givesUndefined;
  if (entry.args < args || entry.args > maxArgs || !isAsDeclared) {
    refuse(
      "SIGNATURE_MISMATCH",
      `${identity} is declared with args=${entry.args} rets=${entry.rets}, ` +
        `the host has args=${args === maxArgs ? args : `${args} … ${maxArgs}`} ` +
        `rets=${signature.rets}`,
    );
  }
  const { capability } = signature;
  if (capability !== undefined && !capabilities.has(capability)) {
    refuse(
      "MISSING_CAPABILITY",
      `${identity} needs the capability "${capability}"; grant it in the options of load`,
    );
  }
  if (givesUndefined) return { ...signature, args: entry.args, rets: 1, givesUndefined };
  return args === entry.args ? signature : { ...signature, args: entry.args };
}

/** Checks the size of an image. One that was never a file has no file size, so its large parts are added up. */
function checkSize(image: ProgramImage, limit: number): void {
  let bytes = image.code.length + image.functions.length * 16;
  for (const constant of image.constants) {
    bytes += constant.kind === "string" ? 5 + constant.value.length : 9;
  }
  const { debug, exports } = image;
  for (const names of [image.globals, debug?.functionNames, debug?.files]) {
    for (const name of names ?? []) bytes += 4 + name.length;
  }
  for (const rows of [exports, debug?.locals, debug?.captures]) {
    for (const { name } of rows ?? []) bytes += 8 + name.length;
  }
  for (const list of [debug?.lines, debug?.columns, debug?.functionFiles]) {
    bytes += list?.byteLength ?? 0;
  }
  bytes += (image.handlers?.length ?? 0) * HANDLER_BYTES;
  bytes += (image.facts?.length ?? 0) * FACTS_BYTES;
  bytes += (image.fallbacks?.length ?? 0) * FALLBACK_BYTES;
  // A limit that is no number of an untyped caller admits nothing.
  if (!(bytes <= limit)) {
    throw new ImageError(
      "TOO_LARGE",
      `the image has at least ${bytes} bytes; the limit is ${limit}`,
    );
  }
}

/** Rewrites the calls of imports. An import that no code calls needs no function of the host. */
function resolveCalls<S extends HostSignature>(
  image: ProgramImage,
  options: LinkOptions<S>,
): { readonly code: Uint8Array; readonly resolved: readonly (S | undefined)[] } {
  const code = new Uint8Array(image.code);
  const view = new DataView(code.buffer);
  const resolved: (S | undefined)[] = image.imports.map(() => undefined);
  image.functions.forEach(({ codeOffset, codeLength }, functionId) => {
    const end = codeOffset + codeLength;
    for (let at = codeOffset; at + 2 <= end;) {
      const opcode = opcodeAt(code, at);
      const size = instructionSize(opcode);
      // The verifier reports undecodable code.
      if (size === 0 || at + size > end) return;
      const refuse = (code: LinkErrorCode, what: string): never => {
        throw new LinkError(code, what, codePlace(image, functionId, at - codeOffset));
      };
      if (opcode === OP_SYSCALL) {
        refuse(
          "RAW_SYSCALL",
          "SYSCALL is not allowed in an image; declare the function with .sysc and use HOSTCALL",
        );
      }
      if (opcode === OP_HOSTCALL) {
        const index = operandAt(code, at);
        if (index >= resolved.length) {
          refuse(
            "IMPORT_RANGE",
            `import ${index} does not exist (declared: ${resolved.length}); declare it with .sysc`,
          );
        }
        const signature = resolved[index] ??= resolveImport(
          image,
          image.imports[index],
          options,
          refuse,
        );
        view.setUint16(at, OP_SYSCALL, true);
        view.setUint32(at + 2, signature.id, true);
      }
      at += size;
    }
  });
  return { code, resolved };
}
