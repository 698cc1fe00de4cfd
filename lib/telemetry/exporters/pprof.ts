/** Profiles for pprof: messages of profile.proto. */
import { encodeUtf8 } from "../../encoding/utf8.ts";
import {
  COST_NAMES,
  type Profile,
  type ProfileCosts,
  type ProfileNode,
  type ProfileSample,
} from "../../vm/profile.ts";
import { boundPaths, firstLines, pathTo } from "./profile_paths.ts";
import { message, type ProtobufWriter, protobufWriter } from "./protobuf.ts";

/** Most nodes of a path; see {@link boundPaths}. */
const MOST_FRAMES = 256;

/** Name of each cost in pprof, and its unit. */
const SAMPLE_TYPES: Readonly<Record<keyof ProfileCosts, readonly [type: string, unit: string]>> = {
  executions: ["executions", "count"],
  cycles: ["cycles", "count"],
  created: ["created", "count"],
  createdBytes: ["created_space", "bytes"],
  materialised: ["materialised", "count"],
  materialisedBytes: ["materialised_space", "bytes"],
  shared: ["shared", "count"],
  copiedBytes: ["copied_again", "bytes"],
};

// Field numbers of the messages in profile.proto:
// https://github.com/google/pprof/blob/main/proto/profile.proto
const PROFILE = {
  SAMPLE_TYPE: 1,
  SAMPLE: 2,
  LOCATION: 4,
  FUNCTION: 5,
  STRING_TABLE: 6,
  PERIOD_TYPE: 11,
  PERIOD: 12,
  DEFAULT_SAMPLE_TYPE: 14,
} as const;
const VALUE_TYPE = { TYPE: 1, UNIT: 2 } as const;
const SAMPLE = { LOCATION_ID: 1, VALUE: 2, LABEL: 3 } as const;
const LABEL = { KEY: 1, STR: 2, NUM: 3 } as const;
const LOCATION = { ID: 1, LINE: 4 } as const;
const LINE = { FUNCTION_ID: 1, LINE: 2 } as const;
const FUNCTION = { ID: 1, NAME: 2, SYSTEM_NAME: 3, FILENAME: 4, START_LINE: 5 } as const;

/**
 * Formats a profile for pprof (`go tool pprof FILE`). Every cost is a sample type; `cycles` is shown first.
 * A sample is one instruction on one call path, with the labels `instruction` and `pc`. The file has no
 * timestamp, so a profile always gives the same bytes. Paths longer than 256 functions are truncated: `…`
 * replaces the functions omitted before the last one.
 *
 * @returns profile.proto without compression, which pprof reads as well as gzip
 */
export function toPprof(profile: Profile): Uint8Array {
  const bounded = boundPaths(profile, MOST_FRAMES);
  const { nodes } = bounded;
  const strings = new Map([["", 0]]);
  const text = (value: string): number => indexIn(strings, value);
  const out = protobufWriter();
  for (const name of COST_NAMES) out.bytes(PROFILE.SAMPLE_TYPE, valueType(name, text));

  const locationOf = locationWriter(out, profile, text);
  const keys = { instruction: text("instruction"), pc: text("pc") };
  for (const sample of bounded.samples) {
    const callers = pathTo(bounded, nodes[sample.node].parent).reverse();
    const stack = [
      locationOf(nodes[sample.node], sample.line ?? 0),
      ...callers.map((caller) => locationOf(nodes[caller], 0)),
    ];
    out.bytes(PROFILE.SAMPLE, sampleMessage(sample, stack, keys, text));
  }

  out.bytes(PROFILE.PERIOD_TYPE, valueType("cycles", text))
    .number(PROFILE.PERIOD, 1)
    .number(PROFILE.DEFAULT_SAMPLE_TYPE, text(SAMPLE_TYPES.cycles[0]));
  for (const value of strings.keys()) {
    out.bytes(PROFILE.STRING_TABLE, encodeUtf8(value.toWellFormed()));
  }
  return out.take();
}

/** Index of a text in the string table; it is added if it is new. */
type TextIndex = (value: string) => number;

function valueType(name: keyof ProfileCosts, text: TextIndex): Uint8Array {
  const [type, unit] = SAMPLE_TYPES[name];
  return message((m) => m.number(VALUE_TYPE.TYPE, text(type)).number(VALUE_TYPE.UNIT, text(unit)));
}

/** Ids of locations; each is written, with its function, when it is first requested. */
function locationWriter(
  out: ProtobufWriter,
  profile: Profile,
  text: TextIndex,
): (node: ProfileNode, line: number) => number {
  const startLines = firstLines(profile);
  const functions = new Map<number, number>();
  const locations = new Map<string, number>();

  const functionOf = ({ functionId, functionName, file }: ProfileNode): number => {
    const known = functions.get(functionId);
    if (known !== undefined) return known;
    const id = functions.size + 1;
    functions.set(functionId, id);
    out.bytes(
      PROFILE.FUNCTION,
      message((m) =>
        m.number(FUNCTION.ID, id)
          .number(FUNCTION.NAME, text(functionName))
          .number(FUNCTION.SYSTEM_NAME, text(functionName))
          .number(FUNCTION.FILENAME, functionId < 0 ? 0 : text(file ?? profile.file))
          .number(FUNCTION.START_LINE, startLines.get(functionId) ?? 0)
      ),
    );
    return id;
  };

  // Line 0: not known, as of all calls.
  return (node, line) => {
    const key = `${node.functionId} ${line}`;
    const known = locations.get(key);
    if (known !== undefined) return known;
    const id = locations.size + 1;
    locations.set(key, id);
    const place = message((m) =>
      m.number(LINE.FUNCTION_ID, functionOf(node)).number(LINE.LINE, line)
    );
    out.bytes(
      PROFILE.LOCATION,
      message((m) => m.number(LOCATION.ID, id).bytes(LOCATION.LINE, place)),
    );
    return id;
  };
}

function sampleMessage(
  { pc, instruction, costs }: ProfileSample,
  stack: readonly number[],
  keys: { readonly instruction: number; readonly pc: number },
  text: TextIndex,
): Uint8Array {
  const name = message((m) =>
    m.number(LABEL.KEY, keys.instruction).number(LABEL.STR, text(instruction))
  );
  const place = message((m) => m.number(LABEL.KEY, keys.pc).number(LABEL.NUM, pc));
  return message((m) =>
    m.numbers(SAMPLE.LOCATION_ID, stack)
      .numbers(SAMPLE.VALUE, COST_NAMES.map((cost) => costs[cost]))
      .bytes(SAMPLE.LABEL, name)
      .bytes(SAMPLE.LABEL, place)
  );
}

function indexIn<Key>(indexes: Map<Key, number>, key: Key): number {
  const known = indexes.get(key);
  if (known !== undefined) return known;
  indexes.set(key, indexes.size);
  return indexes.size - 1;
}
