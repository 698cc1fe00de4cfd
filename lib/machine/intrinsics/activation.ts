/** Intrinsics of the `activation` family. */
import {
  ACTIVATION_IS_FINISHED,
  ACTIVATION_IS_RUNNING,
  OBJECT_COUNT,
  OBJECT_LENGTH,
} from "../state/layout.ts";
import { entry, type Intrinsic, objectAt, setInt32, type ShortWays } from "./intrinsic.ts";

// What `activation.state` says.
const SUSPENDED = 0;
const RUNNING = 1;
const FINISHED = 2;

/** Returns the short ways of the `activation` family. */
export function activationShortWays(): ShortWays {
  return {
    "activation.state/1": {
      args: ["activation"],
      let: { state: "i32[activation + COUNT]" },
      result: ["int32", "state > 0 ? 0 : 1 - state"],
    },
  };
}

/** The `activation` family. */
export const ACTIVATION_INTRINSICS: readonly Intrinsic[] = [
  entry("activation.state/1", (m, at) => {
    const state = m.memory.i32[objectAt(m, at) + OBJECT_COUNT];
    if (state === ACTIVATION_IS_RUNNING) setInt32(m, at, RUNNING);
    else setInt32(m, at, state === ACTIVATION_IS_FINISHED ? FINISHED : SUSPENDED);
    return 0;
  }),

  entry("activation.finish/1", (m, at) => {
    const { i32 } = m.memory;
    const activation = objectAt(m, at);
    i32[activation + OBJECT_COUNT] = ACTIVATION_IS_FINISHED;
    i32[activation + OBJECT_LENGTH] = 0;
    return 0;
  }),
];
