/** The programs that `prometeu new` writes. */

import { GUEST_TYPES, TSCONFIG } from "./guest_types.ts";

/** Valid name of a program: a plain file name that needs no quoting in a command line. */
export const PROGRAM_NAME: RegExp = /^[A-Za-z_][\w-]{0,63}$/;

/** A first program in some language. */
export interface Starter {
  /** Extension of its file, with the period. */
  readonly extension: string;
  /** Its text, with its expectations. */
  readonly text: (name: string) => string;
  /** Texts of files that serve all programs of a folder, by name: those that are there are kept. */
  readonly shared: Readonly<Record<string, string>>;
}

/** Guest text that logs a line and returns a number. */
export const ASSEMBLY_STARTER: Starter = {
  extension: ".pasm",
  shared: {},
  text: (name) =>
    `; ${name}: logs a greeting and returns the sum of 1 … 10.
;
; \`prometeu test ${name}.pasm\` compares the run with the expect lines below.
; expect log: hello from ${name}
; expect: 55

; A host function: it takes a string and returns nothing.
.sysc log.write/1 args=1 rets=0

; The program starts in the first function. It returns one value.
.func main params=0 locals=0 rets=1
  PUSH_CONST "hello from ${name}"
  HOSTCALL log.write/1
  PUSH_I32 10
  CALL sum ; pops 10, pushes the result
  RET
.end

; sum(n) = 1 + 2 + … + n
; locals: 0 n (a parameter), 1 total
.func sum params=1 locals=1 rets=1
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_LOCAL 0
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  SET_LOCAL 0
  JMP again
done:
  GET_LOCAL 1
  RET
.end
`,
};

/** TypeScript that prints lines. */
export const TYPESCRIPT_STARTER: Starter = {
  extension: ".ts",
  shared: { "tsconfig.json": TSCONFIG, "prometeu-env.d.ts": GUEST_TYPES },
  text: (name) =>
    `// ${name}: greets somebody and adds the numbers 1 … 10.
//
// \`prometeu test ${name}.ts\` compares what the program prints with the expect lines below.
// expect: hello from ${name}
// expect: 55

interface Greeting {
  readonly from: string;
  readonly words?: string;
}

function greet({ from, words = "hello" }: Greeting): string {
  return \`\${words} from \${from}\`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

console.log(greet({ from: "${name}" }));
console.log(sum(Array.from({ length: 10 }, (_, i) => i + 1)));
`,
};
