/** The tables of `docs/attacks.md`, from the attacks. */
import {
  type Attack,
  type AttackClass,
  LEAST_CYCLES,
  MEMORY_BASE,
  MEMORY_FACTOR,
  OVERRUN_BOUND,
  STACK_BYTES,
  TIME_BOUND,
} from "./attack.ts";

/** What becomes of an attack, as one of few kinds. */
function endOf({ outcome }: Attack): string {
  const [kind, rest = ""] = outcome.split(/: (.*)/s);
  if (kind === "returned") return "returned";
  if (kind === "UNCAUGHT") return "`UNCAUGHT`";
  if (kind === "refused") return `refused: \`${rest}\``;
  return /^[A-Z_]+$/.test(kind) ? `\`${kind}\`` : kind;
}

/** The ends of attacks with their numbers, the most frequent first. */
function ends(attacks: readonly Attack[]): string {
  const counts = new Map<string, number>();
  for (const attack of attacks) {
    const end = endOf(attack);
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, most], [b, count]) => count - most || (a < b ? -1 : 1))
    .map(([end, count]) => `${end} ${count}`)
    .join(", ");
}

/** A table in Markdown, not yet aligned. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** The classes of attacks, and what becomes of the attacks of each. */
export function classTable(classes: readonly AttackClass[]): string {
  return table(
    ["Attacks", "Number", "What becomes of them"],
    classes.map(({ name, attacks }) => [name, String(attacks.length), ends(attacks)]),
  );
}

/** The bounds of all attacks. */
export function boundTable(): string {
  const base = `${MEMORY_BASE / (1 << 20)} MiB`;
  return table(["What", "Bound"], [
    ["cycles of a slice", `its budget, one block (SPEC.md 9.2) and ${OVERRUN_BOUND}`],
    ["host time per cycle", `${TIME_BOUND} times that of an integer loop, run in turns with it`],
    ["host time of a short attack", `the same as if it had ${LEAST_CYCLES} cycles`],
    [
      "host memory",
      `${MEMORY_FACTOR} × \`heapBytes\` + ${STACK_BYTES} × \`stackSlots\` + ${base}`,
    ],
    ["the host's stack", "a quarter of what the engine gives it"],
    ["a VM beside it", "gives exactly its own results, cycles and evidence"],
  ]);
}

/** The attacks that have a bound for host time of their own. */
export function slowTable(classes: readonly AttackClass[]): string {
  const rows = classes.flatMap(({ attacks }) => attacks).flatMap(({ name, slow }) =>
    slow === undefined ? [] : [[name, `${slow.bound}`, slow.reason]]
  );
  return table(["Attack", "Bound", "Reason"], rows);
}
