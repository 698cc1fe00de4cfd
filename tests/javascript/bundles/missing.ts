import { name } from "no-such-package";
console.log(name);
