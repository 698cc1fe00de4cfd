/** The program that `prometeu new` writes. */

/** Valid name of a program: a plain file name that needs no quoting in a command line. */
export const PROGRAM_NAME: RegExp = /^[A-Za-z_][\w-]{0,63}$/;

/** A small program that logs a line and returns a number, with its expectations. */
export function starterText(name: string): string {
  return `; ${name}: logs a greeting and returns the sum of 1 … 10.
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
`;
}
