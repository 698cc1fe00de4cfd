/** Values as the command prints them: bounded in all, as a guest may return any number of texts it has once. */
import { formatValue, type GuestValue, type Slice, type Trap, type Vm } from "../../mod.ts";

/** Units of text that a list of values shows. */
const MOST_UNITS = 64 << 20;

/** Units of text that a list shows to a person who debugs. */
export const MOST_DEBUGGED = 1 << 20;

/** Texts of items; once they have too many units, how many items are left out. */
export function boundedTexts<T>(
  items: readonly T[],
  textOf: (item: T) => string,
  mostUnits: number = MOST_UNITS,
): string[] {
  const texts: string[] = [];
  let units = 0;
  for (const item of items) {
    if (units > mostUnits) {
      texts.push(`… ${items.length - texts.length} more …`);
      break;
    }
    const text = textOf(item);
    units += text.length + 1;
    texts.push(text);
  }
  return texts;
}

/** Units of a log that are kept for a document. */
const MOST_LOGGED = 64 << 20;

/** Last line of a log that was too long. */
export const LOG_LEFT_OUT = "… the rest of the log is left out";

/** Keeps the lines of a log, until it is too long. The list may have lines already. */
export function keepLog(
  log: string[],
  mostUnits: number = MOST_LOGGED,
): (line: string) => void {
  let counted = 0;
  let units = 0;
  return (line) => {
    while (counted < log.length) units += log[counted++].length + 1;
    if (log.at(-1) === LOG_LEFT_OUT) return;
    log.push(units + line.length <= mostUnits ? line : LOG_LEFT_OUT);
  };
}

/** What `--json` prints about a run. */
export function jsonReport(
  vm: Vm,
  slice: Slice,
  slices: number,
  log: readonly string[],
): unknown {
  return {
    reason: slice.reason,
    results: slice.results === undefined ? null : jsonValues(vm.results()),
    cycles: vm.cycles,
    instructions: vm.instructions,
    frames: vm.frames,
    slices,
    log,
    trap: slice.trap === undefined ? null : jsonTrap(slice.trap),
  };
}

interface JsonValue {
  readonly kind: string;
  readonly value: unknown;
}

function jsonValues(values: readonly GuestValue[]): readonly JsonValue[] {
  let units = 0;
  return values.map((value) => {
    if (units > MOST_UNITS) return { kind: value.kind, value: "…" };
    const shown = jsonValue(value);
    units += String(shown.value).length + 1;
    return shown;
  });
}

/** JSON has no 64-bit integers, NaN, Infinity, -0 or cyclic objects. These become text. */
function jsonValue(value: GuestValue): JsonValue {
  switch (value.kind) {
    case "null":
    case "bool":
    case "int32":
    case "string":
      return value;
    case "float": {
      const isExact = Number.isFinite(value.value) && !Object.is(value.value, -0);
      return { kind: value.kind, value: isExact ? value.value : formatValue(value) };
    }
    default:
      return { kind: value.kind, value: formatValue(value) };
  }
}

/** A trap without objects of the guest or the host, which may be cyclic: what was thrown is text. */
function jsonTrap({ value, error, cause: _, ...trap }: Trap): unknown {
  const texts = Object.entries(error ?? {}).filter(([name, text]) =>
    ["name", "message", "stack"].includes(name) && typeof text === "string"
  );
  return {
    ...trap,
    ...(value === undefined ? {} : { value: jsonValue(value) }),
    ...(error === undefined ? {} : { error: Object.fromEntries(texts) }),
  };
}
