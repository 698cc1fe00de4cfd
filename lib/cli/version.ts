/** The version of this package: the one deno.json states, which is not there where lib/ is bundled. */
export const VERSION = "0.1.0";
