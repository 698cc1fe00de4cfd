/** The program `prometeu new` writes. */

/** What may name a program: a plain file name, and the words after it in a command line. */
export const PROGRAM_NAME: RegExp = /^[A-Za-z_][\w-]{0,63}$/;

/** A small program that logs and returns something, with its expectations. */
export function starterText(name: string): string {
  return `; ${name}: greets, and returns the sum of 1 … 10.
;
; \`prometeu test ${name}.pasm\` holds it to the lines that begin with expect.
; expect log: hello from ${name}
; expect: 55

; A host function this program calls: it takes a string and gives nothing back.
.sysc log.write/1 args=1 rets=0

; The first function is where the program begins. It returns one value.
.func main params=0 locals=0 rets=1
  PUSH_CONST "hello from ${name}"
  HOSTCALL log.write/1
  PUSH_I32 10
  CALL sum ; takes 10 from the stack, leaves its result there
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
