/** Tests that guest texts carry in their comments. */
export { expectsSomething } from "./expectation.ts";
export { type LoadGuest, type Mismatch, testGuest } from "./guest_test.ts";
