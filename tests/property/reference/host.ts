/** The `host` family, SPEC 13.10. The reference machine executes it itself, as it parks coroutines. */
import { type Family, row } from "./intrinsic.ts";

function notHere(): never {
  throw new Error("the machine executes this intrinsic");
}

export const HOST: Family = {
  "host.wait/1": row(0x100, ["int32"], 2, 8, notHere),
  "host.next/1": row(0x101, [], 1, 8, notHere),
  "host.result/1": row(0x102, ["any"], 1, 0, notHere),
  "host.defer/1": row(0x103, [], 1, 8, notHere),
  "host.settle/1": row(0x104, ["int32", "bool", "any"], 0, 8, notHere),
};
