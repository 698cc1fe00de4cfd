/** All attacks, by class. */
import type { AttackClass } from "./attack.ts";
import { LOOP_ATTACKS } from "./gallery/loops.ts";
import { OBJECT_ATTACKS } from "./gallery/objects.ts";
import { TASK_ATTACKS } from "./gallery/tasks.ts";
import { TEXT_ATTACKS } from "./gallery/texts.ts";
import { VALUE_ATTACKS } from "./gallery/values.ts";

/** The classes, in the order of the table of `docs/attacks.md`. */
export const ATTACK_CLASSES: readonly AttackClass[] = [
  ...LOOP_ATTACKS,
  ...TEXT_ATTACKS,
  ...OBJECT_ATTACKS,
  ...TASK_ATTACKS,
  ...VALUE_ATTACKS,
];
