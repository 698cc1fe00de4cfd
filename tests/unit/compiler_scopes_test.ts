/** Resolution of names: what each use of a name means, captures, and reads before initialisation. */
import { assert, assertEquals } from "@std/assert";
import { analyseModule } from "../../lib/compiler/analysis.ts";

/**
 * The uses of names in a text, in its order: `name@column` of the use, and what it means. `global` is none of
 * the module's; else kind and column of the declaration; `early` if it may come before the initialisation.
 * Columns are counted from 1.
 */
function usesOf(source: string): readonly string[] {
  const { module, diagnostics } = analyseModule("case.js", source);
  assertEquals(diagnostics, [], source);
  assert(module !== undefined);
  return [...module.references].toSorted(([a], [b]) => a.start - b.start).map(
    ([node, { binding, isEarly }]) => {
      const meaning = binding === undefined
        ? "global"
        : `${binding.kind}@${binding.declared.start + 1}`;
      return `${node.name}@${node.start + 1} ${meaning}${isEarly ? " early" : ""}`;
    },
  );
}

/** Sources of one line, and what their names mean. */
const USES: readonly (readonly [string, readonly string[]])[] = [
  ["let a = 1; a; b;", ["a@5 let@5", "a@12 let@5", "b@15 global"]],
  ["a; let a = a;", ["a@1 let@8 early", "a@8 let@8", "a@12 let@8 early"]],
  ["a; var a; { var a; } f(); { function f() {} }", [
    "a@1 var@8",
    "a@8 var@8",
    "a@17 var@8",
    "f@22 global",
  ]],
  ["f(); function f() { a; } let a; f();", [
    "f@1 function@15",
    "a@21 let@30 early",
    "a@30 let@30",
    "f@33 function@15",
  ]],
  ["let a; function f() { a; }", ["a@5 let@5", "a@23 let@5"]],
  ["f(); let a; function f() { g(); } function g() { a; }", [
    "f@1 function@22",
    "a@10 let@10",
    "g@28 function@44",
    "a@50 let@10 early",
  ]],
  ["let a; f(); function f() { f(); a; }", [
    "a@5 let@5",
    "f@8 function@22",
    "f@28 function@22",
    "a@33 let@5",
  ]],
  ["g = () => f(); let a; function f() { a; }", [
    "g@1 global",
    "f@11 function@32",
    "a@20 let@20",
    "a@38 let@20 early",
  ]],
  ["import 'm'; let a; export function f() { a; }", ["a@17 let@17", "a@42 let@17 early"]],
  ["let a; export function f() { a; }", ["a@5 let@5", "a@30 let@5"]],
  ["let a; let f = () => a; let g = () => b; let b;", [
    "a@5 let@5",
    "f@12 let@12",
    "a@22 let@5",
    "g@29 let@29",
    "b@39 let@46 early",
    "b@46 let@46",
  ]],
  ["switch (a) { case 0: let b; default: b; }", ["a@9 global", "b@26 let@26", "b@38 let@26 early"]],
  ["for (let i = 0; i; i++) { let i; i; } i;", [
    "i@10 let@10",
    "i@17 let@10",
    "i@20 let@10",
    "i@31 let@31",
    "i@34 let@31",
    "i@39 global",
  ]],
  ["for (const a of a) a;", ["a@12 const@12", "a@17 const@12 early", "a@20 const@12"]],
  ["let b; for (b of c) b; for (b in c);", [
    "b@5 let@5",
    "b@13 let@5",
    "c@18 global",
    "b@21 let@5",
    "b@29 let@5",
    "c@34 global",
  ]],
  ["function f(a, b = a, c = d, d) { a; }", [
    "a@12 parameter@12",
    "b@15 parameter@15",
    "a@19 parameter@12",
    "c@22 parameter@22",
    "d@26 parameter@29 early",
    "d@29 parameter@29",
    "a@34 parameter@12",
  ]],
  ["function f(a = () => b) { var b; b; }", [
    "a@12 parameter@12",
    "b@22 global",
    "b@31 var@31",
    "b@34 var@31",
  ]],
  ["(function f() { f; }); f;", ["f@17 ownName@11", "f@24 global"]],
  ["class A extends A { [A] = A; static { A; } m() { A; } } A;", [
    "A@17 ownName@7 early",
    "A@22 ownName@7 early",
    "A@27 ownName@7",
    "A@39 ownName@7",
    "A@50 ownName@7",
    "A@57 class@7",
  ]],
  ["try {} catch ({ a = b, c: [d] }) { a; let d2 = d; }", [
    "a@17 catch@17",
    "b@21 global",
    "d@28 catch@28",
    "a@36 catch@17",
    "d2@43 let@43",
    "d@48 catch@28",
  ]],
  ["let { a, [a]: b = b2, ...c } = d;", [
    "a@7 let@7",
    "a@11 let@7 early",
    "b@15 let@15",
    "b2@19 global",
    "c@26 let@26",
    "d@32 global",
  ]],
  ["let a; ({ a, b: a = a, [a]: c.a } = a);", [
    "a@5 let@5",
    "a@11 let@5",
    "a@17 let@5",
    "a@21 let@5",
    "a@25 let@5",
    "c@29 global",
    "a@37 let@5",
  ]],
  ["import a, { b as c } from 'm'; c.b; export { a as d }; x: for (;;) break x;", [
    "c@32 import@18",
    "a@46 import@8",
  ]],
  ["function f() { arguments; } arguments; () => arguments;", [
    "arguments@29 global",
    "arguments@46 global",
  ]],
  ["let a; { let a; { a; } }", ["a@5 let@5", "a@14 let@14", "a@19 let@14"]],
];

Deno.test("names mean what the scopes of ECMAScript say", () => {
  for (const [source, expected] of USES) {
    assertEquals(usesOf(source), expected, source);
  }
});

/** Facts of the functions of a text, outermost first: `column: captured names; what it uses`. */
function functionsOf(source: string): readonly string[] {
  const { module } = analyseModule("case.js", source);
  assert(module !== undefined);
  return [...module.functions.values()].slice(1).map((facts) => {
    const names = [...facts.captures].map(({ name, isAssigned }) => name + (isAssigned ? "=" : ""));
    const uses = [
      facts.usesThis ? "this" : "",
      facts.usesArguments ? "arguments" : "",
      facts.usesNewTarget ? "new.target" : "",
    ].filter(Boolean);
    return `${facts.node.start + 1}: ${[...names, ...uses].join(" ")}`;
  });
}

const FUNCTIONS: readonly (readonly [string, readonly string[]])[] = [
  // Variables of the module need no captures.
  ["let a; () => { a = 1; };", ["8: "]],
  ["function f(a) { return () => () => a; }", ["1: ", "24: a", "30: a"]],
  ["function f(a, b) { let c; return () => { a++; ({ b } = c); }; }", ["1: ", "34: a= b= c"]],
  ["function f() { () => { this; arguments; new.target; }; }", [
    "1: this arguments new.target",
    "16: this arguments new.target",
  ]],
  ["function f() { function g() { this; } class A { a = this; static { arguments2; } } }", [
    "1: ",
    "16: this",
    "49: this",
    "59: ",
  ]],
  ["function f(a) { class A { m() { return a + super.m(); } } }", ["1: ", "28: a this"]],
  ["(function f() { return () => f; });", ["2: ", "24: f"]],
];

Deno.test("functions know what they capture and use", () => {
  for (const [source, expected] of FUNCTIONS) {
    assertEquals(functionsOf(source), expected, source);
  }
});
