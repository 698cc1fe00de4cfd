/** The `activation` family, SPEC 13.20. */
import { int32 } from "../reference_values.ts";
import { type Family, row } from "./intrinsic.ts";

const STATES = ["suspended", "running", "finished"] as const;

export const ACTIVATION: Family = {
  "activation.state/1": row(0x1f0, ["activation"], 1, 1, (_, { state }) => [
    int32(STATES.indexOf(state)),
  ]),
  "activation.finish/1": row(0x1f1, ["activation"], 0, 2, (_, activation) => {
    activation.state = "finished";
    activation.locals = [];
    activation.stack = [];
    return [];
  }),
};
