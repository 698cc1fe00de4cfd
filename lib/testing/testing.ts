/** Guest tests: expectations in the comments of guest texts, and their runner. */
export { expectsSomething } from "./expectation.ts";
export { type LoadGuest, type Mismatch, testGuest } from "./guest_test.ts";
