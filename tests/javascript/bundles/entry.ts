import { run } from "./library.ts";
console.log(run("1"));
