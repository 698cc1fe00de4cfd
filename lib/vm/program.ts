/** Loads an image: links, verifies and decodes it once. The resulting program creates VMs. */
import { append } from "../encoding/own_properties.ts";
import { FLEXIBLE, positionalArguments } from "../isa/function_flags.ts";
import type { LoadedProgram } from "./loaded_program.ts";
import { type OpenedJournal, type Replay, replayJournal, type ReplayOptions } from "./replaying.ts";
import { copyPlain } from "../encoding/plain_copy.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { formatIdentity } from "../image/identity.ts";
import type { Constant, ProgramImage } from "../image/image.ts";
import { hasOneNumber } from "../image/function_facts.ts";
import { checkForm } from "../image/image_form.ts";
import { type HostResolver, type HostSignature, linkImage } from "../image/linker.ts";
import { floatFromBits } from "../encoding/literal.ts";
import { PART_BYTES } from "../machine/strings/string_costs.ts";
import {
  LOW,
  SLOT_WORDS,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
  TAG_UNDEFINED,
  writeInt64,
  writeString,
} from "../machine/memory/value.ts";
import { KNOWN_TEXTS } from "../machine/strings/known_texts.ts";
import { StringStore } from "../machine/strings/string_store.ts";
import { decodeCode, type HostCallShape } from "../machine/code/decoder.ts";
import { fuse } from "../machine/code/fusion.ts";
import {
  type CallingVm,
  type HostFunction,
  type HostHandler,
  type LaterAnswer,
  quickResultTag,
  quickTags,
} from "../machine/host/host_function.ts";
import { type ArgSpec, type ResultKind, shapeArgs } from "../machine/host/kinds.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";
import type { LoadedStrings } from "./evidence.ts";
import {
  type Constants,
  createVm,
  FORK_OPTIONS,
  type ForkOptions,
  type InnerVm,
  type Restorer,
  type Vm,
  type VmOptions,
} from "./vm.ts";
import { type OpenedSnapshot, openSnapshot } from "../machine/state/restore.ts";
import { SnapshotProgram } from "../machine/state/snapshot_program.ts";
import type { Limits } from "../isa/limits.ts";
import { VmError } from "../machine/state/vm_error.ts";

/** A host function as the machine calls it. */
export interface HostEntry extends HostSignature {
  /** What is expected of each argument. */
  readonly argKinds: readonly ArgSpec[];
  /** Kind of each result; if not given, only their number counts. */
  readonly retKinds?: readonly ResultKind[];
  /** Cycles on top of SYSCALL's own. */
  readonly cycles: number;
  /** What it does. */
  readonly doc?: string;
  /** The function to call. */
  readonly handler: HostHandler;
  /** If it answers later, by a ticket. It then has one result for the guest, the ticket. */
  readonly later?: LaterAnswer;
  /** Makes the function to call for each VM; used instead of `handler`. */
  readonly handlerOf?: (vm: CallingVm) => HostHandler;
}

/** Options for {@link load}. */
export interface LoadOptions {
  /** Host functions the program may import. Default: none. */
  readonly host?: HostResolver<HostEntry>;
  /** Names of the capabilities granted to the program. Default: none. */
  readonly capabilities?: Iterable<string>;
  /** Largest accepted image in bytes. Default: 16 MiB. */
  readonly maxImageBytes?: number;
}

/** Options for {@link Program.instantiate}. */
export interface InstantiateOptions extends VmOptions {
  /** Store for the program's string constants; programs may share one. Default: the program's own. */
  readonly strings?: StringStore;
}

/** Options for {@link Program.restore}. Limits and seed are those of the saved VM. */
export interface RestoreOptions extends ForkOptions {
  /** Store for the program's string constants. Default: the program's own. */
  readonly strings?: StringStore;
  /**
   * The largest limits a snapshot may have: one with a larger limit is refused. Without this option, a
   * snapshot decides how much memory its VM may use; set it if snapshots come from outside.
   */
  readonly maxLimits?: Partial<Limits>;
}

/** A function that the program makes known by name. */
export interface ExportedFunction {
  /** Its name among the exports. */
  readonly name: string;
  /** Number of the function. */
  readonly functionId: number;
  /** Arguments it takes; if it is flexible, those beyond are dropped or collected, and fewer do as well. */
  readonly params: number;
  /** Whether it can be called with any number of arguments. */
  readonly isFlexible: boolean;
  /** Results it leaves. */
  readonly rets: number;
}

/** A verified, immutable program. It can have any number of VMs. */
export interface Program {
  /** The linked image: every HOSTCALL has been rewritten to a SYSCALL. A copy, into which the host may write. */
  readonly image: ProgramImage;
  /** The functions it exports, in the order of their declaration. */
  readonly exports: readonly ExportedFunction[];
  /**
   * Creates a VM at the start of the entry function.
   *
   * @throws {TypeError} if an option or limit is unknown
   * @throws {RangeError} if a limit or the seed is out of range, or `stackSlots` is too small for the
   * entry function
   * @throws {VmError} `BAD_OPTION` if the value of an option is not of its type; `DISPOSED`
   * if the program has been disposed of
   */
  instantiate(options?: InstantiateOptions): Vm;
  /**
   * Creates a VM in the state that {@link Vm.snapshot} saved of a VM of the same program. The bytes are not
   * trusted: they are checked before anything runs. The telemetry scope records what happens from then on.
   *
   * @throws {SnapshotError} if the bytes are not the state of a VM of this program
   * @throws {TypeError} if an option is unknown
   * @throws {VmError} `DISPOSED` if the program has been disposed of
   */
  restore(bytes: Uint8Array, options?: RestoreOptions): Vm;
  /**
   * Creates a VM that repeats a recorded run. Its host functions are not called: the journal has their
   * answers. A program that is loaded with `journal.host` needs no host functions.
   *
   * @throws {JournalError} `OTHER_PROGRAM` or `OTHER_HOST` if it was recorded from another one
   * @throws {TypeError} if the journal was not opened, or an option is unknown
   * @throws {VmError} `DISPOSED` if the program has been disposed of
   */
  replay(journal: OpenedJournal, options?: ReplayOptions): Replay;
  /**
   * Disposes of the program: it creates no more VMs. Its constants leave their stores as soon as all its
   * VMs have been disposed of. Without this call they leave once the engine has collected the program
   * and its VMs.
   */
  [Symbol.dispose](): void;
}

const LOAD_OPTIONS = ["host", "capabilities", "maxImageBytes"];

const INSTANTIATE_OPTIONS = [
  "limits",
  "telemetry",
  "clock",
  "seed",
  "profile",
  "debug",
  "journal",
  "strings",
];

const RESTORE_OPTIONS = [...FORK_OPTIONS, "strings", "maxLimits"];

const NO_HOST: HostResolver<HostEntry> = { resolve: () => undefined, identities: () => [] };

/**
 * Links an image to the host, verifies it and decodes it. The program has its own copy of the image: later
 * changes of the image do not reach it.
 *
 * @throws {ImageError} if a field of the image is missing or of another type, or the image breaks a structural
 * rule or exceeds `maxImageBytes`
 * @throws {LinkError} if the host does not define an import or the program lacks its capability
 * @throws {VerifyError} if the code breaks a rule of the verifier
 * @throws {TypeError} if an option is unknown, or `capabilities` is a string instead of a list
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const program = load(assemble(`
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   PUSH_I32 7
 *   MUL
 *   RET
 * .end`));
 * const slice = program.instantiate().run({ budget: Infinity });
 * assertEquals(slice.results, [42]);
 * assertEquals(slice.cycles, 12);
 * ```
 */
export function load(image: ProgramImage, options: LoadOptions = {}): Program {
  checkNames("option of load", options, LOAD_OPTIONS);
  checkForm(image);
  // Its getters may give something else now: all that counts is checked in the copy.
  const own = copyImage(image);
  const { image: linked, facts, syscalls } = linkImage(own, {
    host: options.host ?? NO_HOST,
    capabilities: grantedCapabilities(options.capabilities ?? []),
    intrinsics: INTRINSIC_TABLE,
    ...(options.maxImageBytes === undefined ? {} : { maxImageBytes: options.maxImageBytes }),
  });
  const entries = [...syscalls.values()];
  const shapes = new Map<number, HostCallShape>(entries.map((entry, index) => [
    entry.id,
    { index, args: entry.args, rets: entry.rets, cycles: entry.cycles },
  ]));
  const decoded = decodeCode(linked, facts, shapes, INTRINSIC_TABLE);
  const loaded: LoadedProgram = {
    image: linked,
    decoded,
    fused: fuse(decoded),
    hostFunctions: entries.map((entry) => hostFunctionOf(entry, hasOneNumber(linked))),
    snapshots: new SnapshotProgram(own, linked, decoded, facts.heights),
  };
  return programOf(loaded);
}

/** A host function with as many arguments as the program declares. */
function hostFunctionOf(entry: HostEntry, isOneNumber: boolean): HostFunction {
  const shapes = shapeArgs(entry.argKinds, entry.args);
  const copied = shapes.map(({ isCopied }) => isCopied);
  const identity = formatIdentity(entry);
  const argKinds = shapes.map(({ kind }) => kind);
  if (entry.givesUndefined === true) {
    const declared = hostFunctionOf({ ...entry, rets: 0, givesUndefined: false }, isOneNumber);
    return { ...declared, rets: 1, quickResult: -1, declared };
  }
  return {
    id: entry.id,
    cycles: entry.cycles,
    identity,
    source: `${identity} returned`,
    argKinds,
    quick: entry.later === undefined ? quickTags(argKinds, isOneNumber) : undefined,
    quickResult: quickResultTag(entry.retKinds, isOneNumber),
    copied: copied.includes(true) ? copied : undefined,
    rets: entry.rets,
    retKinds: entry.retKinds,
    handler: entry.handler,
    ...(entry.handlerOf === undefined ? {} : { handlerOf: entry.handlerOf }),
    later: entry.later,
    declared: undefined,
  };
}

/** A string is iterable, too, and would grant its letters. */
function grantedCapabilities(given: Iterable<string>): ReadonlySet<string> {
  if (typeof given !== "string") return new Set(given);
  throw new TypeError(`capabilities must be a list of names like ["${given}"], not a string`);
}

/** Copies an image: the debug information in it has lists of records. */
function copyImage(image: ProgramImage): ProgramImage {
  return copyPlain(image, 4);
}

function programOf(loaded: LoadedProgram): Program {
  const { image, decoded } = loaded;
  /** Store of the VMs whose host passes none. */
  const ownStore = new StringStore();
  /** By store, because constant slots hold ids of one store. An unreachable store frees its entry. */
  const heldIn = new WeakMap<StringStore, HeldConstants>();
  const all = new Set<WeakRef<HeldConstants>>();
  let pruneAt = 16;
  let isDisposed = false;
  let shownImage: ProgramImage | undefined;

  const constantsIn = (store: StringStore): HeldConstants => {
    const known = heldIn.get(store);
    if (known !== undefined) return known;
    const held = holdConstants(image, store, decoded.needsTexts ? KNOWN_TEXTS : []);
    heldIn.set(store, held);
    all.add(new WeakRef(held));
    if (all.size >= pruneAt) {
      for (const ref of all) if (ref.deref() === undefined) all.delete(ref);
      pruneAt = 2 * all.size + 16;
    }
    return held;
  };

  /** Counts one more VM that uses the constants. */
  const useConstants = (held: HeldConstants): Constants => {
    const { slots, texts, loaded: fresh } = held;
    held.users++;
    held.loaded = NOTHING_LOADED;
    return {
      slots,
      texts,
      loaded: fresh,
      release(): void {
        held.users--;
        if (isDisposed) held.releaseUnused();
      },
      giveBack(): void {
        held.users--;
        held.loaded = fresh;
      },
    };
  };

  const createFrom = (
    code: LoadedProgram,
    { strings = ownStore, ...options }: InstantiateOptions,
    restore?: Restorer,
  ): InnerVm => {
    const hold = (): Constants => {
      if (isDisposed) {
        throw new VmError("DISPOSED", "the program has been disposed of; load it again");
      }
      return useConstants(constantsIn(strings));
    };
    return createVm(code, hold, strings, options, restore);
  };

  return {
    get image(): ProgramImage {
      return shownImage ??= copyImage(image);
    },
    exports: exportsOf(image),
    instantiate(options: InstantiateOptions = {}): Vm {
      checkNames("option of instantiate", options, INSTANTIATE_OPTIONS);
      return createFrom(loaded, options);
    },
    restore: (bytes, options = {}) => {
      const { limits, seed, restore, ...attached } = openRestored(loaded, bytes, options);
      return createFrom(loaded, { ...attached, limits, seed }, restore);
    },
    replay: (journal: OpenedJournal, options: ReplayOptions = {}): Replay =>
      replayJournal(journal, { loaded, create: createFrom }, options),
    [Symbol.dispose](): void {
      isDisposed = true;
      for (const ref of all) ref.deref()?.releaseUnused();
      all.clear();
    },
  };
}

/** Opens a snapshot; returns the options of its VM, and what restores it. */
function openRestored(
  { snapshots }: LoadedProgram,
  bytes: Uint8Array,
  { maxLimits = {}, ...options }: RestoreOptions,
): InstantiateOptions & OpenedSnapshot {
  checkNames("option of restore", options, RESTORE_OPTIONS);
  return { ...options, ...openSnapshot(bytes, snapshots, maxLimits) };
}

function exportsOf({ exports, functions, facts }: ProgramImage): readonly ExportedFunction[] {
  const flagsOf = new Map(facts?.map((row) => [row.functionId, row.flags]));
  return Object.freeze(exports.map(({ name, functionId }) => {
    const { params: all, rets } = functions[functionId];
    const flags = flagsOf.get(functionId) ?? 0;
    const isFlexible = (flags & FLEXIBLE) !== 0;
    const params = isFlexible ? positionalArguments(all, flags) : all;
    return Object.freeze({ name, functionId, params, isFlexible, rets });
  }));
}

/** A program's constants in one store. The store frees them once this object is unreachable. */
interface HeldConstants {
  /** The constants as slots, in pool order. String ids are valid until this object is released or collected. */
  readonly slots: Int32Array;
  /** Text of each constant from the store, by the same index; empty if it is not a string. */
  readonly texts: string[];
  /** Constants that were new to the store. Cleared when the first VM takes them over for its report. */
  loaded: LoadedStrings;
  /** VMs that use the constants and have not been disposed of. */
  users: number;
  /** Releases the constants from the store if no VM uses them. */
  releaseUnused(): void;
}

const NOTHING_LOADED: LoadedStrings = { count: 0, bytes: 0 };

function holdConstants(
  image: ProgramImage,
  store: StringStore,
  known: readonly string[],
): HeldConstants {
  const constants: readonly Constant[] = [
    ...image.constants,
    ...known.map((value) => ({ kind: "string", value }) as const),
  ];
  const texts = constants.flatMap((entry) => entry.kind === "string" ? [entry.value] : []);
  const before = { count: store.constantCount, bytes: store.constantBytes };
  const held: HeldConstants = {
    slots: new Int32Array(constants.length * SLOT_WORDS),
    texts: [],
    loaded: NOTHING_LOADED,
    users: 0,
    releaseUnused(): void {
      if (held.users === 0) store.release(held, ids);
    },
  };
  const ids = store.hold(held, texts);
  held.loaded = {
    count: store.constantCount - before.count,
    bytes: store.constantBytes - before.bytes,
  };
  fillConstantSlots(constants, held.slots, store, ids);
  for (let at = 0; at < held.slots.length; at += SLOT_WORDS) {
    append(held.texts, held.slots[at] === TAG_STRING ? store.text(held.slots[at + LOW]) : "");
  }
  return held;
}

/** Offset of the otherwise unused word of a constant's slot; it holds {@link costOfAppending}. */
const APPENDING = 1;

/** More bytes than any append buffer has room for, so that the constant is never appended in place. */
const NEVER = 0x3fffffff;

/** Room that appending a constant in place takes, in bytes. Only non-empty ASCII texts are appended so. */
function costOfAppending(store: StringStore, id: number): number {
  const bytes = store.bytes(id);
  return bytes > 0 && bytes === store.codePoints(id) ? bytes + PART_BYTES : NEVER;
}

/** Writes the constants into slots. `ids` are those of the string constants, in pool order. */
function fillConstantSlots(
  constants: readonly Constant[],
  i32: Int32Array,
  store: StringStore,
  ids: readonly number[],
): void {
  const f64 = new Float64Array(i32.buffer);
  let nextText = 0;
  constants.forEach((constant, index) => {
    const at = index * SLOT_WORDS;
    i32[at + APPENDING] = NEVER;
    switch (constant.kind) {
      case "null":
        i32[at] = TAG_NULL;
        return;
      case "undefined":
        i32[at] = TAG_UNDEFINED;
        return;
      case "bool":
        i32[at] = TAG_BOOL;
        i32[at + 2] = constant.value ? 1 : 0;
        return;
      case "int32":
        i32[at] = TAG_INT32;
        i32[at + 2] = constant.value;
        return;
      case "int64":
        writeInt64(i32, at, constant.value);
        return;
      case "float":
        i32[at] = TAG_FLOAT;
        f64[(at >> 1) + 1] = floatFromBits(constant.bits);
        return;
      case "string":
        writeString(i32, at, ids[nextText], store.bytes(ids[nextText]));
        i32[at + APPENDING] = costOfAppending(store, ids[nextText++]);
        return;
    }
  });
}
