/** Inline caches stay small, however many instructions have one and whatever their entries depend on. */
import { assert, assertEquals } from "@std/assert";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  InlineCaches,
  MOST_SITES,
  NO_BASE,
  SHARED_SITE,
  SITE_WORDS,
  WAYS,
} from "../../lib/machine/properties/inline_caches.ts";

const SITE: number = SHARED_SITE + SITE_WORDS;

function newCaches(): InlineCaches {
  return new InlineCaches(SHARED_SITE + 3 * SITE_WORDS);
}

function isEmpty(caches: InlineCaches): boolean {
  return caches.words.every((word) => word === NO_BASE);
}

Deno.test("the shared site remembers nothing", () => {
  const caches = newCaches();
  assert(!caches.hasRoom(SHARED_SITE));
  assert(caches.hasRoom(SITE));
});

Deno.test("what depends on a block is forgotten when it changes, the rest is not", () => {
  const caches = newCaches();
  for (let way = 0; way < WAYS; way++) caches.add(SITE, [way, 0, 8, 0], [70]);
  caches.add(SITE + SITE_WORDS, [5, 0, 8, 0], [71]);
  caches.addKeyed(0, [5, 1, 2, 8], 70);
  caches.change(70);
  assertEquals(caches.words.filter((word) => word !== NO_BASE), Int32Array.of(5, 0, 8, 0));
  caches.drop();
  assert(isEmpty(caches));
});

Deno.test("a realm that changes often is not remembered until the next collection", () => {
  const caches = newCaches();
  let rounds = 0;
  for (; caches.hasRoom(SITE) && rounds < 1000; rounds++) {
    caches.add(SITE, [1, 0, 8, 0], [70]);
    caches.changeRealm();
    assert(isEmpty(caches));
  }
  assert(rounds > 10 && rounds < 1000, `${rounds} rounds`);
  caches.drop();
  assert(caches.hasRoom(SITE));
});

Deno.test("entries depend on a limited number of blocks", () => {
  const caches = newCaches();
  let adds = 0;
  do {
    const blocks = Array.from({ length: 32 }, (_, i) => 100 + 32 * adds + i);
    if (!caches.hasRoom(SITE)) caches.change(100 + 32 * (adds - 1));
    caches.add(SITE, [1, 0, 8, 0], blocks);
    adds++;
  } while (!isEmpty(caches) && adds < 10_000);
  assert(adds > 100 && adds < 10_000, `${adds} entries`);
});

Deno.test("more instructions than there are sites find their properties", () => {
  const places = MOST_SITES + 10;
  const source = [
    ...[".func main params=0 locals=1 rets=1", "PUSH_CONST null", "INTRINSIC object.new/1"],
    ...["PUSH_I32 1", 'INIT_FIELD "p"', "SET_LOCAL 0", "PUSH_I32 0"],
    ...Array.from({ length: places }, () => ["GET_LOCAL 0", 'GET_FIELD "p"', "ADD"]).flat(),
    ...["RET", ".end"],
  ].join("\n");
  const slice = load(assemble(source)).instantiate().run({ budget: Infinity });
  assertEquals(slice.results, [places]);
});
