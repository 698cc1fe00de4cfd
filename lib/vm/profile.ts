/** Profiles: where the cost is. Plain data, from which every format is written. */

/** What was spent at a place, or in all. */
export interface ProfileCosts {
  /** Times the instruction was executed. */
  readonly executions: number;
  /** Cycles, those beyond the fixed cost included. */
  readonly cycles: number;
  /** Strings and objects made. */
  readonly created: number;
  /** Accounted bytes of these, and of what grew. */
  readonly createdBytes: number;
  /** Payloads of strings materialised for the first time. */
  readonly materialised: number;
  /** UTF-8 bytes of these. */
  readonly materialisedBytes: number;
  /** Strings and objects passed on by reference: pushed, loaded, stored, duplicated. */
  readonly shared: number;
  /** Bytes of content that existed and was copied again. */
  readonly copiedBytes: number;
}

/** A call path: a function called by the function of its parent. */
export interface ProfileNode {
  /** Index of the node of its caller in {@link Profile.nodes}; -1 for the first function of a coroutine. */
  readonly parent: number;
  /** Function id. */
  readonly functionId: number;
  /** Name from the debug section, or `f<id>`. */
  readonly functionName: string;
}

/** What one instruction cost on one call path. */
export interface ProfileSample {
  /** Index into {@link Profile.nodes}. */
  readonly node: number;
  /** Byte offset of the instruction from the start of its function. */
  readonly pc: number;
  /** Source line, where the image has debug lines. */
  readonly line: number | undefined;
  /** Mnemonic. */
  readonly instruction: string;
  /** What it cost, its callees left out. */
  readonly costs: ProfileCosts;
}

/** A profile of one VM. */
export interface Profile {
  /** Name of the source file in the debug section; empty without one. */
  readonly file: string;
  /** Call paths; parents come before their children. */
  readonly nodes: readonly ProfileNode[];
  /** Costs, by node and then by pc. */
  readonly samples: readonly ProfileSample[];
}

/** Names of the costs, in the order of tables. */
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

/** No costs. */
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
