/** A random program as what can be run. Uses ECMAScript only, because it also runs without Deno. */
import { defineLog, HostRegistry, type ProgramImage } from "../../../mod.ts";
import { compile, formatDiagnostic } from "../../../lib/compiler/compiler.ts";
import type { Subject } from "../../ways.ts";

/** Most bytes of the heap of a program that is compared with the host engine. */
const HEAP_BYTES = 64 << 20;

function compiled(source: string): ProgramImage {
  const { image, diagnostics } = compile({ "random.js": source });
  if (image !== undefined) return image;
  throw new Error(diagnostics.map((each) => formatDiagnostic(each, source)).join("\n"));
}

/** A random program as what can be run. */
export function subjectOf(source: string, heapBytes: number = HEAP_BYTES): Subject {
  return {
    image: compiled(source),
    hostOf: (lines) => {
      const host = new HostRegistry();
      defineLog(host, (text) => lines.push(text), { perFrame: Infinity });
      return host;
    },
    limits: { heapBytes },
    seed: 0,
  };
}
