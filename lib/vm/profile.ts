/** Profiles as plain data; exporters turn them into other formats. */

/** Costs of an instruction, or the sum of several. */
export interface ProfileCosts {
  /** Times the instruction was executed. */
  readonly executions: number;
  /** Cycles, fixed and variable. */
  readonly cycles: number;
  /** Strings and objects created. */
  readonly created: number;
  /** Accounted bytes of these, and of the growth of existing objects. */
  readonly createdBytes: number;
  /** String payloads materialised for the first time. */
  readonly materialised: number;
  /** UTF-8 bytes of these. */
  readonly materialisedBytes: number;
  /** Strings and objects passed by reference: pushed, loaded, stored or duplicated. */
  readonly shared: number;
  /** Bytes of existing content that were copied. */
  readonly copiedBytes: number;
}

/** A call path: a function called by the function of its parent. */
export interface ProfileNode {
  /** Index of the node of its caller in {@link Profile.nodes}; -1 for the first function of a coroutine. */
  readonly parent: number;
  /** Function id; negative for a node that stands for several paths or functions. */
  readonly functionId: number;
  /** Name from the debug section, or `f<id>`; for a node of several paths what they are. */
  readonly functionName: string;
  /** Source file of the function, if it is not {@link Profile.file}. */
  readonly file?: string;
}

/** What one instruction cost on one call path. */
export interface ProfileSample {
  /** Index into {@link Profile.nodes}. */
  readonly node: number;
  /** Byte offset of the instruction from the start of its function. */
  readonly pc: number;
  /** Source line, or `undefined` if the image has none for this place. */
  readonly line: number | undefined;
  /** Mnemonic. */
  readonly instruction: string;
  /** Costs of the instruction itself, without its callees. */
  readonly costs: ProfileCosts;
}

/** A profile of one VM. */
export interface Profile {
  /** Name of the source file in the debug section, of functions that have no other; empty without one. */
  readonly file: string;
  /** Call paths; parents come before their children. */
  readonly nodes: readonly ProfileNode[];
  /** Costs, by node and then by pc. */
  readonly samples: readonly ProfileSample[];
}

/** Names of the costs, in the order in which tables list them. */
export const COST_NAMES: readonly (keyof ProfileCosts)[] = [
  "executions",
  "cycles",
  "created",
  "createdBytes",
  "materialised",
  "materialisedBytes",
  "shared",
  "copiedBytes",
];

/** Creates costs that are all 0. */
export function noCosts(): { -readonly [Name in keyof ProfileCosts]: number } {
  return {
    executions: 0,
    cycles: 0,
    created: 0,
    createdBytes: 0,
    materialised: 0,
    materialisedBytes: 0,
    shared: 0,
    copiedBytes: 0,
  };
}
