/**
 * Faults of one line, each of a kind that is easily made: a bound off by one, a view that is not read
 * anew, a charge or a root forgotten. `deno task mutants` plants each into a copy of the project; the
 * tests must catch it.
 */

/**
 * Test files that are run first for the mutants of an area; all others follow. Behind a `#` is what
 * the names of the tests to be run begin with, or the folders of conformance cases.
 */
export const FIRST_TESTS = {
  "image builder": [
    "tests/unit/builder_test.ts",
    "tests/unit/image_test.ts",
    "tests/conformance/conformance_test.ts#assembler",
  ],
  "verifier": [
    "tests/conformance/conformance_test.ts#verifier|closures|coroutines",
    "tests/unit/verifier_height_test.ts",
    "tests/property/known_closure_property_test.ts",
    "tests/property/verifier_property_test.ts",
  ],
  "interpreter loop": [
    "tests/unit/fast_paths_test.ts",
    "tests/unit/certify_test.ts",
    "tests/conformance/conformance_test.ts#calls|control|comparison|coroutines|traps|handles",
    "tests/conformance/conformance_test.ts#arithmetic|closures|host",
    "tests/unit/vm_test.ts",
    "tests/unit/slice_test.ts",
    "tests/property/machine_property_test.ts",
  ],
  "properties": [
    "tests/conformance/conformance_test.ts#fields|element|private|realm|object|symbol",
    "tests/property/inline_caches_property_test.ts",
    "tests/property/family_property_test.ts#both machines agree on programs of the family",
    "tests/property/object_property_test.ts",
  ],
  "value calls": [
    "tests/conformance/conformance_test.ts#flexible|fallbacks",
    "tests/property/machine_property_test.ts#values and fallbacks",
    "tests/javascript/programs_test.ts",
  ],
  "activations": [
    "tests/conformance/conformance_test.ts#activation|answers|verifier",
    "tests/unit/snapshot_test.ts",
    "tests/fuzz/cases_test.ts#fuzzer snapshots",
    "tests/property/machine_property_test.ts#values and fallbacks",
  ],
  "answers": [
    "tests/conformance/conformance_test.ts#answers",
    "tests/unit/answers_test.ts",
    "tests/property/answers_property_test.ts",
    "tests/property/handlers_property_test.ts",
  ],
  "metering": [
    "tests/unit/debt_test.ts",
    "tests/unit/decoded_code_test.ts",
    "tests/unit/overrun_test.ts",
    "tests/unit/slice_test.ts",
    "tests/property/machine_property_test.ts",
  ],
  "superinstructions": [
    "tests/unit/superinstructions_test.ts",
    "tests/unit/fast_paths_test.ts",
    "tests/conformance/conformance_test.ts#arithmetic|comparison|control|calls|traps|strings",
    "tests/conformance/conformance_test.ts#array|bytes",
    "tests/property/family_property_test.ts",
    "tests/programs/programs_test.ts",
    "tests/property/appending_property_test.ts",
    "tests/property/machine_property_test.ts",
  ],
  "heap": [
    "tests/unit/memory_exhaustion_test.ts",
    "tests/property/heap_property_test.ts",
    "tests/unit/memory_limits_test.ts",
    "tests/property/given_back_property_test.ts",
  ],
  "collector": [
    "tests/unit/string_reclaim_test.ts",
    "tests/property/heap_property_test.ts",
    "tests/property/appending_property_test.ts",
  ],
  "strings": [
    "tests/unit/string_cost_test.ts",
    "tests/property/appending_property_test.ts",
    "tests/property/string_intrinsics_property_test.ts",
    "tests/unit/disposal_test.ts",
  ],
  "scheduler": [
    "tests/unit/coroutine_test.ts",
    "tests/conformance/conformance_test.ts#coroutines",
    "tests/property/machine_property_test.ts",
  ],
  "account": [
    "tests/unit/trap_test.ts",
    "tests/conformance/conformance_test.ts#accounting|arithmetic|array",
    "tests/unit/telemetry_test.ts",
    "tests/unit/certify_test.ts",
    "tests/unit/memory_limits_test.ts",
    "tests/property/given_back_property_test.ts",
  ],
  "codec": [
    "tests/unit/image_test.ts",
    "tests/conformance/conformance_test.ts#image|link",
    "tests/property/codec_property_test.ts",
  ],
  "assembler": [
    "tests/unit/image_test.ts",
    "tests/unit/literal_test.ts",
    "tests/conformance/conformance_test.ts#assembler",
    "tests/property/codec_property_test.ts",
  ],
  "calls": [
    "tests/unit/closure_test.ts",
    "tests/conformance/conformance_test.ts#calls|closures",
    "tests/unit/memory_limits_test.ts",
    "tests/property/given_back_property_test.ts",
  ],
  "host calls": [
    "tests/unit/typed_array_border_test.ts",
    "tests/unit/answers_test.ts#an object that several",
    "tests/unit/guest_object_test.ts",
    "tests/unit/host_values_test.ts",
    "tests/unit/plain_objects_test.ts",
    "tests/unit/one_number_test.ts",
    "tests/unit/object_view_test.ts",
    "tests/unit/quick_call_test.ts",
    "tests/unit/globals_test.ts",
    "tests/unit/isolation_test.ts",
    "tests/unit/vm_test.ts",
    "tests/unit/string_cost_test.ts",
    "tests/conformance/conformance_test.ts#host",
    "tests/property/handlers_property_test.ts",
  ],
  "array intrinsics": [
    "tests/conformance/conformance_test.ts#array",
    "tests/property/array_property_test.ts",
    "tests/property/family_property_test.ts",
  ],
  "bytes intrinsics": [
    "tests/conformance/conformance_test.ts#bytes",
    "tests/unit/memory_limits_test.ts",
    "tests/property/family_property_test.ts",
  ],
  "objects": [
    "tests/conformance/conformance_test.ts#object|symbol|loose",
    "tests/property/object_property_test.ts",
    "tests/property/family_property_test.ts",
  ],
  "map intrinsics": [
    "tests/conformance/conformance_test.ts#map",
    "tests/unit/memory_limits_test.ts",
    "tests/property/map_property_test.ts",
    "tests/property/family_property_test.ts",
  ],
  "string intrinsics": [
    "tests/conformance/conformance_test.ts#string_intrinsics",
    "tests/property/string_intrinsics_property_test.ts",
  ],
  "math intrinsics": [
    "tests/conformance/conformance_test.ts#math|random|arithmetic|comparison",
    "tests/property/math_property_test.ts",
    "tests/property/int64_property_test.ts",
  ],
  "history": [
    "tests/unit/history_test.ts",
    "tests/unit/thinning_test.ts",
    "tests/property/history_property_test.ts",
  ],
  "debugger": ["tests/unit/debugger_test.ts"],
  "certification": ["tests/unit/certify_test.ts"],
  "telemetry": ["tests/unit/telemetry_test.ts"],
  "profiler": ["tests/property/profiler_property_test.ts"],
  "saved state": [
    "tests/unit/snapshot_test.ts",
    "tests/fuzz/cases_test.ts#fuzzer snapshots",
    "tests/unit/state_test.ts",
    "tests/property/debt_property_test.ts",
    "tests/property/machine_property_test.ts",
  ],
  "checker": ["tests/unit/invariants_test.ts"],
  "exceptions": [
    "tests/unit/host_faults_test.ts",
    "tests/unit/exceptions_test.ts",
    "tests/conformance/conformance_test.ts#exceptions|verifier|image|assembler",
    "tests/conformance/conformance_test.ts#closures",
    "tests/property/codec_property_test.ts",
  ],
  "journal": ["tests/unit/journal_test.ts", "tests/property/journal_property_test.ts"],
  "standard modules": ["tests/unit/modules_test.ts", "tests/unit/documents_test.ts"],
  "command": [
    "tests/unit/cli_host_test.ts",
    "tests/unit/checkpoint_test.ts",
    "tests/unit/cli_test.ts",
    "tests/unit/cli_guest_test.ts",
  ],
  "compiler": [
    "tests/unit/compiler_scopes_test.ts",
    "tests/unit/compiler_erasure_test.ts",
    "tests/unit/compiler_language_test.ts",
    "tests/unit/compiler_modules_test.ts",
    "tests/unit/compiler_bounds_test.ts",
    "tests/javascript/programs_test.ts",
  ],
  "json": [
    "tests/conformance/conformance_test.ts#json",
    "tests/javascript/programs_test.ts#javascript: json",
    "tests/property/json_property_test.ts",
    "tests/unit/snapshot_test.ts",
  ],
  "regexp": [
    "tests/conformance/conformance_test.ts#regexp",
    "tests/javascript/programs_test.ts#javascript: regexp",
    "tests/property/regexp_property_test.ts",
  ],
  "views": [
    "tests/conformance/conformance_test.ts#view",
    "tests/javascript/programs_test.ts#javascript: typed",
    "tests/property/view_property_test.ts",
  ],
  "promises": [
    "tests/unit/script_test.ts",
    "tests/unit/host_promises_test.ts",
    "tests/javascript/programs_test.ts#javascript: (promise|async|for_await|top_level)",
  ],
  "host misuse": ["tests/unit/host_misuse_test.ts"],
  "scripts": [
    "tests/unit/script_test.ts",
    "tests/unit/script_tools_test.ts",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A part of the runtime. */
export type Area = keyof typeof FIRST_TESTS;

/** A fault of one line. White space in `within` and `before` matches any white space. */
export interface Mutant {
  /** What is wrong then. */
  readonly name: string;
  readonly area: Area;
  /** A text that occurs once; `before` is looked for behind it. Needed if `before` alone is not unique. */
  readonly within?: string;
  readonly before: string;
  readonly after: string;
  /**
   * It is in generated code, for a fault of one case only. Others are planted into what generates that
   * code, or the tables behind it, and the code is generated again.
   */
  readonly isGenerated?: boolean;
  /** Tests to be run before those of the area. */
  readonly hint?: readonly string[];
}

const BUILDER: readonly Omit<Mutant, "area">[] = [
  {
    name: "a label of the first instruction may be bound again",
    before: "if (this.#targets[label.index] >= 0) {",
    after: "if (this.#targets[label.index] > 0) {",
  },
  {
    name: "a function of another builder is called by its id",
    before: "if (operand.#shared === this.#shared) return operand.id;",
    after: "return operand.id;",
  },
  {
    name: "an image changes when its builder is used on",
    before: "constants: [...this.#constants],",
    after: "constants: this.#constants,",
  },
  {
    name: "an unbound label is a jump to the largest target",
    before: "if (target < 0) {",
    after: "if (target < -1) {",
  },
  {
    name: "a function may have 65536 slots",
    before: 'this.#counted("slots", slot + 1, MAX_U16);',
    after: 'this.#counted("slots", slot, MAX_U16);',
  },
  {
    name: "the name of a local ends where the next one of another slot begins",
    before: "const to = next?.slot === slot ? next.from : this.#length;",
    after: "const to = next?.from ?? this.#length;",
  },
  {
    name: "a local keeps an empty name",
    before: 'name !== "" && from < to',
    after: "from < to",
  },
  {
    name: "columns that are all unknown are written",
    before: "columns.some((column) => column > 0)",
    after: "columns.length > 0",
  },
];

const HISTORY: readonly Omit<Mutant, "area">[] = [
  {
    name: "the snapshot of the moment to go to is too late for instructions",
    before: "moment.instructions < instruction || moment.cycles === 0;",
    after: "moment.instructions <= instruction || moment.cycles === 0;",
  },
  {
    name: "a slice to a moment may overrun it",
    before: "const stretch = distance - overrun;",
    after: "const stretch = distance;",
  },
  {
    name: "a moment is left with a debt",
    before: "for (let { debt } = this.#machine(); debt > 0; { debt } = this.#machine()) {",
    after: "for (let debt = 0; debt > 0;) {",
  },
  {
    name: "a step back is two",
    before: "for (let step = 1; step < steps; step++) this.#stepOn();",
    after: "for (let step = 2; step < steps; step++) this.#stepOn();",
  },
  {
    name: "a snapshot is taken while the host retains objects",
    before: "progress === 0 && retained.size === 0 &&",
    after: "progress === 0 &&",
  },
  {
    name: "snapshots may be larger than all together may be",
    before: "while (this.snapshots.bytes > this.#maxBytes && this.#giveUp(leastUseful));",
    after: "",
  },
  {
    name: "no snapshot is redundant",
    before: "while (this.#giveUp(redundant));",
    after: "",
  },
  {
    name: "the past is shown by the journal of before",
    before: "if (opened !== undefined && !this.#isStale(opened)) return opened.journal;",
    after: "if (opened !== undefined) return opened.journal;",
  },
  {
    name: "a breakpoint at the beginning of a stretch is missed on the way back",
    before: "for (let { cycles } = this.moment; cycles < until; { cycles } = this.moment) {",
    after: "for (let { cycles } = this.moment; cycles + 1 < until; { cycles } = this.moment) {",
  },
  {
    name: "the first of the stops on the way back is taken",
    before: "if (isCounted()) found = cycles;",
    after: "if (isCounted()) found ??= cycles;",
  },
  {
    name: "breakpoints stay in the VM",
    before: "for (const { functionId, pc } of all) vm.removeBreakpoint(functionId, pc);",
    after: "",
  },
  {
    name: "the run ends where the recorded one did",
    before: 'const isStopped = slice.reason !== "budget" || left < 1 || this.live.finished;',
    after: "const isStopped = true;",
  },
  {
    name: "the middle one of three snapshots stays, and the last one goes",
    before: "if (isFull) return i;",
    after: "if (isFull) return i + 1;",
  },
  {
    name: "levels before and after the present are one",
    before: "return moment < present ? -level : level;",
    after: "return level;",
  },
  {
    name: "the locals of a caller have the names of where it goes on",
    before: "const named = localsAt(image, functionId, place.pc);",
    after: "const named = localsAt(image, functionId, place.pc + 6);",
  },
];

const DEBUGGER: readonly Omit<Mutant, "area">[] = [
  {
    name: "a line begins at every mark",
    before: "lines[i + 1] !== lines[i - 1] || begins.has(lines[i]);",
    after: "true;",
  },
  {
    name: "a breakpoint is at the first place of its line only",
    before: "places: later.filter((each) => each.line === line).map(({ place }) => place),",
    after:
      "places: later.filter((each) => each.line === line).slice(0, 1).map(({ place }) => place),",
  },
  {
    name: "next stops in the calls it makes",
    before: "if (coroutine !== start.coroutine || depth <= start.depth) return undefined;",
    after: "return undefined;",
  },
  {
    name: "out ends in a deeper call at the same place",
    before:
      "return coroutine === to.coroutine && depth <= to.depth || this.#hasEnded(to.coroutine);",
    after: "return coroutine === to.coroutine || this.#hasEnded(to.coroutine);",
  },
  {
    name: "a place that a watch and a breakpoint share is removed with one",
    before: "if (!used.some((each) => isSame(each, place))) {",
    after: "if (used.length >= 0) {",
  },
  {
    name: "going back stops where a watched global is written as it was",
    before: "if (breakpoint === undefined && changed.length === 0) return false;",
    after: "",
  },
  {
    name: "a movement keeps the selected call",
    before: "this.level = this.history.vm.finished ? 0 : this.shownLevels[0] ?? 0;",
    after: "",
  },
  {
    name: "several movements go on after a stop",
    before: "if (debug.wasStopped) break;",
    after: "",
  },
  {
    name: "the outer one of two locals of a name is printed",
    before: "shown.findLast((each) => each.name === name",
    after: "shown.find((each) => each.name === name",
  },
];

const METERING: readonly Omit<Mutant, "area">[] = [
  {
    name: "a slice that pays a debt with all of its budget goes on inside a block",
    before: 'else if (isOwing && slice.cycles >= slice.budget) return "budget";',
    after: "",
  },
  {
    name: "a slice pays more than its budget",
    before: "const paid = debt <= left ? debt : Math.max(0, left);",
    after: "const paid = debt;",
  },
  {
    name: "a slice takes no more of a cost than its budget has left",
    before: "Math.max(slice.budget - slice.cycles, OVERRUN_CYCLES)",
    after: "Math.max(slice.budget - slice.cycles, 0)",
  },
  {
    name: "what a slice does not take of a cost is forgiven",
    before: "machine.debt = cost - taken;",
    after: "machine.debt = 0;",
  },
  {
    name: "paying a debt is not counted",
    before: "slice.cycles += paid;",
    after: "",
  },
  {
    name: "a slice runs though paying the debt has used up its budget",
    before: 'if (slice.cycles >= slice.budget) return "budget";\n  // Pass',
    after: "// Pass",
  },
  {
    name: "a trap with a debt is never reported",
    before: "if (trap !== 0) return endByTrap(parts, slice);",
    after: "",
  },
  {
    name: "a frame ends before its collection is paid",
    before: "const reason = isOwing ? ",
    after: 'const reason = isOwing && ending !== "frame" ? ',
  },
  {
    // To compare only what is left would do: the slice then goes on in a stretch of its own.
    name: "a cost that uses up the budget exactly does not end the slice",
    before: "left + restOfBlock(m.decoded, pc).cycles <= 0",
    after: "left + restOfBlock(m.decoded, pc).cycles < 0",
  },
  {
    name: "the rest of a block is not refunded if a cost ends the slice",
    before: "return stop === STOP_BREAK || stop === STOP_TRAPPED || stop === STOP_SPENT ||",
    after: "return stop === STOP_BREAK || stop === STOP_TRAPPED ||",
  },
  {
    name: "a slice that ends behind a block is between two blocks",
    before: "if (stop === STOP_SPENT) skipHeader(machine);",
    after: "",
  },
  {
    name: "what is left of a block is paid for twice after a slice",
    before: "machine.fuel = fuel - rest.cycles;",
    after: "machine.fuel = fuel - 2 * rest.cycles;",
  },
  {
    name: "a step is one stage of an instruction",
    before: 'if (isExecuted) return endSlice(parts, slice, ending ?? "step");',
    after: 'return endSlice(parts, slice, ending ?? "step");',
  },
  {
    name: "an instruction under way stops at its breakpoint again",
    before: "(run.stoppedAtBreakpoint || machine.progress !== 0) &&",
    after: "run.stoppedAtBreakpoint &&",
  },
  {
    name: "every stage of an intrinsic counts",
    before: "m.intrinsicCalls--;",
    after: "",
  },
  {
    name: "a string is skipped between two stages of a sort",
    before: "i32.set([width, start, left, right], place);",
    after: "i32.set([width, start, left + 1, right], place);",
  },
  {
    name: "the memory of a sort of strings is not given back",
    before: "m.heap.destroy(i32[at + LOW]);",
    after: "",
  },
  {
    name: "runs are merged into the row they are in",
    before: "into: rows + rowOf(2 * width) * count * ENTRY_WORDS,",
    after: "into: rows + rowOf(width) * count * ENTRY_WORDS,",
  },
  {
    name: "a sort does not keep its strings alive",
    before: "slots += markSorted(i32, strings, at);",
    after: "",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a collection examines the strings of a sort for nothing",
    before: "return Math.max(0, count - i32[array + OBJECT_LENGTH]);",
    after: "return 0;",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a collection examines the strings of a sort and those of its array",
    before: "return Math.max(0, count - i32[array + OBJECT_LENGTH]);",
    after: "return count;",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a sort writes more strings than its array has elements",
    before: "isArray ? Math.min(count, i32[array + OBJECT_LENGTH]) : 0",
    after: "count",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a sort writes as many strings as its array has elements",
    before: "isArray ? Math.min(count, i32[array + OBJECT_LENGTH]) : 0",
    after: "isArray ? i32[array + OBJECT_LENGTH] : 0",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a sort writes strings into slots of other kinds",
    before: "i32[first + i * SLOT_WORDS] = TAG_STRING;",
    after: "",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a stage of a sort has no end",
    before: "} while (m.extra < STAGE_CYCLES);",
    after: "} while (true);",
  },
  {
    name: "an element is skipped between two stages of a search",
    before: "m.progress = i; return AGAIN;",
    after: "m.progress = i + 1; return AGAIN;",
  },
  {
    name: "a search leaves its progress behind",
    before: "m.progress = 0; setInt32(m, at, index);",
    after: "setInt32(m, at, index);",
  },
  {
    name: "elements compared in a search are for nothing",
    before: "m.extra += i & 1;",
    after: "",
  },
  {
    name: "the rest of a block has one instruction more",
    before: "left = words[word + 2];",
    after: "left = words[word + 2] + 1;",
  },
  {
    name: "instructions executed stay in the rest of their block",
    before: "leftCycles -= decodedCycles(words, word);",
    after: "",
  },
  {
    name: "the head of a divided block has no room",
    before: "if (begins) word += HEADER_WORDS;",
    after: "if (leaders[at] === 1) word += HEADER_WORDS;",
  },
  {
    name: "no block is divided",
    before: "if (blockCycles > MOST_BLOCK_CYCLES && !begins) {",
    after: "if (blockCycles > Infinity && !begins) {",
  },
];

const VERIFIER: readonly Omit<Mutant, "area">[] = [
  {
    name: "a local one beyond the last is accepted",
    before: "const slots = record.params + record.locals;",
    after: "const slots = record.params + record.locals + 1;",
  },
  {
    name: "a jump one byte beyond the end is accepted",
    before: "if (target > record.codeLength) {",
    after: "if (target > record.codeLength + 1) {",
  },
  {
    name: "a jump to where another jump goes is taken for one to an instruction",
    before: "if ((leaders[at] & INSTRUCTION_START) === 0) {",
    after: "if (leaders[at] === 0) {",
  },
  {
    name: "falling into a place with a lower stack is accepted",
    before: "checkHeight(check, from, pc, height);",
    after: "if (heights[after] > height) checkHeight(check, from, pc, height);",
  },
  {
    name: "taking one value more than there is is accepted",
    before: "if (pops > height) {",
    after: "if (pops > height + 1) {",
  },
  {
    name: "a declared stack of 65535 is taken as it is",
    before: "Math.min(record.maxStack || MAX_HEIGHT, MAX_HEIGHT)",
    after: "record.maxStack || MAX_HEIGHT",
  },
  {
    name: "a closure below the top is lost by SWAP",
    before: "push(height - 1, below);",
    after: "",
  },
  {
    name: "known closures survive the end of a block",
    before: "leaders[after] |= LEADER; closures.forget();",
    after: "leaders[after] |= LEADER;",
  },
  {
    name: "SPAWN's arguments are not compared",
    before: "if (args !== params) {",
    after: "if (args > params) {",
  },
];

const INTERPRETER: readonly Omit<Mutant, "area">[] = [
  {
    name: "CALL does not read the view anew after the stack has moved",
    isGenerated: true,
    within: "// CALL let base",
    before: "i32 = memory.i32;",
    after: "",
  },
  {
    name: "MAKE_CLOSURE does not read the view of doubles anew",
    isGenerated: true,
    within: "// MAKE_CLOSURE",
    before: "f64 = memory.f64;",
    after: "",
  },
  {
    name: "SYSCALL does not read the view anew",
    isGenerated: true,
    within: "// SYSCALL",
    before: "i32 = memory.i32;",
    after: "",
  },
  {
    name: "SHR loses the sign",
    before: 'SHR: { int32: "x >> (y & 31)" }',
    after: 'SHR: { int32: "x >>> (y & 31) & 0x7fffffff" }',
  },
  {
    name: "SHL does not mask its count",
    before: 'SHL: { int32: "x << (y & 31)" }',
    after: 'SHL: { int32: "(y > 31 ? 0 : x << y)" }',
  },
  {
    name: "calls of closures are not seen by the depth mark",
    before: "if (depth > depthMark) depthMark = depth;",
    after: "",
  },
  {
    name: "DIV of int32 does not see a zero",
    before: "if (${IS_INT32} && y !== 0) {",
    after: "if (${IS_INT32}) {",
  },
  {
    name: "a block begins with no fuel left",
    within: "so the probe sees every edge at no cost to other runs.",
    before: "if (fuel <= 0) {",
    after: "if (fuel < 0) {",
  },
  {
    name: "the call depth limit is one higher",
    before: "if (depth >= m.limits.callDepth) {",
    after: "if (depth > m.limits.callDepth) {",
  },
  {
    name: "locals of a callee keep what was on the stack",
    within: "const CALL = `let base",
    before: "for (; top < header; top += SLOT) i32[top] = NULL;",
    after: "top = header;",
  },
  {
    name: "GTE of floats holds for NaN",
    before: "GTE: [GREATER, EQUAL],",
    after: "GTE: [GREATER, EQUAL, UNORDERED],",
  },
  {
    name: "YIELD keeps an earlier SLEEP",
    isGenerated: true,
    within: "// YIELD",
    before: "i32[CONTROL_SLEEP] = 0;",
    after: "",
  },
  {
    name: "an int32 next to a float is taken for a float",
    before: "const IS_FLOAT = `tags === FLOAT && ${tag(LEFT)} === ${tag(TOP)}`;",
    after: 'const IS_FLOAT = "tags === FLOAT";',
  },
  {
    name: "NaN is less than any float",
    before: "${x} > ${y} ? ${GREATER} : ${UNORDERED}`;",
    after: "${x} > ${y} ? ${GREATER} : ${LESS}`;",
  },
];

/** A superinstruction whose operands are not of its types: the first thing its fall-back does. */
const FALL_BACKS: readonly (readonly [name: string, before: string])[] = [
  ["LOCAL_INT_COMPARE_JUMP", "i32[top] = i32[local];"],
  ["LOCAL_LOCAL_COMPARE_JUMP", "i32[top] = i32[local];"],
  ["INT_COMPARE_JUMP", "i32[top] = INT32;"],
  ["LOCAL_COMPARE_JUMP", "i32[top] = i32[local];"],
  ["LOCAL_LOCAL_OP", "i32[top] = i32[local];"],
  ["LOCAL_LOCAL_OP_SET", "i32[top] = i32[local];"],
  ["LOCAL_INT_OP", "i32[top] = i32[local];"],
  ["LOCAL_INT_OP_SET", "i32[top] = i32[local];"],
  ["LOCAL_INT_OP_SET_JUMP", "i32[top] = i32[local];"],
  ["LOCAL_OP", "i32[top] = i32[local];"],
  ["INT_OP", "i32[top] = INT32;"],
  ["LOCAL_RET", "i32[top] = i32[local];"],
  ["COMPARE_JUMP", "m.trap = comparison(m, 0x30 + (words[pc] & 7), top - 8, top - 4);"],
  ["OP_SET", "m.trap = arithmetic(m, 0x20 + (words[pc] & 7), top - 8, top - 4);"],
  ["COUNTED_LOOP", "i32[top] = i32[local];"],
  ["LOCAL_INT_OP_DUP_SET_COMPARE_JUMP", "i32[top] = i32[local];"],
  ["FLOAT_OP", "i32[top] = FLOAT;"],
  ["LOCAL_LOCAL_ARRAY_GET", "i32[top] = i32[local];"],
  ["LOCAL_LOCAL_GET_U8", "i32[top] = i32[local];"],
  ["LOCAL_CONST_ADD_SET", "i32[top] = i32[local];"],
  ["CONST_ADD", "i32[top] = constants[from];"],
  ["OP_ARRAY_SET", "m.trap = arithmetic(m, 0x20 + (words[pc] & 7), top - 8, top - 4);"],
  ["LOCAL_OP_SET", "i32[top] = i32[local];"],
  ["FLOAT_OP_SET", "i32[top] = FLOAT;"],
  ["FLOAT_COMPARE_JUMP", "i32[top] = FLOAT;"],
  ["LOCAL_FLOAT_COMPARE_JUMP", "i32[top] = i32[local];"],
  ["LOCAL_FLOAT_OP", "i32[top] = i32[local];"],
  ["LOCAL_FLOAT_OP_SET", "i32[top] = i32[local];"],
  ["LOCAL_LOCAL_ELEMENT", "i32[top] = i32[local];"],
  ["LOCAL_FLOAT_ELEMENT", "i32[top] = i32[local];"],
  ["OP_ELEMENT_SET", "m.trap = arithmetic(m, 0x20 + (words[pc] & 7), top - 8, top - 4);"],
  ["LOCAL_INT_ARRAY_GET", "i32[top] = i32[local];"],
  ["CAPTURE", "i32[top] = i32[local];"],
  ["CAPTURE_ARRAY_GET", "i32[top] = i32[local];"],
  ["LOCAL_FIELD", "m.trap = getField(m, words[pc + 1], words[pc + 2], top - 4, top);"],
  ["LOCAL_DUP_FIELD", "m.trap = getField(m, words[pc + 1], words[pc + 2], top - 4, top);"],
  ["GLOBAL_DUP_FIELD", "m.trap = getField(m, words[pc + 1], words[pc + 2], top - 4, top);"],
  ["KIND_JUMP", "m.trap = intrinsic.run(m, at);"],
  ["LOCAL_KIND_JUMP", "i32[top] = i32[local];"],
  ["NULLISH_JUMP", "i32[top] = constants[from];"],
  ["LOCAL_NULLISH_JUMP", "i32[top] = i32[local];"],
];

/** A fault in the case of one superinstruction, and the test of that one. */
function ofCase(
  name: string,
  { what, before, after, test = `${name} does` }: {
    what: string;
    before: string;
    after: string;
    test?: string;
  },
): Omit<Mutant, "area"> {
  return {
    name: `${name} ${what}`,
    isGenerated: true,
    within: `// ${name}:`,
    before,
    after,
    hint: [`tests/unit/superinstructions_test.ts#${test}`],
  };
}

const SUPERINSTRUCTIONS: readonly Omit<Mutant, "area">[] = [
  ...FALL_BACKS.map(([name, before]) =>
    ofCase(name, {
      what: "traps instead of falling back",
      before,
      after: "m.trap = TRAP_EXPLICIT; break run;",
    })
  ),
  {
    name: "COUNTED_LOOP goes on with no fuel left",
    before: "const joined = `if (fuel <= 0) break;",
    after: "const joined = `if (fuel < 0) break;",
    hint: ["tests/unit/superinstructions_test.ts#COUNTED_LOOP does"],
  },
  ofCase("COUNTED_LOOP", {
    what: "does not count the instructions of its head",
    before: "instructions += words[pc - 1];",
    after: "",
  }),
  ofCase("LOCAL_RET", {
    what: "takes any number of results for one",
    before: "if (back >= 0 && words[pc + 4] === SLOT) {",
    after: "if (back >= 0) {",
  }),
  ofCase("LOCAL_LOCAL_GET_U8", {
    what: "reads more than a byte",
    before: ">>> ((index & 3) << 3)) & 0xff;",
    after: ">>> ((index & 3) << 3));",
  }),
  ofCase("LOCAL_INT_OP", {
    what: "multiplies as floats",
    before: "Math.imul(x, y)",
    after: "x * y",
  }),
  ofCase("LOCAL_LOCAL_ARRAY_GET", {
    what: "reads one element beyond the last",
    before: "index < i32[array + LENGTH]",
    after: "index <= i32[array + LENGTH]",
  }),
  ofCase("CONST_ADD", {
    what: "is not charged",
    before: "fuel -= CONCAT_CYCLES;",
    after: "",
    test: "constants are appended",
  }),
  ofCase("CONST_ADD", {
    what: "appends beyond the room",
    before: "if (room >= 0 &&",
    after: "if (room >= -64 &&",
    test: "constants are appended",
  }),
  ofCase("LOCAL_INT_OP_DUP_SET_COMPARE_JUMP", {
    what: "compares a sum that has not wrapped",
    before: "Math.imul(x, y)) | 0;",
    after: "Math.imul(x, y));",
  }),
  {
    name: "a remainder by the constant 0 is fused",
    before: "if (operator === OP_DIV || operator === OP_MOD) return false;",
    after: "if (operator === OP_DIV) return false;",
    hint: ["tests/unit/superinstructions_test.ts#INT_OP does"],
  },
  {
    name: "an append is fused if it is stored into another local",
    before: "if (a !== b) return false;",
    after: "",
    hint: ["tests/unit/superinstructions_test.ts#constants are appended"],
  },
  {
    name: "a full array is pushed to",
    isGenerated: true,
    within: "// array.push/1",
    before: "length < i32[array + EXTRA]",
    after: "length <= i32[array + EXTRA]",
    hint: ["tests/unit/superinstructions_test.ts#SHORT_INTRINSIC does"],
  },
  {
    name: "a NaN is written with the bits it has",
    isGenerated: true,
    within: "// bytes.set_f64/1",
    before: "&& value === value",
    after: "",
    hint: ["tests/unit/superinstructions_test.ts#SHORT_INTRINSIC does"],
  },
  {
    name: "a float is read across the end of its bytes",
    isGenerated: true,
    within: "// bytes.get_f64/1",
    before: "index + 8 <= i32[bytes + LENGTH]",
    after: "index + 4 <= i32[bytes + LENGTH]",
    hint: ["tests/unit/superinstructions_test.ts#SHORT_INTRINSIC does"],
  },
  {
    name: "array.pop of an empty array is short",
    isGenerated: true,
    within: "// array.pop/1",
    before: "&& length >= 0",
    after: "",
    hint: ["tests/unit/superinstructions_test.ts#SHORT_INTRINSIC does"],
  },
];

const HEAP: readonly Omit<Mutant, "area">[] = [
  {
    name: "a rest of one unit is lost",
    before: "if (rest > 0) {",
    after: "if (rest > 1) {",
  },
  {
    name: "the bit of an emptied bin stays",
    before: "if (next === 0) i32[CONTROL_BIN_BITS + word] &= ~(1 << (bin & 31));",
    after: "",
  },
  {
    name: "the old block of a resized object is not freed",
    before: "this.memory.free(old);",
    after: "",
  },
  {
    name: "the last handle is lost when the table grows",
    before: "i32.copyWithin(table, old, old + count);",
    after: "i32.copyWithin(table, old, old + count - 1);",
  },
  {
    name: "a handle is lost if there is no block for its object",
    before: "this.#freeHandle(handle); return -1;",
    after: "return -1;",
  },
  {
    name: "the stack is lost if there is no block for its coroutine",
    before: "memory.free(stack);",
    after: "",
  },
  {
    name: "the buffer grows without end",
    before: "if (end > this.#maxWords) return false;",
    after: "",
  },
  {
    name: "doubles are seen in the old buffer",
    before: "this.f64 = new Float64Array(larger.buffer);",
    after: "",
    hint: ["tests/unit/fast_paths_test.ts"],
  },
  {
    name: "a resized object copies more than it had",
    before: "const words = Math.min(oldUnits, units) * UNIT_WORDS;",
    after: "const words = units * UNIT_WORDS;",
    hint: ["tests/unit/steady_state_test.ts"],
  },
  {
    name: "content is accounted by whole slots, rounded down",
    before: "return OBJECT_BYTES + Math.ceil(bytes / SLOT_BYTES) * SLOT_BYTES;",
    after: "return OBJECT_BYTES + Math.floor(bytes / SLOT_BYTES) * SLOT_BYTES;",
  },
  {
    name: "free neighbours are joined across a block in use",
    before: "this.#addFree(free, (at - free) / UNIT_WORDS); free = 0;",
    after: "this.#addFree(free, (at - free) / UNIT_WORDS);",
  },
  {
    name: "a block of a bin is taken though it is too small",
    before: "if (i32[at + BLOCK_UNITS] >= units) {",
    after: "if (i32[at + BLOCK_UNITS] >= units - 1) {",
  },
];

const OBJECTS: readonly Omit<Mutant, "area">[] = [
  {
    name: "the key after a shape's last is a property of its objects",
    before:
      "if (found === 0 || entryNumber(table, found) >= i32[object + OBJECT_LENGTH]) return 0;",
    after: "if (found === 0 || entryNumber(table, found) > i32[object + OBJECT_LENGTH]) return 0;",
  },
  {
    name: "an object shares its shape with one property more",
    before: "const isOrdinary = flags === PLAIN && count < MOST_SHARED;",
    after: "const isOrdinary = flags === PLAIN && count <= MOST_SHARED;",
  },
  {
    name: "a prototype costs nothing",
    before: "holder = m.heap.addressOf(next);\n    m.extra += HOP;",
    after: "holder = m.heap.addressOf(next);",
  },
  {
    name: "a branch is taken though the table could grow",
    before: "if (i32[table + OBJECT_LENGTH] > count * ENTRY_SLOTS) {",
    after: "if (i32[table + OBJECT_LENGTH] >= count * ENTRY_SLOTS) {",
  },
  {
    name: "the slots of a dictionary stay when its table is compacted",
    before: "if (from !== to) copySlot(i32, slotAt(object, to), slotAt(object, from));",
    after: "",
  },
  {
    name: "a collection keeps the shapes that a table leads to",
    before: "else i32[value] = TAG_NULL;",
    after: "",
  },
  {
    name: "a prototype refers to a shape that was reclaimed",
    before: "i32[at + OBJECT_LINK] = liveShape(i32, i32[at + OBJECT_LINK]);",
    after: "",
  },
  {
    name: "an object does not keep its shape alive",
    before: "markObject(i32[at + OBJECT_EXTRA]);",
    after: "",
  },
  {
    name: "set does not look at flags of prototypes",
    before: 'if ((flags & WRITABLE) === 0) return refuseKey(m, key, "is not writable");',
    after: "",
  },
  {
    name: "a property that is not writable becomes writable",
    before: "return (old & WRITABLE) !== 0 && (flags | WRITABLE) === old;",
    after: "return (flags | WRITABLE) === (old | WRITABLE);",
  },
  {
    name: "a prototype may be the object itself",
    before: "if (next === handle) return REFUSED;",
    after: "if (next === handle && next !== wanted) return REFUSED;",
  },
  {
    name: "freeze keeps properties configurable",
    before: "const cleared = CONFIGURABLE | (level === FROZEN ? WRITABLE : 0);",
    after: "const cleared = level === FROZEN ? WRITABLE : 0;",
  },
  {
    name: "4294967295 is an integer among keys",
    before: "MOST_INDEX: number = 2 ** 32 - 2;",
    after: "MOST_INDEX: number = 2 ** 32 - 1;",
  },
  {
    name: "an element may be defined beyond the end of an array of fixed length",
    before: "const fixed = ARRAY_IS_FIXED | (isBeyond ? ARRAY_HAS_FIXED_LENGTH : 0); if (flags",
    after: "const fixed = ARRAY_IS_FIXED; if (flags",
  },
  {
    name: "a frozen element may be defined anew",
    before: "if (flags !== old || (old & WRITABLE) === 0) return REFUSED;",
    after: "if (flags !== old) return REFUSED;",
  },
  {
    name: "the keys of elements cost nothing",
    before:
      "if (isArray && (which & WITHOUT_ELEMENTS) === 0) m.extra += i32[owner + OBJECT_LENGTH];",
    after: "",
  },
  {
    name: "an array that becomes loose loses its serial number",
    before: "i32[object + OBJECT_SERIAL] = serial;",
    after: "",
  },
  {
    name: "a property that is forced keeps its flags",
    before:
      "i32[entry + VALUE + LOW] = flags; copySlot(i32, slotOfEntry(m, record, entry), value); return 0;",
    after: "copySlot(i32, slotOfEntry(m, record, entry), value); return 0;",
  },
];

const COLLECTOR: readonly Omit<Mutant, "area">[] = [
  {
    name: "captures and entries of maps are not marked",
    before: "if (kind === KIND_BYTES || kind === KIND_BIGINT) continue;",
    after: "if (kind >= KIND_BYTES) continue;",
  },
  {
    name: "what the host retains is not a root",
    before: "for (const handle of retained) markObject(handle);",
    after: "",
  },
  {
    name: "the current stack is marked up to where it was saved",
    before: "at === i32[CONTROL_CURRENT] ? top : i32[at + COROUTINE_TOP]",
    after: "i32[at + COROUTINE_TOP]",
  },
  {
    name: "the shortest of the reached strings of a payload is kept",
    before: "if (i32[at] <= bytes) i32[at] = bytes + 1;",
    after: "i32[at] = bytes + 1;",
  },
  {
    name: "marks of objects stay",
    before: "i32[at + BLOCK_KIND] = word & ~MARK;",
    after: "",
  },
  {
    name: "marks of strings stay",
    before: "i32[at + MARK] = 0; i32[at + NEXT] = i32[STRING_USED];",
    after: "i32[at + NEXT] = i32[STRING_USED];",
  },
  {
    name: "the last global is not a root",
    before: "markSlots(GLOBALS_START, heapStart);",
    after: "markSlots(GLOBALS_START, heapStart - SLOT_WORDS);",
  },
  {
    name: "a collection is due one byte later",
    before: "return made >= bytes &&",
    after: "return made > bytes &&",
  },
  {
    name: "slots are looked at for nothing",
    before: "COLLECTION_CYCLES + cutting + COLLECTED_SLOT_CYCLES * slots +",
    after: "COLLECTION_CYCLES + cutting +",
  },
  {
    name: "the next collection is reckoned from the one before",
    before: "f64[CREATED_BEFORE >> 1] = this.createdBytes;",
    after: "",
  },
  {
    name: "the hash of a reclaimed payload stays for the next one of its id",
    before: 'this.#texts[index] = ""; this.#hashes[index] = undefined;',
    after: 'this.#texts[index] = "";',
  },
  {
    name: "the hash of a payload stays when it is cut",
    before: "bytes); this.#hashes[index] = undefined;",
    after: "bytes);",
  },
];

const STRINGS: readonly Omit<Mutant, "area">[] = [
  {
    name: "what is new does not bound what may be appended",
    before: "if (this.#append.id !== 0) this.#append.limit(this.heapBytes - this.liveBytes);",
    after: "",
  },
  {
    name: "an append takes no room",
    before: "i32[APPEND_ROOM] -= bytes + PART_BYTES * parts;",
    after: "",
  },
  {
    name: "growth before an append of several parts is lost",
    before: "this.#account.bookGrowth(); this.#append.extend(text, bytesB, parts);",
    after: "this.#append.extend(text, bytesB, parts);",
  },
  {
    name: "a beginning of what grows is appended as a whole",
    before: "if (this.isOvergrown(b, bytesB)) return false;",
    after: "",
  },
  {
    name: "a beginning of a payload has all of its text",
    before: "return size === bytes ? text : text.slice(0, bytes);",
    after: "return text;",
  },
  {
    name: "a payload grows whatever its characters are",
    before: "i32[at + SIZE] === bytes && i32[at + CODE_POINTS] === bytes",
    after: "i32[at + SIZE] === bytes",
  },
  {
    name: "parts stay accounted when a string is materialised",
    before: "this.release(PART_BYTES * (parts - 1));",
    after: "",
  },
  {
    name: "the hash of a beginning is kept for the whole payload",
    before: "} else if (this.#isWhole(id, bytes)) this.#hashes[~id] = hash;",
    after: "} else this.#hashes[~id] = hash;",
  },
  {
    name: "a constant held twice is released by the first",
    before: "this.#holds[known]++;",
    after: "",
    hint: ["tests/unit/disposal_test.ts"],
  },
  {
    name: "U+0800 is measured as two bytes",
    before: "bytes += unit < 0x800 ? 1 : 2;",
    after: "bytes += unit <= 0x800 ? 1 : 2;",
    hint: ["tests/property/string_intrinsics_property_test.ts"],
  },
  {
    name: "characters above U+FFFF come before U+E000",
    before: "return xIsSurrogate === yIsSurrogate ? x - y : xIsSurrogate ? 1 : -1;",
    after: "return x - y;",
    hint: ["tests/property/string_intrinsics_property_test.ts"],
  },
  {
    name: "a beginning on the right of a concatenation is not materialised",
    before: "if (strings.isOvergrown(right, rightBytes)) m.extra += strings.materialise(right);",
    after: "",
  },
  {
    name: "parts may outgrow their text",
    before: "if (strings.hasTooManyParts(id, bytes)) m.extra += strings.materialise(id);",
    after: "",
  },
  {
    name: "constants that are not ASCII are appended in place",
    before: "return bytes > 0 && bytes === store.codePoints(id) ? bytes + PART_BYTES : NEVER;",
    after: "return bytes > 0 ? bytes + PART_BYTES : NEVER;",
  },
  {
    name: "appending in place ignores the longest string",
    before: "Math.min(MOST_ROOM, longest - bytes, partsLeft, heapRoom)",
    after: "Math.min(MOST_ROOM, partsLeft, heapRoom)",
  },
];

const SCHEDULER: readonly Omit<Mutant, "area">[] = [
  {
    name: "a call loses the progress of what it interrupts",
    before: "i32[at + PROGRESS] = i32[CONTROL_PROGRESS];",
    after: "i32[at + PROGRESS] = 0;",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call loses the SLEEP of what it interrupts",
    before: "i32[at + SLEEP_LATER] = i32[SLEEP];\n  i32[at + AT_BREAK] = i32[CONTROL_AT_BREAK];",
    after: "i32[at + SLEEP_LATER] = 0;\n  i32[at + AT_BREAK] = i32[CONTROL_AT_BREAK];",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call loses the breakpoint that what it interrupts has passed",
    before: "i32[at + AT_BREAK] = i32[CONTROL_AT_BREAK];",
    after: "i32[at + AT_BREAK] = 0;",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call takes over the SLEEP of what it interrupts",
    before: "i32[CONTROL_PROGRESS] = 0;\n  i32[SLEEP] = 0;",
    after: "i32[CONTROL_PROGRESS] = 0;",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call sends what it interrupts to the back of the queue",
    before: "joinFront(i32, at);\n  i32[CURRENT] = 0;",
    after: "joinReady(i32, at);\n  i32[CURRENT] = 0;",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call runs while a frame is ending",
    before: "if (isInJob || run.frameStrings !== NOT_ENDING) deferCall(m, at, interrupted);",
    after: "if (isInJob) deferCall(m, at, interrupted);",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a refused call keeps its number",
    before: "memory.f64[CONTROL_SPAWNED >> 1]--;",
    after: "",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "what the entry left behind stays after calls",
    before:
      "account.release(COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES);\n    destroyCoroutine(memory, at);",
    after: "at = next;\n    continue;",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a trap in a call ends the program",
    before: 'if (!isCall) return "trapped";',
    after: 'return "trapped";',
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "copying the results of a call is free",
    before: "if (extra > 0) take(machine, slice, extra);",
    after: "",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a finished VM leaves a debt",
    before: "&& f64[DEBT >> 1] <= 0;",
    after: ";",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a call's arguments are free",
    before: "m.extra += CALL_ARGUMENT_CYCLES * args.length;",
    after: "",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a tick is one frame",
    before:
      "if (slices.length + endedCoroutines(machine) - ended >= waiting) return joined(slices);",
    after: "return joined(slices);",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "a tick counts the coroutines that end for nothing",
    before: "slices.length + endedCoroutines(machine) - ended >= waiting",
    after: "slices.length >= waiting",
    hint: ["tests/unit/guest_call_test.ts", "tests/property/guest_calls_property_test.ts"],
  },
  {
    name: "sleepers of one frame wake in any order",
    before:
      "return x !== y ? x < y : f64[(a + COROUTINE_SLEPT) >> 1] < f64[(b + COROUTINE_SLEPT) >> 1];",
    after: "return x < y;",
  },
  {
    name: "sleepers wake one frame late",
    before: "if (f64[(due + WAKE) >> 1] > frames) break;",
    after: "if (f64[(due + WAKE) >> 1] >= frames) break;",
  },
  {
    name: "the end of an emptied queue stays",
    before: "if (next === 0) i32[CONTROL_READY_LAST] = 0;",
    after: "",
  },
  {
    name: "the SLEEP of a coroutine that ends is another one's",
    before: "i32[CURRENT] = 0; i32[SLEEP] = 0;",
    after: "i32[CURRENT] = 0;",
  },
  {
    name: "a SLEEP of 2^31 frames and more is negative",
    before: "const sleep = i32[SLEEP] >>> 0;",
    after: "const sleep = i32[SLEEP];",
  },
  {
    name: "a coroutine that woke is shown as asleep",
    before: "f64[(due + WAKE) >> 1] = -1;",
    after: "",
  },
  {
    name: "an ended coroutine stays accounted",
    before: "m.account.release(COROUTINE_BYTES + stackSlots(i32, at) * SLOT_BYTES);",
    after: "",
  },
  {
    name: "one coroutine more than the limit",
    before: "if (memory.i32[CONTROL_COROUTINE_COUNT] >= limits.coroutines) {\n    m.trapDetail",
    after: "if (memory.i32[CONTROL_COROUTINE_COUNT] > limits.coroutines) {\n    m.trapDetail",
  },
  {
    name: "an ended coroutine stays the neighbour of the next one",
    before: "if (next !== 0) i32[next + COROUTINE_PREVIOUS] = previous;",
    after: "",
  },
  {
    name: "sleepers are lost when two heaps are melded",
    before: "i32[second + COROUTINE_LINK] = i32[first + COROUTINE_CHILD];",
    after: "i32[second + COROUTINE_LINK] = 0;",
  },
];

const ACCOUNT: readonly Omit<Mutant, "area">[] = [
  {
    name: "the peak before a release is not noted",
    before: "this.notePeak(); f64[LIVE >> 1] -= bytes;",
    after: "f64[LIVE >> 1] -= bytes;",
  },
  {
    name: "a larger place for an object is not charged",
    within: "at = m.heap.resize(handle, bytes); }",
    before: "else m.extra += OBJECT;",
    after: "",
  },
  {
    name: "the trapping instruction is refunded",
    before: "return unspent.cycles - (isTrap ? instructionCycles(decoded, at) : 0);",
    after: "return unspent.cycles;",
  },
  {
    name: "the trapping instruction is not counted",
    before: "machine.instructions -= unspent.instructions - (isTrap ? 1 : 0);",
    after: "machine.instructions -= unspent.instructions;",
  },
  {
    name: "moving a stack is not charged by its slots",
    before: "m.extra += OBJECT_CYCLES + Math.floor(slots / SLOTS_PER_CYCLE);",
    after: "m.extra += OBJECT_CYCLES;",
  },
  {
    name: "a remainder of floats is not charged by its doublings",
    before: "if (opcode === 0x24) m.extra += remainderCycles(x, y);",
    after: "",
  },
  {
    name: "captures are moved for nothing",
    within: 'name: "MAKE_CLOSURE",',
    before: 'moves: { plus: ["secondSlots"] },',
    after: "",
  },
  {
    name: "results of a host call are moved for nothing",
    within: 'name: "SYSCALL",',
    before: 'moves: { plus: ["hostArgs", "hostRets"] },',
    after: 'moves: { plus: ["hostArgs"] },',
  },
  {
    name: "the peak of a frame is that of the frames before, too",
    within: "const peak = Math.max(f64[FRAME_PEAK >> 1], live);",
    before: "f64[FRAME_PEAK >> 1] = live;",
    after: "",
  },
  {
    name: "appends in place are not counted as deferred",
    before: "f64[DEFERRED >> 1] += this.#append.appends;",
    after: "",
    hint: ["tests/unit/evidence_golden_test.ts"],
  },
  {
    name: "reading equal strings does not charge for materialising",
    within: "if (x === y) return true;",
    before: "m.extra += strings.materialise(x) + strings.materialise(y);",
    after: "strings.materialise(x); strings.materialise(y);",
  },
  {
    name: "the heap limit is one byte higher",
    within: "hasRoom(bytes: number): boolean {",
    before: "<= this.heapBytes;",
    after: "<= this.heapBytes + 1;",
  },
];

const CODEC: readonly Omit<Mutant, "area">[] = [
  {
    name: "the ranges of a local may overlap",
    before: "if (order < 0 || order === 0 && from < before.to) {",
    after: "if (order < 0 || order === 0 && from < before.from) {",
  },
  {
    name: "empty parts after the line marks are a second encoding",
    before: 'refuseEmpty(section, isEmpty, "DEBUG after the line marks");',
    after: "",
  },
  {
    name: "a place has the column of the mark before",
    before: "const column = columns?.[mark] ?? 0;",
    after: "const column = columns?.[mark - 1] ?? 0;",
  },
  {
    name: "a local has its name after its range, too",
    before: "local.from <= at && at < local.to;",
    after: "local.from <= at && at <= local.to;",
  },
  {
    name: "a section may occur twice",
    before: "if (kind <= previous) {",
    after: "if (kind < previous) {",
  },
  {
    name: "one byte too many in a section is accepted",
    before: "if (section.left() > 0) {",
    after: "if (section.left() > 1) {",
  },
  {
    name: "int64 constants lose their sign",
    before: "BigInt.asIntN(64, section.u64())",
    after: "section.u64()",
  },
  {
    name: "int32 constants lose their sign",
    before: "return { kind, value: section.u32() | 0 };",
    after: "return { kind, value: section.u32() };",
  },
  {
    name: "a reader goes one byte beyond its end",
    before: "if (size > end - at) {",
    after: "if (size > end - at + 1) {",
  },
  {
    name: "a writer grows to twice its size only",
    before: "new Uint8Array(Math.max(buffer.length * 2, length + size))",
    after: "new Uint8Array(buffer.length * 2)",
  },
  {
    name: "overlong UTF-8 of three bytes is accepted",
    before: "(point < 0x800 || (point >= 0xd800 && point < 0xe000))",
    after: "(point >= 0xd800 && point < 0xe000)",
  },
  {
    name: "UTF-8 beyond U+10FFFF is accepted",
    before: "(point < 0x10000 || point > 0x10ffff)",
    after: "point < 0x10000",
  },
  {
    name: "an empty section of exports is accepted",
    before: 'refuseEmpty(section, count === 0, "EXPORTS");',
    after: "",
  },
  {
    name: "two line entries may have one offset",
    before: "if (debug.lines[i] <= after ||",
    after: "if (debug.lines[i] < after ||",
  },
  {
    name: "the checksum of an empty section is not compared",
    before: "if (crc32(bytes, offset, offset + length) !== checksum) {",
    after: "if (length > 0 && crc32(bytes, offset, offset + length) !== checksum) {",
  },
];

const ASSEMBLER: readonly Omit<Mutant, "area">[] = [
  {
    name: "the name of a local never ends in the text",
    before: "this.#names.set(slot, name);",
    after: 'if (name !== "") this.#names.set(slot, name);',
  },
  {
    name: "the end of a local's name is not disassembled",
    before: "if (to < codeLength && !isFollowed) add(",
    after: "if (to < 0) add(",
  },
  {
    name: "the last .line mark is overwritten wherever it is",
    before: "if (last !== undefined && last[0] === this.#length) this.#lines.pop();",
    after: "if (last !== undefined) this.#lines.pop();",
  },
  {
    name: "a constant declared twice is used at its second place",
    before: "if (known === undefined) indexes.set(key, index);",
    after: "indexes.set(key, index);",
  },
  {
    name: "constants of several kinds are one",
    before: "return `${constant.kind} ${constant.value}`;",
    after: "return `${constant.value}`;",
  },
  {
    name: "the largest operand is refused",
    before: "if (value < 0n || value > BigInt(max)) {",
    after: "if (value < 0n || value >= BigInt(max)) {",
  },
  {
    name: "a function id one beyond the last is exported",
    within: "function emitExports(",
    before: "if (id >= builder.functions.length) {",
    after: "if (id > builder.functions.length) {",
  },
  {
    name: "a .line mark behind the code is kept",
    before: "return this.#lines.filter(([at]) => at < this.#length);",
    after: "return this.#lines;",
  },
  {
    name: "a label may be defined twice",
    before:
      'if (open.labels.has(name)) fail("DUPLICATE_NAME", token, "a label not used in this function");',
    after: "",
  },
];

const CALLS: readonly Omit<Mutant, "area">[] = [
  {
    name: "a guest call that is refused leaves its coroutine in the account",
    before: "m.account.bookKind(KIND_COROUTINE, -1, -coroutineBytes(m, functionId));",
    after: "",
    hint: ["tests/unit/guest_call_test.ts"],
  },
  {
    name: "a VM may be used while the arguments of a guest call are read",
    before: "run.isRunning = true;\n  machine.isReadingHost = true;",
    after: "run.isRunning = true;",
    hint: ["tests/unit/guest_call_test.ts"],
  },
  {
    name: "a closure is called with more arguments than it takes",
    before: "if (params !== argWords + SLOT_WORDS) {",
    after: "if (params > argWords + SLOT_WORDS) {",
  },
  {
    name: "calls of closures go one deeper than the limit",
    before: "if (i32[CONTROL_DEPTH] >= m.limits.callDepth) return TRAP_CALL_DEPTH;",
    after: "if (i32[CONTROL_DEPTH] > m.limits.callDepth) return TRAP_CALL_DEPTH;",
  },
  {
    name: "a closure's call writes into the view from before the stack moved",
    within: "const trap = makeFrameRoom(m, id, slot - argWords);",
    before: "i32 = m.memory.i32;",
    after: "",
  },
  {
    name: "locals of a closure keep what was on the stack",
    before: "for (let at = base + params; at < header; at += SLOT_WORDS) i32[at] = TAG_NULL;",
    after: "",
  },
  {
    name: "a stack of exactly the limit is refused",
    before:
      "if (needed > m.limits.stackSlots) return TRAP_STACK_OVERFLOW; const slots = stackSlots",
    after:
      "if (needed >= m.limits.stackSlots) return TRAP_STACK_OVERFLOW; const slots = stackSlots",
  },
  {
    name: "clearing the locals of a closure is charged by all of them",
    before: "functions[shape + FUNCTION_CLEARING] = Math.floor(record.locals / SLOTS_PER_CYCLE);",
    after:
      "functions[shape + FUNCTION_CLEARING] = Math.floor((record.params + record.locals) / SLOTS_PER_CYCLE);",
  },
  {
    name: "the frame stays where it was when the stack moves",
    before: "i32[CONTROL_FRAME] += larger - old;",
    after: "",
  },
  {
    name: "locals of a coroutine keep what was in memory",
    before: "for (let at = start + paramWords; at < header; at += SLOT_WORDS) i32[at] = TAG_NULL;",
    after: "",
  },
  {
    name: "the stack of the entry is accounted when it grows",
    before: "const isAccounted = !isEntry(m, current);",
    after: "const isAccounted = true;",
  },
];

const HOST_CALLS: readonly Omit<Mutant, "area">[] = [
  {
    name: "views of one buffer are copied without end",
    before: "known.taken += size;",
    after: "",
  },
  {
    name: "a view that shares its bytes begins at their first",
    before: "return new HOST_TYPES[type](all, offset, count);",
    after: "return new HOST_TYPES[type](all, 0, count);",
  },
  {
    name: "missing elements of arrays of any length are copied without end",
    before: "reading.room -= Math.max(0, length - own);",
    after: "",
  },
  {
    name: "pending calls share nothing",
    before: "const all = readTogether(m, rows.map((row) => row + TICKET_ARGS), lendElement);",
    after: "const all = rows.map((row) => readTogether(m, [row + TICKET_ARGS], lendElement)[0]);",
  },
  {
    name: "objects among the arguments are not held during the call",
    before: "append(loan.handles, handle);\n  return loan;",
    after: "unhold(m, handle);\n  return loan;",
  },
  {
    name: "objects among the arguments are held for ever",
    before: "for (let i = 0; i < loan.handles.length; i++) unhold(m, loan.handles[i]);",
    after: "",
  },
  {
    name: "lent objects do not expire",
    before: "if (loan === undefined) return;\n  m.loan = undefined;",
    after: "if (loan === undefined) return;",
  },
  {
    name: "a map keeps the entry of a value that was refused",
    before: "deleteEntry(m.memory.i32, m.heap.addressOf(handle), slot - VALUE);",
    after: "",
  },
  {
    name: "an object the host writes is not held while its content is written",
    before: "hold(m, held);\n  try {",
    after: "try {",
  },
  {
    name: "host writes cost the guest cycles",
    before: "    m.isReadingHost = false;\n    m.extra = extra;",
    after: "    m.isReadingHost = false;",
  },
  {
    name: "a getter of the host writes while the host is read",
    before: "m.isReadingHost = true;\n  const trap = takeResults(m, called, at, result);",
    after: "const trap = takeResults(m, called, at, result);",
  },
  {
    name: "plain copies of arguments are free",
    before: "if (isCharged) m.extra += Math.floor(length / perCycle);",
    after: "",
  },
  {
    name: "a quick call does not look at the kinds",
    before:
      "if (i32[at + i * SLOT_WORDS] !== quick[i] && !isWholeAt(m, at + i * SLOT_WORDS, quick[i])) {",
    after: "if (index < 0) {",
  },
  {
    name: "a quick call makes -0 an int32",
    before: "called.quickResult !== FLOAT && Object.is(result, result | 0)",
    after: "called.quickResult !== FLOAT && result === (result | 0)",
  },
  {
    name: "a journal does not know an element that the host looked up",
    before: "m.tape?.lend(handle);",
    after: "",
    hint: ["tests/property/journal_property_test.ts"],
  },
  {
    name: "setters of Array.prototype swallow elements",
    before: "if (at in list) define(list, at, item);",
    after: "if (false) define(list, at, item);",
    hint: ["tests/unit/isolation_test.ts"],
  },
  {
    name: "descriptors inherit accessors of Object.prototype",
    before: "// An inherited `get` would count as part of the descriptor.\n    __proto__: null,",
    after: "",
    hint: ["tests/unit/isolation_test.ts"],
  },
  {
    name: "unknown hashes of constants are what Array.prototype has",
    before: "id < this.#constantHashes.length ? this.#constantHashes[id] : undefined",
    after: "this.#constantHashes[id]",
    hint: ["tests/unit/isolation_test.ts"],
  },
  {
    name: "setters of Array.prototype swallow words of a BigInt",
    before: "const words = new Int32Array(count);",
    after: "const words = new Array<number>(count);",
    hint: ["tests/unit/isolation_test.ts"],
  },
  {
    name: "a byte of the host is not checked",
    before: "value !== (value & 0xff)",
    after: "value !== (value | 0)",
  },
  {
    name: "-0 from the host is an int32",
    before: "if (!m.hasOneNumber && Object.is(value, value | 0)) {",
    after: "if (!m.hasOneNumber && value === (value | 0)) {",
  },
  {
    name: "an array from the host is not a root while its elements are written",
    before: "liveTop: number = Math.max(top, slot + SLOT_WORDS),",
    after: "liveTop: number = top,",
  },
  {
    name: "an array from the host is collected with what was in its memory",
    before: "for (let i = 0; i < length; i++) i32[slotAt(at, i)] = NULL;",
    after: "",
  },
  {
    name: "an object retained twice is released by the first",
    before: "if (count > 1) m.retained.set(handle, count - 1);",
    after: "if (count > 2) m.retained.set(handle, count - 1);",
  },
  {
    name: "releasing again releases what another one holds",
    before: "life.isOver = true;",
    after: "",
  },
  {
    name: "lone surrogates from the host are kept",
    before: "const text = value.toWellFormed();",
    after: "const text = value;",
  },
  {
    name: "lone surrogates in a key from the host are kept",
    before: "const text = key.toWellFormed();",
    after: "const text = key;",
  },
  {
    name: "a new key from the host is not a root while its shape is made",
    before: "m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH]++;",
    after: "m.memory.i32[m.heap.addressOf(handle) + OBJECT_LENGTH] += 0;",
  },
  {
    name: "a key that a shape knows is allocated",
    before: "const known = found === 0 ? findTransition(m, handle, name) : found;",
    after: "const known = 0;",
  },
  {
    name: "an accessor is plain data",
    before: "const shown = flagsOf(i32, shape, key) & (flags | ACCESSOR);",
    after: "const shown = flagsOf(i32, shape, key) & flags;",
  },
  {
    name: "a key __proto__ sets the prototype of a copy",
    before: "if (!(key in record)) record[key] = value;",
    after: "if (key !== undefined) record[key] = value;",
  },
  {
    name: "a getter is called again when arguments are written",
    before: "const read = w.read?.get(value);",
    after: "const read: readonly unknown[] | undefined = undefined;",
  },
  {
    name: "only objects of this realm are plain",
    before: "textOf(made) === OBJECT_TEXT &&",
    after: "textOf(made) !== OBJECT_TEXT &&",
  },
  {
    name: "a property of a view that is refused stays",
    before:
      "if (added !== undefined) deleteProperty(m, handle, added.entry, m.memory.i32[CONTROL_TOP]);",
    after: "",
  },
  {
    name: "a bigint of a program with one kind of number is an int64",
    before: "if (m.hasOneNumber) return writeBigint(",
    after: "if (m.isDisposed) return writeBigint(",
  },
  {
    name: "a program without BigInts is given some",
    before: "if (!hasBigints(m)) {\n    m.trapDetail",
    after: "if (m.isDisposed) {\n    m.trapDetail",
    hint: ["tests/unit/bigint_test.ts"],
  },
  {
    name: "a restored BigInt may have a highest word of 0",
    before: "if (!isShort || length > MOST_WORDS) refuse(",
    after: "if (length > MOST_WORDS) refuse(",
    hint: ["tests/unit/snapshot_test.ts"],
  },
  {
    name: "a bigint from the host is not charged",
    before: "m.extra += BIGINT_CYCLES;",
    after: "",
  },
  {
    name: "an object the host gives twice is copied twice",
    before: "w.copies.set(value, handle);",
    after: "",
  },
  {
    name: "a deferred argument is not materialised",
    within: "if (i32[at] === STRING) m.extra +=",
    before: "m.strings.materialise(i32[at + LOW]);",
    after: "0;",
  },
];

const ARRAY: readonly Omit<Mutant, "area">[] = [
  {
    name: "nothing can be inserted at the end",
    before:
      "if (!(index >= 0 && index <= length)) return outOfBounds(m, `place ${index}`, length);",
    after: "if (!(index >= 0 && index < length)) return outOfBounds(m, `place ${index}`, length);",
  },
  {
    name: "removing charges for the removed element",
    before: "chargeSlots(m, length - index - 1);",
    after: "chargeSlots(m, length - index);",
  },
  {
    name: "a negative int32 is not the int64 of its value",
    before: "(tag === INT64 ? i32[at + HIGH] : lowWord >> 31) === high;",
    after: "(tag === INT64 ? i32[at + HIGH] : 0) === high;",
  },
  {
    name: "sorting is not stable",
    before: "order(left, right) <= 0",
    after: "order(left, right) < 0",
  },
  {
    name: "filling writes beyond its end",
    before: "i32.copyWithin(first + done, first, first + Math.min(done, words - done));",
    after: "i32.copyWithin(first + done, first, first + done);",
  },
  {
    name: "copying does not look at the end of the target",
    before: "checkRange(m, index, index + to - from, i32[target + OBJECT_LENGTH]) ||",
    after: "checkRange(m, index, index, i32[target + OBJECT_LENGTH]) ||",
  },
];

const BYTES: readonly Omit<Mutant, "area">[] = [
  {
    name: "get_i16 loses the sign",
    before: "readByte(i32, content, index) | (high >> 16)",
    after: "readByte(i32, content, index) | (high >>> 16)",
  },
  {
    name: "set_i64 of an int32 loses the sign",
    before: "i32[value] === TAG_INT32 ? low >> 31 : i32[value + HIGH]",
    after: "i32[value] === TAG_INT32 ? 0 : i32[value + HIGH]",
  },
  {
    name: "the last item can't be reached",
    before: "if (index >= 0 && index + size <= length) return index;",
    after: "if (index >= 0 && index + size < length) return index;",
  },
  {
    name: "the last bytes are not cleared",
    before: "m.memory.i32.fill(0, content, content + Math.ceil(length / 4));",
    after: "m.memory.i32.fill(0, content, content + Math.floor(length / 4));",
  },
  {
    name: "an unaligned write leaves bits of the second word",
    before: "i32[word + 1] = (i32[word + 1] & mask) | (value >>> (32 - shift));",
    after: "i32[word + 1] = i32[word + 1] | (value >>> (32 - shift));",
  },
  {
    name: "copying does not charge",
    within: "checkRange(m, target, target + (to - from), lengthAt(m, at));",
    before: "m.extra += Math.floor((to - from) / BYTES_PER_CYCLE);",
    after: "",
  },
];

const MAP: readonly Omit<Mutant, "area">[] = [
  {
    name: "a map half full of deleted entries grows",
    before: "if (i32[map + OBJECT_COUNT] <= capacity / 2) return map;",
    after: "if (i32[map + OBJECT_COUNT] < capacity / 2) return map;",
  },
  {
    name: "a deleted entry keeps its value alive",
    before: "i32[entry + VALUE] = TAG_NULL;",
    after: "",
  },
  {
    name: "keys are compared whatever their hashes are",
    before: "if (i32[candidate + HASH] !== hash) continue;",
    after: "if (hash !== hash) continue;",
  },
  {
    name: "cells beyond the first are looked at for nothing",
    before: "m.extra += CELL * (looked - 1);",
    after: "",
  },
  {
    // To compare one half of them would do: if it and the hash are equal, so is the other half.
    name: "integer keys of one hash are the same",
    before: "i32[a + LOW] === i32[b + LOW] && highOf(i32, a) === highOf(i32, b)",
    after: "true",
  },
  {
    name: "the index has no room for its last cell",
    before: "return i32[map + OBJECT_EXTRA] * 2 - 1;",
    after: "return i32[map + OBJECT_EXTRA] - 1;",
  },
];

const STRING: readonly Omit<Mutant, "area">[] = [
  {
    name: "U+E000 is taken for a surrogate",
    before: "code >= 0xd800 && code < 0xe000) {",
    after: "code >= 0xd800 && code <= 0xe000) {",
  },
  {
    name: "walking to a character is not charged",
    before: "chargeCharacters(m, index);",
    after: "",
  },
  {
    name: "the least int64 is not read",
    before: "below > MOST_BELOW + (isNegative ? 1 : 0)",
    after: "below > MOST_BELOW",
  },
  {
    name: "a search in text with long characters gives a unit",
    before: "from + codePointsBetween(text, start, unit)",
    after: "from + unit - start",
  },
  {
    name: "trimming forgets the blanks in the length",
    before: "codePoints: codePoints - blanks",
    after: "codePoints",
  },
  {
    name: "a vertical tab is not blank",
    before:
      "isBlank(unit: number): boolean {\n  return unit === 0x20 || unit >= 0x09 && unit <= 0x0d",
    after:
      "isBlank(unit: number): boolean {\n  return unit === 0x20 || unit >= 0x09 && unit <= 0x0a || unit === 0x0d",
  },
  {
    name: "joining is not charged by the element",
    before: "m.extra += count * ELEMENT_CYCLES;\n  const texts",
    after: "const texts",
  },
];

const MATH: readonly Omit<Mutant, "area">[] = [
  {
    name: "halves are rounded towards zero",
    before: "if (!(Math.abs(x - whole) >= 0.5)) return whole;",
    after: "if (!(Math.abs(x - whole) > 0.5)) return whole;",
  },
  {
    name: "a range that ends with NaN is accepted",
    before: "if (!(lowest <= highest)) return noRange(m, low, high);",
    after: "if (lowest > highest) return noRange(m, low, high);",
  },
  {
    name: "min of int32 and int64 loses the sign of the int32",
    before: "return i32[at] === TAG_INT32 ? i32[at + LOW] >> 31 : i32[at + HIGH];",
    after: "return i32[at] === TAG_INT32 ? 0 : i32[at + HIGH];",
  },
  {
    name: "negative floats are rounded to positive ones",
    before: "return x < 0 ? -whole : whole;",
    after: "return whole;",
  },
  {
    name: "random.below never gives its largest int64",
    before: "high === lastHigh && (low >>> 0) <= (last >>> 0)",
    after: "high === lastHigh && (low >>> 0) < (last >>> 0)",
  },
  {
    name: "int64 addition compares its carry with signs",
    before: "const carry = (low >>> 0) < (aLow >>> 0) ? 1 : 0;",
    after: "const carry = low < aLow ? 1 : 0;",
  },
  {
    name: "an int64 is compared with a float by its whole part",
    before: "return order === 0 && value > whole ? -1 : order;",
    after: "return order;",
  },
];

const CERTIFICATION: readonly Omit<Mutant, "area">[] = [
  {
    name: "a frame at the limit breaks it",
    before: "if (found > allowed) {",
    after: "if (found >= allowed) {",
  },
  {
    name: "the last of the worst frames is named",
    before: "report[limit] > worst[limit]",
    after: "report[limit] >= worst[limit]",
  },
  {
    name: "a limit of NaN is accepted",
    before: 'if (typeof allowed !== "number" || !(allowed >= 0)) {',
    after: 'if (typeof allowed !== "number" || allowed < 0) {',
  },
  {
    name: "violations of one limit are those of all",
    before: "if (report[limit] > allowed) violations++;",
    after: "violations++;",
  },
];

const TELEMETRY: readonly Omit<Mutant, "area">[] = [
  {
    name: "what was reported is reported again",
    before: "reported.set(totals); scope.record(change, isSlice);",
    after: "scope.record(change, isSlice);",
  },
  {
    name: "what comes after the end of a scope is lost",
    before: "if (isClosed) around.add(change);",
    after: "if (isClosed) return;",
  },
  {
    name: "a closed scope stays open for the one around it",
    before: "around.children.delete(scope);",
    after: "",
  },
  {
    name: "labels of the outer scope win",
    before: "const labels = { ...around.labels, ...options.labels };",
    after: "const labels = { ...options.labels, ...around.labels };",
  },
  {
    name: "a closed scope still calls back",
    before: "if (isSlice && !isClosed) options.onSlice?.",
    after: "if (isSlice) options.onSlice?.",
  },
  {
    name: "a disposed VM stays in the live bytes",
    before: "totals[METRIC.live_bytes] = 0;",
    after: "",
  },
  {
    name: "the first VM's constants are reported by each",
    before: "held.loaded = NOTHING_LOADED;",
    after: "",
  },
];

const PROFILER: readonly Omit<Mutant, "area">[] = [
  {
    name: "a block left early counts its next instruction",
    before: "if (!isExecuted) node.entered[word - node.start]--;",
    after: "if (!isExecuted) return;",
  },
  {
    name: "calls that returned stay on the path",
    before: "while (path.length > depth) path.pop();",
    after: "",
  },
  {
    name: "what was made is counted again",
    before: "seen = now;",
    after: "",
  },
  {
    name: "objects passed on are not counted",
    before: "(tag === TAG_STRING || tag === TAG_HEAP_REF)",
    after: "tag === TAG_STRING",
  },
  {
    name: "superinstructions hide what is passed on",
    before: "if (pattern === undefined || (isProfiled && pattern.row.passesOn)) {",
    after: "if (pattern === undefined) {",
  },
  {
    name: "the first instruction of a sequence, executed alone, passes a value on unseen",
    before: '${row.passesOn ? "" : share(stackSlot(0))}',
    after: "",
    hint: ["tests/unit/superinstructions_test.ts"],
  },
  {
    name: "constants are passed on unseen",
    within: "// Constants are in an array of their own.",
    before: "profiler.share(word, i32[targetOf(opcode, operand, frame, top)]);",
    after:
      "if (opcode !== OP_PUSH_CONST) profiler.share(word, i32[targetOf(opcode, operand, frame, top)]);",
  },
  {
    name: "a collection at the end of a frame is nobody's",
    before: "if (isSync) profiler?.settle(sync, extra);",
    after: "",
  },
];

const SAVED_STATE: readonly Omit<Mutant, "area">[] = [
  {
    name: "a string that grows is saved as it was when it began to",
    before: "m.strings.settle(); m.account.notePeak();",
    after: "m.account.notePeak();",
  },
  {
    name: "the newest coroutine is saved first",
    before: "all.reverse(); const ready",
    after: "const ready",
  },
  {
    name: "unreferenced payloads are not saved",
    before:
      "set(CONTROL_DEAD_STRINGS, m.strings.count + m.account.deadStrings - walk.payloads.count);",
    after: "set(CONTROL_DEAD_STRINGS, 0);",
  },
  {
    name: "unreferenced objects are not saved",
    before: "set(CONTROL_DEAD_OBJECTS, m.heap.objectCount + dead);",
    after: "set(CONTROL_DEAD_OBJECTS, 0);",
  },
  {
    name: "known hashes of constants are not saved",
    before:
      "if (m.strings.isHashed(id, m.constants[index * SLOT_WORDS + HIGH])) append(known, index);",
    after: "",
  },
  {
    name: "what is restored counts as new",
    before: "f64.set(totals, COUNTERS_START >> 1);",
    after: "",
  },
  {
    name: "a restored string is hashed again",
    before: "if (isHashed) m.strings.hash(~number, bytes, m.seed);",
    after: "",
  },
  {
    name: "deleted entries of a restored map count",
    before: "i32[map + OBJECT_COUNT]++; } i32[map + OBJECT_LENGTH]",
    after: "} i32[map + OBJECT_COUNT]++; i32[map + OBJECT_LENGTH]",
  },
  {
    name: "a restored VM has been no deeper than it is",
    before: 'i32[CONTROL_DEPTH_MARK] = from.uint(m.limits.callDepth, "mark of the call depth");',
    after:
      'from.uint(m.limits.callDepth, "mark of the call depth"); i32[CONTROL_DEPTH_MARK] = m.limits.callDepth;',
  },
  {
    name: "a restored sort of strings begins anew",
    before: "i32.set(place, slotAt(work, 1));",
    after: "i32.set(place, slotAt(work, 1)); i32[slotAt(work, 1)] = 1;",
  },
  {
    name: "bytes behind a state are ignored",
    before:
      "if (from.at !== from.end) from.refuse(`${from.end - from.at} bytes follow the state`);",
    after: "",
  },
  {
    name: "a payload that nothing refers to is restored",
    before:
      "if (read.payloads !== payloads) from.refuse(`string ${read.payloads} is never referred to`);",
    after: "",
  },
  {
    name: "a restored string may be longer than its payload",
    before:
      "if (bytes !== size && !isPrefix) from.refuse(`${bytes} bytes of a string of ${size} bytes`);",
    after: "",
  },
  {
    name: "any tag is a string",
    before: "if (tag !== TAG_PAYLOAD) from.refuse(`${tag} is not a valid tag`);",
    after: "",
  },
  {
    name: "a NaN may have any form",
    before:
      'if (isNaN && (high !== NAN_HIGH || low !== 0)) from.refuse("a NaN is not in its canonical form");',
    after: "",
  },
  {
    name: "a constant need not be a string",
    before:
      "if (!isString) from.refuse(`constant ${index} is not a string, or not the first of its text`);",
    after: "",
  },
  {
    name: "parts of strings are not checked",
    before:
      "if (parts === 1 || parts > mostParts(bytes) || parts > bytes || isHashed && parts !== 0) {",
    after: "if (false) {",
  },
  {
    name: "a number may have several forms",
    before: "if (last === 0 || factor > 2 ** 49) {",
    after: "if (factor > 2 ** 49) {",
  },
  {
    name: "an array may be longer than its capacity",
    before:
      "if (length > extra) from.refuse(`an array of length ${length} and capacity ${extra}`);",
    after: "",
  },
  {
    name: "a closure may be of any number",
    before: "if (!isClosure) from.refuse(`function ${extra} cannot be that of a closure`);",
    after: "",
  },
  {
    name: "a capacity of a map need not be a power of two",
    before: "const isPower = capacity >= LEAST_ENTRIES && (capacity & (capacity - 1)) === 0;",
    after: "const isPower = true;",
  },
  {
    name: "a map may hold more than its capacity",
    before: " || length > capacity * ENTRY_SLOTS) {",
    after: ") {",
  },
  {
    name: "a key may be -0",
    before: 'if (low === 0 && i32[key + HIGH] === 1 << 31) refuse("a key of a map is -0");',
    after: "",
  },
  {
    name: "a key may occur twice",
    before: 'if (isCollision && isSameKey(m, key, other)) from.refuse("a map has a key twice");',
    after: "",
  },
  {
    name: "a frame may need more than its stack",
    before: "if (start + m.functions[shape + FUNCTION_FRAME] > limit) {",
    after: "if (false) {",
  },
  {
    name: "any function may be called anywhere",
    before:
      "return isCall ? rets : from.refuse(`function ${functionId} was not called where it returns to`);",
    after: "return rets;",
  },
  {
    name: "a place may be inside an instruction",
    before:
      "if (word < 0) from.refuse(`no instruction begins at byte ${pc} of function ${functionId}`);",
    after: "",
  },
  {
    name: "the entry may run any function",
    before:
      'if (isEntry && frames[0].functionId !== 0) from.refuse("the entry does not run function 0");',
    after: "",
  },
  {
    name: "ids of coroutines are not checked",
    before: "if (id <= newest || id >= spawned || newest < 0 && id !== 0) {",
    after: "if (false) {",
  },
  {
    name: "sleepers may have slept too long",
    before:
      "if (wake <= f64[CONTROL_FRAMES >> 1] || slept >= f64[CONTROL_SLEEPS >> 1] || turns.has(slept)) {",
    after: "if (false) {",
  },
  {
    name: "a coroutine may be queued twice",
    before: "if (states[place] !== IS_READY || queued.has(place)) {",
    after: "if (false) {",
  },
  {
    name: "coroutines may be ready while none runs",
    before: "if (current === 0 && left > 0 && i32[CONTROL_FRAME_STRINGS] === 0) {",
    after: "if (false) {",
  },
  {
    name: "a depth may be above the mark of its frame",
    before:
      "if (m.depthMark !== mark) from.refuse(`a call depth above the mark ${mark} of its frame`);",
    after: "",
  },
  {
    name: "a coroutine may wait at any instruction",
    before: "if (ticket !== 0 && intrinsicAt(m, i32[at + COROUTINE_PC]) !== identity) {",
    after: "if (false) {",
  },
  {
    name: "what a coroutine waits for is not checked",
    before: "if (isParked !== (state === IS_PARKED) || !mayHave || !isGiven) {",
    after: "if (false) {",
  },
  {
    name: "the entry may have returned anywhere",
    before: "if (!hasEnded || i32[at + COROUTINE_DEPTH] !== 1) {",
    after: "if (false) {",
  },
  {
    name: "any instruction may have progress",
    before: 'if (!isSort && identity !== "array.index_of/1") {',
    after: "if (false) {",
  },
  {
    name: "a sort may be at any place",
    before: "if (!isRun || !isInside || left === middle && right === end) {",
    after: "if (false) {",
  },
  {
    name: "a sort may lose a string",
    before: "if (--left[place] < 0) from.refuse(`string ${place} is sorted too often`);",
    after: "",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "a sort may be of other than strings",
    before: 'if (i32[scratch] !== TAG_STRING) from.refuse("a sort of other than strings");',
    after: "",
    hint: ["tests/unit/sort_interference_test.ts"],
  },
  {
    name: "live bytes may be more than the limit",
    before:
      "if (live > m.limits.heapBytes) from.refuse(`${live} live bytes, more than heapBytes`);",
    after: "",
  },
  {
    name: "unreachable things need no bytes",
    before: "if (dead < least || objects + strings === 0 && dead > 0) {",
    after: "if (false) {",
  },
  {
    name: "counters may be in any order",
    before: "if (lower > upper) from.refuse(`${what}: ${lower} is above ${upper}`);",
    after: "",
  },
  {
    name: "the random generator may be stuck",
    before: 'if (random === 0) from.refuse("the random generator is in its one invalid state");',
    after: "",
  },
  {
    name: "any byte is a trap",
    before: "if (m.trap !== 0 && !TRAPS.some(({ number }) => number === m.trap)) {",
    after: "if (false) {",
  },
  {
    name: "a trap may wait for nothing",
    before: "if (!isResting && debt === 0 && (m.trap !== 0 || isFrameEnding)) {",
    after: "if (false) {",
  },
  {
    name: "an ended program may owe cycles",
    before: "if (isResting && (debt !== 0 || isFrameEnding || m.progress !== 0)) {",
    after: "if (false) {",
  },
  {
    name: "a program may have ended with no coroutine",
    before: 'if (current === 0 && needsCurrent) from.refuse("no coroutine is current");',
    after: "",
  },
  {
    name: "a program may have halted anywhere",
    before:
      "if (end >= END_OTHER && m.trap === 0 && m.decoded.words[i32[CONTROL_PC]] !== OP_HALT) {",
    after: "if (false) {",
  },
  {
    name: "tickets may come in any order",
    before: "if (ticket <= before) from.refuse(`ticket ${ticket} follows ticket ${before}`);",
    after: "",
  },
  {
    name: "a ticket may be of any function",
    before:
      "if (state > IS_REJECTED || !isDeferred && m.hostFunctions[called]?.later === undefined) {",
    after: "if (false) {",
  },
  {
    name: "a pending ticket may have an answer",
    before: "if (!hasArgs && held !== TAG_NULL || isPending && !isUnanswered || isOdd) {",
    after: "if (false) {",
  },
  {
    name: "a waiter need not wait",
    before: "if (!isAt || i32[at + COROUTINE_TICKET] !== waitsFor) {",
    after: "if (false) {",
  },
  {
    name: "any ticket may be announced",
    before: "if (!isOpen) from.refuse(`ticket ${ticket} has no answer to announce`);",
    after: "",
  },
  {
    name: "a coroutine may be parked for nothing",
    before:
      "if (!isKnown) from.refuse(`a coroutine waits for ticket ${ticket}, which is not pending`);",
    after: "",
  },
  {
    name: "the arguments of a ticket may be any object",
    before: "if (i32[m.heap.addressOf(i32[args + LOW]) + BLOCK_KIND] !== KIND_ARRAY) {",
    after: "if (false) {",
  },
  {
    name: "limits larger than allowed are accepted",
    before: "if (value > allowed) {",
    after: "if (false) {",
  },
  {
    name: "a damaged snapshot is read",
    before: "if (end < PROLOGUE_BYTES || view.getUint32(end, true) !== crc32(bytes, 0, end)) {",
    after: "if (end < PROLOGUE_BYTES) {",
  },
  {
    name: "a snapshot of any program is read",
    before: "if (view.getUint32(8, true) !== imageSize || view.getUint32(12, true) !== crc) {",
    after: "if (false) {",
  },
  {
    name: "a fork shares the hashes of its origin",
    before: "this.#hashes = other.#hashes.slice();",
    after: "this.#hashes = [];",
  },
  {
    name: "a fork has no trap that waits",
    before: "to.trap = from.trap;",
    after: "",
  },
  {
    name: "what was unreachable stays forever",
    before: "f64.fill(0, CONTROL_DEAD_OBJECTS >> 1, (CONTROL_DEAD_BYTES >> 1) + 1);",
    after: "",
  },
  {
    name: "a refused snapshot keeps the constants",
    before: "held.loaded = fresh;",
    after: "",
  },
  {
    name: "an object may be marked for nothing",
    before:
      'if (companion < 0 && flags === 0) from.refuse("an object has neither companion nor flags");',
    after: "",
  },
  {
    name: "a serial number may be 0",
    before: "if (!mayHaveSerial(kind) || serial === 0) {",
    after: "if (!mayHaveSerial(kind)) {",
  },
  {
    name: "an array may be frozen and not sealed",
    before: "(!isFrozen || isSealed && (flags & ARRAY_HAS_FIXED_LENGTH) !== 0);",
    after: "true;",
  },
  {
    name: "the entry may be a call of the host",
    before: "if (isCall > (id === 0 ? 0 : 1)) from",
    after: "if (isCall > 1) from",
  },
  {
    name: "a BigInt may have words after its last",
    before: "if (i32[at + OBJECT_WORDS + i] !== 0) refuse(`BigInt ${at}: words after its last`);",
    after: "",
  },
  {
    name: "numbers of entries may be beyond the next one",
    before: "if (expected > count + gone || isFull(i32, map) && expected < count + gone) {",
    after: "if (false) {",
  },
  {
    name: "a frame of several results may be under a RESUME",
    before: "return functions[shape + FUNCTION_RETS] === SLOT_WORDS;",
    after: "return true;",
  },
];

const CHECKER: readonly Omit<Mutant, "area">[] = [
  {
    name: "accounted bytes may be too few",
    before: "account.liveBytes === live,",
    after: "account.liveBytes <= live,",
  },
  {
    name: "the bits of the bins are not checked",
    before: "bit === (first === 0 ? 0 : 1),",
    after: "bit < 2,",
  },
  {
    name: "a free block may be in no bin",
    before: 'hold(lost === 0, "HEAP", () => `${lost} free blocks are in no bin`);',
    after: "",
  },
  {
    name: "the index of a map is not checked",
    before: "for (let cell = 0; cell <= mask; cell++) {",
    after: "for (let cell = 0; cell < 0; cell++) {",
  },
  {
    name: "a string may be longer than its payload",
    before: "bytes === size || bytes >= 0 && bytes < size && isAscii,",
    after: "bytes >= 0,",
  },
  {
    name: "sleepers may wake in any order",
    before: 'hold( isLater, "COROUTINES",',
    after: 'hold( true, "COROUTINES",',
  },
  {
    name: "the slots of objects are not checked",
    before:
      "check(extra === slots && length <= slots); return checkSlots(first, first + length * SLOT_WORDS);",
    after: "return check(extra === slots && length <= slots);",
  },
];

const MODULES: readonly Omit<Mutant, "area">[] = [
  {
    name: "a frame takes one message more",
    before: "if (valve.count >= perFrame) {",
    after: "if (valve.count > perFrame) {",
  },
  {
    name: "messages are counted over all frames",
    before: "if (valve.frame !== frame) {",
    after: "if (valve.frame < 0) {",
  },
  {
    name: "a drop is reported with every later message",
    before: "valve.dropped = 0; write(message.text, message);",
    after: "write(message.text, message);",
  },
  {
    name: "a message may be of any length",
    before: "const room = MOST_CHARACTERS - text.length;",
    after: "const room = Infinity;",
  },
  {
    name: "objects are written at any depth",
    before: 'if (level === MOST_LEVELS) text.add("…");',
    after: 'if (level > 40) text.add("…");',
  },
  {
    name: "half a character may remain",
    before: 'text.toWellFormed().replace(/\\ufffd$/, "")',
    after: "text",
  },
  {
    name: "guest time stands still",
    before: "() => vm.frames * 1000 / framesPerSecond",
    after: "() => 1000 / framesPerSecond",
  },
  {
    name: "a broken clock answers the guest",
    before: "if (Number.isFinite(now)) return now;",
    after: "if (now !== undefined) return now;",
  },
  {
    name: "a random number favours small results",
    before: "if (draw < limit) return draw;",
    after: "return draw % limit;",
  },
  {
    name: "random numbers do not depend on the seed",
    before: "let counter = mix(seed ^ 0x2545f491);",
    after: "let counter = mix(0x2545f491);",
  },
  {
    name: "random numbers do not depend on the call",
    before: "counter = mix(counter ^ (cycles | 0));",
    after: "",
  },
  {
    name: "a full store takes more",
    before: "if (store.size >= entries && !store.has(key)) return false;",
    after: "",
  },
  {
    name: "a full store refuses known keys",
    before: "if (store.size >= entries && !store.has(key))",
    after: "if (store.size >= entries)",
  },
  {
    name: "a key may be of any length",
    before: "if (!isWithin(key, keyBytes)) return false;",
    after: "",
  },
  {
    name: "a float comes back as an int32",
    before: "return Object.is(part.value, part.value | 0) ? float(part.value) : part.value;",
    after: "return part.value;",
  },
  {
    name: "the values of an object are free",
    before: "if (level > MOST_LEVELS || !take(VALUE_BYTES)) return undefined;",
    after: "if (level > MOST_LEVELS) return undefined;",
  },
  {
    name: "keys come as the store has them",
    before: ".sort((a, b) => compareCodePoints(a, b, false) )",
    after: "",
  },
  {
    name: "a copy with kinds costs nothing",
    before: "charge(m, at); return readSlots(",
    after: "return readSlots(",
  },
  {
    name: "VMs share the handler of the first",
    before:
      "return functions.map((each) => ({ ...each, handler: each.handlerOf?.(vm) ?? each.handler }));",
    after: "return functions;",
  },
];

const COMMAND: readonly Omit<Mutant, "area">[] = [
  {
    name: "a store is written even if it is the same",
    before: "if (text === saved || (saved === undefined && store.size === 0)) return;",
    after: "",
  },
  {
    name: "an int64 in a store's file may have any size",
    before: "return BigInt.asIntN(64, value) === value ? value : undefined;",
    after: "return value;",
  },
  {
    name: "a store's file may nest at any depth",
    before: "if (level > MOST_LEVELS) return refuse(`nested",
    after: "if (level > 1000) return refuse(`nested",
  },
  {
    name: "a module may be allowed twice",
    before: "if (names.includes(name)) refuse(`${name} is given twice`);",
    after: "",
  },
  {
    name: "hosts number their functions alike",
    before: "return { ...entry, id };",
    after: "return entry;",
  },
  {
    name: "the user's capabilities are not granted",
    before: "...(own === undefined ? [] : capabilitiesOf(own)),",
    after: "",
  },
  {
    name: "tests share what runs leave",
    before: "if (budget !== Infinity) program = await load(await build(), capabilities, write);",
    after: "",
  },
  {
    name: "only the last --allow counts",
    before: "values.set(flag.name, before === undefined ? value : `${before},${value}`);",
    after: "values.set(flag.name, value);",
  },
  {
    name: "a replaced file loses its mode",
    before: 'openSync(fresh, "w", mode ?? 0o666)',
    after: 'openSync(fresh, "w")',
  },
  {
    name: "a link is replaced by a file",
    before: "const target = ifAny(() => realpathSync(path)) ?? path;",
    after: "const target = path;",
  },
  {
    name: "output after the checkpoint remains",
    before: "io.truncateOutput(wanted);",
    after: "",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "output is shorter than its checkpoint says",
    before: "if (length < wanted) {",
    after: "if (length < 0) {",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "output up to a checkpoint is printed after it",
    before: "output.flush(); const outputBytes",
    after: "const outputBytes",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "the start of a run has no checkpoint",
    before: "if (start === undefined) save();",
    after: "",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "the store is not that of the checkpoint",
    before: 'withFile(path, () => host.restoreStore(start.store), "BAD_STATE");',
    after: "",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "a run goes on with another seed",
    before: "if (start.seed !== host.seed) {",
    after: "if (start.seed < host.seed - 99) {",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "lines of a document are lost",
    before: "for (const line of start.log) log.push(line);",
    after: "",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "slices before a checkpoint are forgotten",
    before: "let slices = earlier;",
    after: "let slices = 0;",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "pending calls are not started again",
    before: "if (later === undefined || handler === undefined) continue;",
    after: "continue;",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "an answer that has come is waited for",
    before: "if (answers === 0 && running.size > 0) {",
    after: "if (running.size > 0) {",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "a checkpoint may be damaged",
    before: "if (crc32(bytes, 0, end) !== checksum)",
    after: "if (checksum < 0)",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "signals are not noticed",
    before: "isStopped: () => stop.received() !== undefined,",
    after: "isStopped: () => false,",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "a limit leaves no checkpoint",
    before: "if (!vm.finished) save();",
    after: "",
    hint: ["tests/unit/checkpoint_test.ts"],
  },
  {
    name: "--resume needs its file",
    before: "const bytes = from === path ?",
    after: 'const bytes = from === "" ?',
    hint: ["tests/unit/checkpoint_test.ts"],
  },
];

const JOURNAL: readonly Omit<Mutant, "area">[] = [
  {
    name: "a function without results has one in the header",
    before: "const { rets, retKinds } = called.declared ?? called;\n  return {",
    after: "const { rets, retKinds } = called;\n  return {",
  },
  {
    name: "a fault of a function without results is not repeated",
    before: "else if (!isWhole || most === 0) append(values, refused);",
    after: "else if (!isWhole) append(values, refused);",
  },
  {
    name: "a chunk of a journal is read whatever its checksum",
    before: "if (size === 0 || crc32(bytes, from, at) !== view.getUint32(from - 4, true)) {",
    after: "if (size === 0) {",
  },
  {
    name: "a replay does not compare arguments",
    before: "if (next.hash !== hash) {",
    after: "if (false) {",
  },
  {
    name: "a replay does not stop inside a block",
    before: "return this.#vm.run({ budget: Math.min(left, goal - inBlock) });",
    after: "return this.#vm.run({ budget: Math.min(left, goal) });",
  },
  {
    name: "a replay pays a debt before the host acts",
    before: "const goal = cycles - (isIndebted ? 1 : 0) - run.cycles;",
    after: "const goal = cycles - run.cycles;",
  },
  {
    name: "a replay acts before a coroutine has begun to wait",
    before: "(isIndebted || debt === 0) && memory.i32[CONTROL_PARKED] === parked;",
    after: "(isIndebted || debt === 0);",
  },
  {
    name: "texts of a handler's writes are numbered with those of its answer",
    within: "#endWrite(isWritten: boolean): void {",
    before: "this.#forget();",
    after: "",
  },
  {
    name: "a global that was refused stays in the journal",
    before: "if (!isWritten && !this.#isWriting) this.#takeBack(this.#beforeGlobal);",
    after: "if (!isWritten && !this.#isWriting) return;",
  },
  {
    name: "results of guest calls are not counted as retained",
    before: "if (isResult) player.retainResult(handle);",
    after: "",
  },
  {
    name: "a replay takes an answer whose trap differs",
    before: "if (trap === answer.trap && (trap === 0 || trapDetail === answer.detail)) return;",
    after: "return;",
  },
  {
    name: "a recorder does not stop when it is full",
    before: "return this.size >= this.#maxBytes;",
    after: "return false;",
  },
  {
    name: "a replay is not over where the journal ends",
    before: "if (next < 0 || next === EVENT_STOP) this.isOver = true;",
    after: "if (next === EVENT_STOP) this.isOver = true;",
  },
];

const UNDEFINED: readonly Omit<Mutant, "area">[] = [
  {
    name: "two undefineds are equal only if what was in their slots before is",
    before: `if (tag !== i32[b]) return false;
  if (tag === STRING) return equalStrings(m, a, b);
  if (tag === NULL || tag === UNDEFINED || i32[a + LOW] === i32[b + LOW]) return true;`,
    after: `if (tag !== i32[b]) return false;
  if (tag === STRING) return equalStrings(m, a, b);
  if (tag === NULL || i32[a + LOW] === i32[b + LOW]) return true;`,
    hint: ["tests/conformance/conformance_test.ts#comparison"],
  },
  {
    name: "undefined is found only where nothing else was before",
    before: "hasPayload = tag !== TAG_NULL && tag !== TAG_UNDEFINED",
    after: "hasPayload = tag !== TAG_NULL",
    hint: ["tests/conformance/conformance_test.ts#array"],
  },
  {
    name: "undefined is restored as a frame header",
    before: "case TAG_NULL: case TAG_UNDEFINED: i32[at + LOW] = 0;",
    after: "case TAG_NULL: i32[at + LOW] = 0;",
    hint: ["tests/unit/state_test.ts"],
  },
  {
    name: "undefined is always null to a guest",
    before: "if (value === undefined && w.keepsUndefined)",
    after: "if (value === undefined && false)",
    hint: ["tests/unit/host_values_test.ts"],
  },
  {
    name: "null is what a host is given for undefined",
    before: "case UNDEFINED: return undefined;",
    after: "case UNDEFINED: return null;",
    hint: ["tests/unit/host_values_test.ts"],
  },
];

const EXCEPTIONS: readonly Omit<Mutant, "area">[] = [
  {
    name: "a call at the end of a range is behind it",
    before: "pc = callSite(i32[header + HEADER_RETURN]);",
    after: "pc = i32[header + HEADER_RETURN];",
  },
  {
    name: "calls that an exception ends still count",
    before: "i32[CONTROL_DEPTH] = depth - calls;",
    after: "i32[CONTROL_DEPTH] = depth;",
  },
  {
    name: "a handler keeps one value less",
    before: "(1 + handlers.heights[handler]) * SLOT_WORDS",
    after: "Math.max(1, handlers.heights[handler]) * SLOT_WORDS",
  },
  {
    name: "what a host function threw outlives the fault",
    within: "i32[CONTROL_DEPTH] = depth - calls;",
    before: "m.trapCause = undefined;",
    after: "",
  },
  {
    name: "leaving calls is free",
    before: "UNWIND_CYCLES + calls * UNWOUND_CALL_CYCLES",
    after: "UNWIND_CYCLES",
  },
  {
    name: "a handler of faults catches thrown values, too",
    before: 'const caught = isThrown ? "thrown" : "faults";',
    after: 'const caught = "faults";',
  },
  {
    name: "memory that is used up is a fault",
    within: 'meaning: "heap limit reached", raised: true,',
    before: "isFault: false,",
    after: "isFault: true,",
  },
  {
    name: "a call that nests too deep is not a fault",
    within: 'meaning: "call depth limit reached", raised: true,',
    before: "isFault: true,",
    after: "isFault: false,",
  },
  {
    name: "a slice overruns its budget to unwind",
    before: "Math.max(slice.budget - slice.cycles, 0)",
    after: "Math.max(slice.budget - slice.cycles, OVERRUN_CYCLES)",
  },
  {
    name: "unwinding forgives the debt of the instruction",
    before: "machine.debt += cost - taken;",
    after: "machine.debt = cost - taken;",
  },
  {
    name: "a profile does not see unwinding",
    before: "profiler?.settle(at, cost);",
    after: "",
  },
  {
    name: "a caught value needs no room on the stack",
    before: "raise(walk, pc, height + 1);",
    after: "",
  },
  {
    name: "what outer handlers keep is not checked",
    before: "if (ranges.kept[innermost] > untouched) {",
    after: "if (handlers[innermost].height > untouched) {",
  },
  {
    name: "an instruction may take what a handler keeps",
    before: "reachHandlers(walk, pc, height - pops);",
    after: "reachHandlers(walk, pc, height);",
  },
  {
    name: "outer handlers are not followed",
    before: "i >= 0 && !reached.has(i); i = ranges.around[i]",
    after: "i >= 0 && !reached.has(i); i = -1",
  },
  {
    name: "a closure is known though a handler goes to its call",
    before: "leaders[codeOffset + target] |= JUMP_TARGET;",
    after: "",
  },
  {
    name: "the outer handler comes first",
    before: "rows.toSorted((a, b) => a.end - b.end || b.start - a.start)",
    after: "rows.toSorted((a, b) => a.end - b.end || a.start - b.start)",
  },
  {
    name: "ranges side by side overlap",
    before: "open[open.length - 1].end > row.start",
    after: "open[open.length - 1].end >= row.start",
  },
  {
    name: "the end of a range is in it",
    before: "ends[open[open.length - 1]] <= at",
    after: "ends[open[open.length - 1]] < at",
  },
  {
    name: "a handler covers what is before it",
    before: "if (places[middle] <= at) low = middle + 1;",
    after: "if (places[middle] <= at + 2) low = middle + 1;",
  },
  {
    name: "the text does not say what a handler keeps",
    before: 'height === 0 ? "" : ` height=${height}`',
    after: '""',
  },
  {
    name: "handlers do not count as part of an image's size",
    before: "(image.handlers?.length ?? 0) * HANDLER_BYTES",
    after: "0",
  },
  {
    name: "nothing is recorded after a caught fault of the host",
    within: 'writeScalar(m, "", text, slot, slot);',
    before: "m.tape = tape;",
    after: "",
    hint: ["tests/unit/journal_test.ts"],
  },
  {
    name: "a caught fault leaves its detail",
    before: 'm.trap = 0; m.trapDetail = ""; m.trapCause = undefined; return UNWIND',
    after: "m.trap = 0; m.trapCause = undefined; return UNWIND",
  },
  {
    name: "the first instruction of a function has the locals of the function before it",
    before: "if (functions[middle * FUNCTION_WORDS + FUNCTION_ENTRY] <= word) low = middle;",
    after: "if (functions[middle * FUNCTION_WORDS + FUNCTION_ENTRY] < word) low = middle;",
  },
  {
    name: "what a host function threw is caught where numbers are of several kinds",
    before: "const written = m.hasOneNumber && m.trap",
    after: "const written = m.trap",
  },
  {
    name: "the text that a host function threw is free",
    before: "const cost = m.extra; m.extra = extra;",
    after: "const cost = 0; m.extra = extra;",
  },
];

const ANSWERS: readonly Omit<Mutant, "area">[] = [
  {
    name: "calls in flight are not counted",
    before: "hasStarted = true;",
    after: "",
  },
  {
    name: "a ticket is not counted against the limit",
    before: "if (i32[CONTROL_TICKET_COUNT] >= limits.pendingCalls) {",
    after: "if (i32[CONTROL_TICKET_PENDING] >= limits.pendingCalls) {",
  },
  {
    name: "a ticket is not accounted when its room is asked for",
    before: "const size = TICKET_BYTES + (count === 0 ? 0 : objectBytes(bytes));",
    after: "const size = count === 0 ? 0 : objectBytes(bytes);",
  },
  {
    name: "a ticket stays accounted",
    before: "  m.account.release(TICKET_BYTES);\n",
    after: "",
  },
  {
    name: "whoever takes an answer does not pay for it",
    before: "m.extra += f64[(row + TICKET_COST) >> 1];",
    after: "",
  },
  {
    name: "giving out a ticket is free",
    before: "m.extra += TICKET_CYCLES;",
    after: "",
  },
  {
    name: "arguments and answers of tickets are not roots",
    before: "markSlots(row, row + TICKET_SLOTS * SLOT_WORDS);",
    after: "markSlots(row, row);",
  },
  {
    name: "an answer that is waited for is announced as well",
    before: "else joinAnswered(i32, row);",
    after: "joinAnswered(i32, row);",
  },
  {
    name: "host.next waits for ever if the last call is answered to another",
    before:
      "while (i32[CONTROL_TICKET_PENDING] === 0 && i32[CONTROL_NEXT_FIRST] !== 0) giveNext(m, 0);",
    after: "",
  },
  {
    name: "the last coroutine in host.next is woken first",
    before: "else i32[last + COROUTINE_LINK] = at;\n  i32[CONTROL_NEXT_LAST] = at;",
    after: "else i32[at + COROUTINE_LINK] = last;\n  i32[CONTROL_NEXT_LAST] = at;",
  },
  {
    name: "two coroutines may wait for one ticket",
    before: "if (waiter !== 0 && waiter !== current) {",
    after: "if (waiter < 0) {",
  },
  {
    name: "a coroutine that goes on after host.wait sleeps as it was told before",
    before: "i32[CONTROL_SLEEP] = 0;\n    if (i32[row + TICKET_STATE] === IS_PENDING) {",
    after: "if (i32[row + TICKET_STATE] === IS_PENDING) {",
  },
  {
    name: "a step counts an instruction that waits",
    before: "const isExecuted = !isUnderWay && stop !== STOP_PARKED;",
    after: "const isExecuted = !isUnderWay;",
  },
  {
    name: "the rest of a block is not refunded if a coroutine is parked in it",
    before: "STOP_TRAPPED || stop === STOP_SPENT ||\n    stop === STOP_PARKED;",
    after: "STOP_TRAPPED || stop === STOP_SPENT;",
  },
  {
    name: "a frame ends when all wait for the host",
    before: 'return i32[CONTROL_PARKED] > 0 ? "waiting" : "frame";',
    after: 'return "frame";',
  },
  {
    name: "a coroutine that is woken does not go on if no other one runs",
    before: "if (i32[CURRENT] === 0 && i32[CONTROL_FRAME_STRINGS] === 0) resumeNext(m);",
    after: "",
  },
  {
    name: "a table of tickets that grows loses its chains",
    before: "if (i32[row + TICKET_NUMBER] !== 0) joinChain(i32, row);\n    else {",
    after: "if (i32[row + TICKET_NUMBER] === 0) {",
  },
  {
    name: "an answer that does not fit leaves half of it",
    before: "writeNull(m, row + TICKET_VALUE);",
    after: "",
  },
  {
    name: "the answer of one kind is not checked",
    before: 'if (rets === 1) return fit(m, called, retKinds[0], slot, "result");',
    after: "if (rets === 1) return 0;",
  },
  {
    name: "a timer outlives its call",
    before: "if (flight.timer !== undefined) clearTimeout(flight.timer);",
    after: "",
  },
  {
    name: "a saved state forgets the order of those in host.next",
    before: "    inNext.add(at);\n    joinNext(i32, at);",
    after: "    inNext.add(at);",
  },
];

const VALUE_CALLS: readonly Omit<Mutant, "area">[] = [
  {
    name: "missing arguments are what was on the stack",
    before:
      "for (let at = to + taken * SLOT_WORDS; at < restAt; at += SLOT_WORDS) setUndefined(i32, at);",
    after: "",
  },
  {
    name: "the new target of a call is its first argument",
    before: "else setUndefined(i32, base + 2 * SLOT_WORDS);",
    after: "",
  },
  {
    name: "a function that is constructed has its new target as this",
    before: "if (isConstructing && (flags & CLASS) === 0) setUndefined(i32, base);",
    after: "",
  },
  {
    name: "a class is called",
    before: "return (flags & (FLEXIBLE | CLASS)) === FLEXIBLE;",
    after: "return (flags & FLEXIBLE) !== 0;",
  },
  {
    name: "a function without a new target is constructed",
    before: "(flags & both) === both",
    after: "(flags & both) !== 0",
  },
  {
    name: "arguments that stay where they are are paid for",
    before: "const kept = from === to ? taken + (isSpared && taken === positional ? 1 : 0) : 0;",
    after: "const kept = 0;",
  },
  {
    name: "arguments that move up overwrite the ones that follow",
    before: "for (let at = (count - 1) * SLOT_WORDS; at >= 0; at -= SLOT_WORDS) {",
    after: "for (let at = 0; at < count * SLOT_WORDS; at += SLOT_WORDS) {",
  },
  {
    name: "clearing the locals of a fallback is free",
    before: "m.extra += FALLBACK_CYCLES + m.functions[id * FUNCTION_WORDS + FUNCTION_CLEARING];",
    after: "m.extra += FALLBACK_CYCLES;",
  },
  {
    name: "an instruction is given back when its fallback is entered",
    before: "m.fuel + cycles[at] - instructionCycles(decoded, at)",
    after: "m.fuel + cycles[at]",
  },
  {
    name: "an instruction that has called its fallback does not count",
    before: "memory.f64[INSTRUCTIONS] -= instructions[at] - 1;",
    after: "memory.f64[INSTRUCTIONS] -= instructions[at];",
  },
  {
    name: "a fallback is entered with no fuel left",
    before: "if (m.extra >= m.fuel) return STOP_FUEL;",
    after: "if (m.extra > m.fuel) return STOP_FUEL;",
  },
  {
    name: "what follows a fallback in its block is free",
    before: "fuel -= m.decoded.rests.cycles[pc];",
    after: "",
  },
  {
    name: "a fallback returns into its block though the budget is spent",
    before: "if (back < 0 && (fuel <= 0 || back === NO_RETURN)) {",
    after: "if (back < 0 && (fuel < 0 || back === NO_RETURN)) {",
  },
  {
    name: "a slice ends behind a fallback only at the next block",
    before: "stop === STOP_PARKED || stop === STOP_INSIDE;",
    after: "stop === STOP_PARKED;",
  },
  {
    name: "an intrinsic has the fallback of another one",
    before: "fallbacks.byIntrinsic[words[word + 1]]",
    after: "fallbacks.byIntrinsic[words[word + 1] & ~1]",
  },
  {
    name: "a frame is restored as the fallback of any instruction that has one",
    before: "fallbackAt(decoded, call) === functionId",
    after: "fallbackAt(decoded, call) >= 0",
    hint: ["tests/unit/snapshot_test.ts"],
  },
  {
    name: "a call of the host collects all arguments",
    before: "append(values, args.slice(count));",
    after: "append(values, args.slice());",
    hint: ["tests/unit/flexible_call_test.ts"],
  },
  {
    name: "an undefined argument of the host is always null",
    before: "if (value === undefined) writeUndefined(m.memory.i32, slot);",
    after: "",
    hint: ["tests/unit/flexible_call_test.ts"],
  },
  {
    name: "a flexible function may have any number of results",
    before: "if (rets !== 1) return",
    after: "if (rets > 1) return",
    hint: ["tests/conformance/conformance_test.ts#image|verifier|assembler"],
  },
  {
    name: "a fallback may be flexible",
    before: "if (flexible.has(row.functionId)) {",
    after: "if (false) {",
    hint: ["tests/conformance/conformance_test.ts#verifier"],
  },
];

const PROPERTIES: readonly Omit<Mutant, "area">[] = [
  {
    name: "going to a prototype is free",
    before: "holder = m.heap.addressOf(next);\n    m.extra += HOP;",
    after: "holder = m.heap.addressOf(next);",
  },
  {
    name: "an index is searched beyond an array",
    before: "if (m.found.element >= 0 && !inheritsElements(i32)) return false;",
    after: "",
  },
  {
    name: "a closure has no name until its length is asked for",
    before: "return text === LENGTH || text === NAME;\n}\n\n/** Reports whether a key is that",
    after: "return text === LENGTH;\n}\n\n/** Reports whether a key is that",
  },
  {
    name: "elements of a sealed array may be defined",
    before: "if (isSealed) return refuse();",
    after: "",
  },
  {
    name: "freezing binds private properties, too",
    before: "if (i32[key] !== TAG_FRAME && !isPrivate(i32, key)) i32",
    after: "if (i32[key] !== TAG_FRAME) i32",
  },
  {
    name: "prototypes of the realm are no roots",
    before: "markObject(i32[CONTROL_REALM + which] - 1);",
    after: "",
  },
  {
    name: "caches remember what a block was before it changed",
    before: "for (const site of dependents.sites) this.#empty(site);",
    after: "",
  },
  {
    name: "of a site of caches only the first entry is forgotten",
    before: "const size = site < KEYED_WORDS ? ENTRY : SITE_WORDS;",
    after: "const size = ENTRY;",
  },
  {
    name: "caches remember a prototype of the realm that was",
    before: "m.caches.changeRealm();",
    after: "",
  },
  {
    name: "caches remember handles that are given out anew",
    before: "this.#realmChanges = 0;\n    this.#emptyAll();",
    after: "this.#realmChanges = 0;",
  },
  {
    name: "a cache charges nothing for what it remembers",
    before: "const cycles = m.extra - subject.cycles;\n  const { i32 } = m.memory;",
    after: "const cycles = 0;\n  const { i32 } = m.memory;",
  },
  {
    name: "caches remember the prototype that an object had",
    before: "m.caches.change(record); const { i32 } = m.memory; const slot",
    after: "const { i32 } = m.memory; const slot",
    hint: ["tests/javascript/programs_test.ts#javascript: prototypes"],
  },
  {
    name: "an object that is not extensible may lose its prototype",
    before: "if (!isOpen && !isExtensible(m, at)) return REFUSED;",
    after: "",
  },
];

const ACTIVATIONS: readonly Omit<Mutant, "area">[] = [
  {
    name: "a finished activation may be resumed",
    before: 'if (place <= 0) return refuse(m, "RESUME", "a suspended activation", slot);',
    after: 'if (place === 0) return refuse(m, "RESUME", "a suspended activation", slot);',
  },
  {
    name: "an activation may keep a frame of another function",
    before: "i32[at + OBJECT_EXTRA] !== words[pc + OWN]",
    after: "false",
  },
  {
    name: "an activation that was resumed is still suspended",
    before: "i32[at + OBJECT_COUNT] = IS_RUNNING;",
    after: "",
  },
  {
    name: "resuming does not pay for the slots",
    before: "m.extra += Math.floor(held / SLOTS_PER_CYCLE);\n  i32[CONTROL_DEPTH]++;",
    after: "i32[CONTROL_DEPTH]++;",
  },
  {
    name: "the value is put back before the mode",
    before:
      "copySlot(i32, top + SLOT_WORDS, base + 2 * SLOT_WORDS);\n  copySlot(i32, top, base + SLOT_WORDS);",
    after:
      "copySlot(i32, top, base + SLOT_WORDS);\n  copySlot(i32, top + SLOT_WORDS, base + 2 * SLOT_WORDS);",
  },
  {
    name: "a finished activation keeps what it held",
    before: "i32[activation + OBJECT_LENGTH] = 0;",
    after: "",
  },
  {
    name: "a snapshot may hold an activation at any place",
    before: "if (state < 0 || m.decoded.words[state] !== OP_SUSPEND) {",
    after: "if (state < 0) {",
  },
  {
    name: "a snapshot may hold an activation of any height",
    before: "if (length !== held) from.refuse(",
    after: "if (false) from.refuse(",
  },
  {
    name: "a function with several results may suspend",
    before: "else if (opcode === OP_SUSPEND) checkSuspension(check, pc);",
    after: "",
  },
  {
    name: "the host sees tickets that the guest answers",
    before:
      "return i32[row + TICKET_STATE] === IS_PENDING && i32[row + TICKET_CALLED] !== DEFERRED;",
    after: "return i32[row + TICKET_STATE] === IS_PENDING;",
  },
  {
    name: "a snapshot may hold an activation of no function",
    before:
      "if (id >= m.functions.length / FUNCTION_WORDS) from.refuse(`function ${id} does not exist`); const form",
    after: "const form",
  },
];

const COMPILER: readonly Omit<Mutant, "area">[] = [
  {
    name: "what Object.prototype has is a field of each node",
    before: " &&\n    Object.hasOwn(node, field);",
    after: ";",
    hint: ["tests/unit/isolation_test.ts"],
  },
  {
    name: "a function may have more values than the verifier allows",
    before: "if (this.#height > MOST_VALUES) {",
    after: "if (false) {",
  },
  {
    name: "too many globals leave the compiler as an error of the image",
    before: '(error.code === "COUNT_RANGE" || error.code === "TOO_LARGE");',
    after: 'error.code === "COUNT_RANGE";',
  },
  {
    name: "how deep the parser goes depends on the stack of the host",
    before: "if (this.nesting >= MOST_NESTING) throw new NestingError(this.start);",
    after: "",
  },
  {
    name: "modules of a circle do not know it",
    before: "unit.isCyclic = circle.length > 1 ||",
    after: "unit.isCyclic =",
  },
  {
    name: "names of a switch are ready in all of its cases",
    before: 'return home.kind === "switch" || (outermost ?? node).start < readyAt;',
    after: "return (outermost ?? node).start < readyAt;",
  },
  {
    name: "closures in the head of a loop share the variables of its first turn",
    before: "freshBoxes(code, scope); code.labels.push(...labels);",
    after: "code.labels.push(...labels);",
  },
  {
    name: "a star exports the default",
    before: 'if (own !== undefined || wanted === "default") return undefined;',
    after: "if (own !== undefined) return undefined;",
  },
  {
    name: "a variable called Function can't be called",
    before: "if (references.get(callee)?.binding !== undefined) return;",
    after: "",
  },
  {
    name: "what a module that awaits exports is not called before its end",
    before: "const isUnfinished = owner.suspends;",
    after: "const isUnfinished = false;",
  },
  {
    name: "a class is named before its computed keys though they name it",
    before: "const isEarly = ownName?.isReadEarly === true;",
    after: "const isEarly = false;",
  },
  {
    name: "a return without a value through a finally block gives what is there",
    before:
      'if (exit.kind === "return" && exit.isEmpty && controls.some(({ kind }) => kind === "finally")) {',
    after: "if (false) {",
  },
  {
    name: "handlers cover the way out that leaves them",
    before: "emit.suspend(control.region); suspended.push(control.region);",
    after: "suspended.push(control.region);",
  },
  {
    name: "an error on the way out of a loop is replaced by that of closing its iterator",
    before: 'closeIterator(code, locals.record, "iterator_abandon");',
    after: 'closeIterator(code, locals.record, "iterator_close");',
  },
  {
    name: "a host function that a module of a circle exports again is not found",
    before: "? hostFunction(String((source as TreeNode).value), name)",
    after: "? undefined",
  },
];

const JSON: readonly Omit<Mutant, "area">[] = [
  {
    name: "an object with a toJSON of its own is written as plain data",
    before: 'if (i32[key] === TAG_STRING && keyText(m, key) === "toJSON") return undefined;',
    after: "",
  },
  {
    name: "an object inside itself is opened again",
    before: "for (const outer of open) if (outer.handle === handle) return false;",
    after: "",
  },
  {
    name: "units of a text that goes on are paid again",
    before: "reader.paid = reader.index;",
    after: "",
  },
  {
    name: "reading goes on where a tampered state says, whatever is open",
    before: "return i32[slot(at, TARGET)] === TAG_NULL || isOpen(r);",
    after: "return true;",
  },
  {
    name: "a hidden accessor is written",
    before: "if (flags === (ACCESSOR | ENUMERABLE)) return undefined;",
    after: "if (flags === ACCESSOR) return undefined;",
  },
];

const REGEXP: readonly Omit<Mutant, "area">[] = [
  {
    name: "going back over characters is free",
    before: "run.work += (from - position) >> 1;",
    after: "",
  },
  {
    name: "half of a pair is a character before a position",
    before: "const isPair = byPoints && position > 1 &&",
    after: "const isPair = false &&",
  },
  {
    name: "a tampered stack goes back to any position",
    before: "if (position < 0 || position > length || least < 0) continue;",
    after: "",
  },
  {
    name: "a shorter run of characters is tried once only",
    before:
      "if (position > least) { i32[entry + 1] = Math.max(before(run, position), least); run.height += ENTRY_WORDS; }",
    after: "",
  },
];

const VIEWS: readonly Omit<Mutant, "area">[] = [
  {
    name: "a conversion of floats keeps the NaN of the engine",
    before: "if (isConverted) unifyNaNs(m, view, target, target + (to - from));",
    after: "",
  },
  {
    name: "a window filled with NaN writes floats of 64 bits",
    before: "case TYPE_UINT8: case TYPE_NONE: i32[word] =",
    after: "case TYPE_UINT8: i32[word] =",
  },
  {
    name: "integers of 64 bits are copied to numbers",
    before: "if (isWide(i32, view) !== isWide(i32, source)) return refuseValue(m, slot(at, 2));",
    after: "",
  },
  {
    name: "a range of a view may end before it begins",
    within: "/** Traps OOB because bytes have become too short for a view. */",
    before: "if (from >= 0 && from <= to && to <= length) return 0;",
    after: "if (from >= 0 && to <= length) return 0;",
  },
  {
    name: "a half float is rounded up at a tie",
    before: "return rest > 0.5 || rest === 0.5 && floor % 2 === 1 ? floor + 1 : floor;",
    after: "return rest >= 0.5 ? floor + 1 : floor;",
  },
];

const PROMISES: readonly Omit<Mutant, "area">[] = [
  {
    name: "a rejection that was handled ends the program",
    before: "if (!$array_get(state, 2)) throw $array_get(state, 1);",
    after: "throw $array_get(state, 1);",
  },
  {
    name: "a thenable that throws after it has settled a promise rejects it",
    before: "} catch (error) { $call(reject, undefined, error); } } // The functions that settle",
    after:
      "} catch (error) { reject_promise($array_get(reaction, 1), error); } } // The functions that settle",
  },
  {
    name: "a promise of another class is awaited as it is",
    before:
      "$value_kind(value) === 8 && $private_has(value, promise_state) && value.constructor === Promise",
    after: "$value_kind(value) === 8 && $private_has(value, promise_state)",
  },
  {
    name: "calls of the host wait for promises that nothing settles",
    before: "settle_down(); } fail_waiting_calls();",
    after: "settle_down(); }",
  },
];

const SCRIPTS: readonly Omit<Mutant, "area">[] = [
  {
    name: "an empty line that a script prints takes no room",
    before: "const length = console.length + line.text.length + 1;",
    after: "const length = console.length + line.text.length;",
  },
  {
    name: "what a saved script has printed takes no room",
    before: "length: lines.reduce((sum, { text }) => sum + text.length + 1, 0),",
    after: "length: 0,",
  },
  {
    name: "the host answers a call whose handler is at work",
    before: "ticket === id && identity !== LATER_IDENTITY",
    after: "ticket === id",
  },
  {
    name: "the price of a function is in no saved script",
    before:
      "functions: functions.map(({ path, isExternal, cycles }) => ({ path, isExternal, cycles })),",
    after: "functions: functions.map(({ path, isExternal }) => ({ path, isExternal, cycles: 0 })),",
  },
  {
    name: "a script imports what starts its functions",
    before: 'hiddenHosts: ["script", FUNCTIONS_MODULE],',
    after: "",
  },
];

function ofArea(area: Area, mutants: readonly Omit<Mutant, "area">[]): Mutant[] {
  return mutants.map((mutant) => ({ ...mutant, area }));
}

const MISUSE: readonly Omit<Mutant, "area">[] = [
  {
    name: "a call comes between modules that run",
    before: "return m.hasOneNumber && current !== 0 &&",
    after: "return m.run.hasFailed && current !== 0 &&",
  },
  {
    name: "a call interrupts a job of another one",
    before: "const isInJob = m.hasOneNumber &&",
    after: "const isInJob = m.hasOneNumber && m.run.hasFailed &&",
  },
  {
    name: "getters of an error that rejects a call use the VM",
    before: "m.isReadingHost = true; const text = m.hasOneNumber",
    after: "const text = m.hasOneNumber",
  },
  {
    name: "a tick after HALT passes a frame",
    before: "if (run.isOver || !run.isReopened) checkUnfinished(machine);",
    after: "if (!run.isReopened) checkUnfinished(machine);",
  },
  {
    name: "a VM that is refused keeps its constants",
    before: "} catch (thrown) { constants.giveBack(); throw thrown; }",
    after: "} catch (thrown) { throw thrown; }",
  },
  {
    name: "a view is read while a value of the host is",
    before: "checkUsable(this.#m); return this.#valid();",
    after: "return this.#valid();",
  },
  {
    name: "a mark forgets who waits",
    before: "|| parked !== this.#parked",
    after: "",
  },
  {
    name: "a replay ends where some sleep and others wait",
    before: "else if (i32[CONTROL_SLEEPERS] === 0 && !this.#isDue(target.position)) {",
    after: "else if (!this.#isDue(target.position)) {",
  },
  {
    name: "a fork that is recorded has other handles",
    before: "const put = attached.journal === undefined ?",
    after: "const put = attached.journal !== null ?",
  },
  {
    name: "views always have bytes of their own",
    before: "if (known.taken <= length || size === 0) return copyView(i32, view);",
    after: "if (known.taken >= 0) return copyView(i32, view);",
  },
  {
    name: "a profiler knows one call of a VM that is restored in many",
    before: "if (path.length < depth - 1) {",
    after: "if (path.length < 0) {",
  },
];

/** All faults. */
export const MUTANTS: readonly Mutant[] = [
  ...ofArea("image builder", BUILDER),
  ...ofArea("history", HISTORY),
  ...ofArea("debugger", DEBUGGER),
  ...ofArea("metering", METERING),
  ...ofArea("verifier", VERIFIER),
  ...ofArea("interpreter loop", INTERPRETER),
  ...ofArea("superinstructions", SUPERINSTRUCTIONS),
  ...ofArea("heap", HEAP),
  ...ofArea("collector", COLLECTOR),
  ...ofArea("strings", STRINGS),
  ...ofArea("scheduler", SCHEDULER),
  ...ofArea("account", ACCOUNT),
  ...ofArea("codec", CODEC),
  ...ofArea("assembler", ASSEMBLER),
  ...ofArea("calls", CALLS),
  ...ofArea("host calls", HOST_CALLS),
  ...ofArea("array intrinsics", ARRAY),
  ...ofArea("bytes intrinsics", BYTES),
  ...ofArea("objects", OBJECTS),
  ...ofArea("map intrinsics", MAP),
  ...ofArea("string intrinsics", STRING),
  ...ofArea("math intrinsics", MATH),
  ...ofArea("certification", CERTIFICATION),
  ...ofArea("telemetry", TELEMETRY),
  ...ofArea("profiler", PROFILER),
  ...ofArea("saved state", SAVED_STATE),
  ...ofArea("checker", CHECKER),
  ...ofArea("standard modules", MODULES),
  ...ofArea("command", COMMAND),
  ...ofArea("journal", JOURNAL),
  ...ofArea("host calls", UNDEFINED),
  ...ofArea("exceptions", EXCEPTIONS),
  ...ofArea("answers", ANSWERS),
  ...ofArea("value calls", VALUE_CALLS),
  ...ofArea("properties", PROPERTIES),
  ...ofArea("activations", ACTIVATIONS),
  ...ofArea("compiler", COMPILER),
  ...ofArea("json", JSON),
  ...ofArea("regexp", REGEXP),
  ...ofArea("views", VIEWS),
  ...ofArea("promises", PROMISES),
  ...ofArea("scripts", SCRIPTS),
  ...ofArea("host misuse", MISUSE),
];
