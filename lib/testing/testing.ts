/** Guest tests: expectations in the comments of guest texts, and their runner. */
export { expectsSomething, type Language } from "./expectation.ts";
export {
  guestText,
  type LoadGuest,
  type Mismatch,
  type TestedGuest,
  testGuest,
} from "./guest_test.ts";
