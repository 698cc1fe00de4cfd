/** Why some attacks take more host time per cycle than others. */

export const MISSES = "no cache of the runtime or of the processor has the place, shape or key";

export const INDICES = "an index that is not one of an element is written as a text each time";

export const HOST_OBJECTS =
  "what takes the guest a word is an object of the host, and its garbage is the host's";

export const STACKS = "a stack of a million calls is moved as it grows, and reported call by call";
