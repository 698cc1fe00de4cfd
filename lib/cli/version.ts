/** Version of this package, as in deno.json, which a bundle of lib/ does not contain. */
export const VERSION = "0.1.0";
