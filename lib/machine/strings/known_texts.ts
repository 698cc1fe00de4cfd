/**
 * Texts that the machine itself uses as keys and values of properties. They follow the constants of a
 * program that may need them, so that a state refers to them like to constants.
 */
export const KNOWN_TEXTS: readonly string[] = ["length", "name", "prototype", "constructor", ""];

// Their places in the list.
export const TEXT_LENGTH = 0;
export const TEXT_NAME = 1;
export const TEXT_PROTOTYPE = 2;
export const TEXT_CONSTRUCTOR = 3;
export const TEXT_EMPTY = 4;
