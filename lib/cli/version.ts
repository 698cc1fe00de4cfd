/** Version of this package, as in deno.json. It is repeated here because a bundle of lib/ has no deno.json. */
export const VERSION = "0.1.0";
