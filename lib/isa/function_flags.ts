/** Flags of functions. Imports nothing: bundlers inline constants only from such modules. */

/** It is called as a value, with any number of arguments: local 0 is `this`, local 1 its closure. */
export const FLEXIBLE = 1;
/** Its last parameter is an array of the arguments beyond the others. */
export const REST = 2;
/** It can be constructed, not called; constructing it passes the new target as local 0. */
export const CLASS = 4;
/** It can be constructed as well as called. */
export const CONSTRUCTIBLE = 8;
/** Local 2 is the new target; undefined in a call. */
export const NEW_TARGET = 16;

/** Of the entry: the language of the program has one kind of number, the float. */
export const FLOATS = 32;

/** Traces of errors leave its calls out. */
export const HIDDEN = 64;

/**
 * With REST: there is an array only if there are more arguments than others parameters. Otherwise the last
 * parameter is null if there are just as many, and undefined if there are fewer.
 */
export const SPARE = 128;

/** Of the entry: strings are ordered by UTF-16 units, not by code points. */
export const UNITS = 256;

/** Its closures inherit from the realm's prototype of generator functions; see {@link ASYNC}. */
export const GENERATOR = 512;

/** Its closures inherit from the realm's prototype of async functions; with GENERATOR, of async generators. */
export const ASYNC = 1024;

/** As a getter it gives the length of a view. A machine that knows it need not call it. */
export const VIEW_LENGTH = 2048;

/** Flags by their names in the text form. The others are free for compilers. */
export const FUNCTION_FLAGS = {
  flexible: FLEXIBLE,
  rest: REST,
  class: CLASS,
  constructible: CONSTRUCTIBLE,
  new_target: NEW_TARGET,
  floats: FLOATS,
  hidden: HIDDEN,
  spare: SPARE,
  units: UNITS,
  generator: GENERATOR,
  async: ASYNC,
  view_length: VIEW_LENGTH,
} as const;

/** Index of the local that takes the first argument of a flexible function. */
export function firstArgument(flags: number): number {
  return (flags & NEW_TARGET) === 0 ? 2 : 3;
}

/** Number of arguments that a flexible function takes one by one. */
export function positionalArguments(params: number, flags: number): number {
  return params - firstArgument(flags) - ((flags & REST) === 0 ? 0 : 1);
}

/** Whether CALL_VALUE enters a function with these flags. */
export function isCallable(flags: number): boolean {
  return (flags & (FLEXIBLE | CLASS)) === FLEXIBLE;
}

/** Whether CONSTRUCT enters a function with these flags. */
export function isConstructible(flags: number): boolean {
  const both = CONSTRUCTIBLE | NEW_TARGET;
  return (flags & FLEXIBLE) !== 0 && ((flags & CLASS) !== 0 || (flags & both) === both);
}
