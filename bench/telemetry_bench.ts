/** Benchmarks the same loops without evidence, in an open scope, and with a profile. */
import { evidenceLoops } from "./telemetry_overhead.ts";

for (const { name, plain, scoped, profiled } of evidenceLoops()) {
  const group = `evidence: ${name}`;
  Deno.bench(`${name}: neither`, { group, baseline: true }, () => void plain());
  Deno.bench(`${name}: open scope`, { group }, () => void scoped());
  Deno.bench(`${name}: profile`, { group }, () => void profiled());
}
