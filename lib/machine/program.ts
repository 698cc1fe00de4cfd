/** From an image to a program that can be run: linking, verification and decoding, once. */
import { formatIdentity, type ProgramImage } from "../bytecode/image.ts";
import { type HostResolver, type HostSignature, linkImage } from "../bytecode/loader.ts";
import { floatFromBits } from "../bytecode/literal.ts";
import { SLOT_WORDS, TAG, writeInt64 } from "../memory/value.ts";
import { StringStore } from "../memory/strings.ts";
import { decodeCode, type DecodedCode, type HostCallShape } from "./decoded_code.ts";
import type { ArgKind, HostFunction, HostHandler } from "./host_call.ts";
import { INTRINSIC_TABLE } from "./intrinsics/table.ts";
import type { Limits } from "./machine.ts";
import { createVm, type Vm } from "./vm.ts";

/** A host function with all the machine needs to call it. */
export interface HostEntry extends HostSignature {
  /** Expected kind of each argument. */
  readonly argKinds: readonly ArgKind[];
  /** Cycles on top of SYSCALL's own. */
  readonly cycles: number;
  /** What runs. */
  readonly handler: HostHandler;
}

/** What {@link load} may be told. */
export interface LoadOptions {
  /** Host functions the program may import; none unless given. */
  readonly host?: HostResolver<HostEntry>;
  /** Capabilities granted; none unless given. */
  readonly capabilities?: Iterable<string>;
  /** Largest accepted image in bytes; 16 MiB unless given. */
  readonly maxImageBytes?: number;
}

/** What {@link Program.instantiate} may be told. */
export interface InstantiateOptions {
  /** Store of the program's string constants; share one among VMs. A new one unless given. */
  readonly strings?: StringStore;
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>;
}

/** A verified, immutable program: any number of VMs run it. */
export interface Program {
  /** The image as linked: its HOSTCALLs have become SYSCALLs. */
  readonly image: ProgramImage;
  /**
   * Makes a VM at the start of the entry function.
   *
   * @throws {RangeError} where a limit is out of range or too small for the entry function
   */
  instantiate(options?: InstantiateOptions): Vm;
}

/** A loaded program as its VMs see it. */
export interface LoadedProgram {
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
  readonly hostFunctions: readonly HostFunction[];
}

const NO_HOST: HostResolver<HostEntry> = { resolve: () => undefined, identities: () => [] };

/**
 * Links an image to the host, verifies it and makes it ready to run.
 *
 * @throws {ImageError} where the image breaks a structural rule
 * @throws {LinkError} where the host does not offer, or not grant, what the program imports
 * @throws {VerifyError} where the code breaks a rule of the verifier
 * @example
 * ```ts
 * import { assemble, load } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const program = load(assemble(`
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   PUSH_I32 7
 *   MUL
 *   RET
 * .end`));
 * const slice = program.instantiate().run();
 * assertEquals(slice.results, [{ kind: "int32", value: 42 }]);
 * assertEquals(slice.cycles, 12);
 * ```
 */
export function load(image: ProgramImage, options: LoadOptions = {}): Program {
  const { image: linked, facts, syscalls } = linkImage(image, {
    host: options.host ?? NO_HOST,
    capabilities: new Set(options.capabilities ?? []),
    intrinsics: INTRINSIC_TABLE,
    ...(options.maxImageBytes === undefined ? {} : { maxImageBytes: options.maxImageBytes }),
  });
  const entries = [...syscalls.values()];
  const shapes = new Map<number, HostCallShape>(entries.map((entry, index) => [
    entry.id,
    { index, args: entry.args, rets: entry.rets, cycles: entry.cycles },
  ]));
  const loaded: LoadedProgram = {
    image: linked,
    decoded: decodeCode(linked, facts, shapes, INTRINSIC_TABLE),
    hostFunctions: entries.map((entry) => ({ ...entry, identity: formatIdentity(entry) })),
  };
  // Constant slots hold the ids of one store; VMs on the same store share them.
  const constantsOf = new WeakMap<StringStore, Int32Array>();
  return {
    image: linked,
    instantiate(settings: InstantiateOptions = {}): Vm {
      const strings = settings.strings ?? new StringStore();
      let constants = constantsOf.get(strings);
      if (constants === undefined) {
        constants = constantSlots(linked, strings);
        constantsOf.set(strings, constants);
      }
      return createVm(loaded, constants, strings, settings.limits ?? {});
    },
  };
}

function constantSlots(image: ProgramImage, strings: StringStore): Int32Array {
  const i32 = new Int32Array(image.constants.length * SLOT_WORDS);
  const f64 = new Float64Array(i32.buffer);
  image.constants.forEach((constant, index) => {
    const at = index * SLOT_WORDS;
    switch (constant.kind) {
      case "null":
        i32[at] = TAG.NULL;
        return;
      case "bool":
        i32[at] = TAG.BOOL;
        i32[at + 2] = constant.value ? 1 : 0;
        return;
      case "int32":
        i32[at] = TAG.INT32;
        i32[at + 2] = constant.value;
        return;
      case "int64":
        writeInt64(i32, at, constant.value);
        return;
      case "float":
        i32[at] = TAG.FLOAT;
        f64[(at >> 1) + 1] = floatFromBits(constant.bits);
        return;
      case "string":
        i32[at] = TAG.STRING;
        i32[at + 2] = strings.intern(constant.value);
        return;
    }
  });
  return i32;
}
