/** Joins the parts of the lowering that need each other. */
import { lowerChainCallee } from "./chains.ts";
import type { Lowering } from "./code.ts";
import { lowerEffect, lowerExpression, lowerNamed } from "./expressions.ts";
import { lowerClosure } from "./functions.ts";
import { lowerStatement } from "./statements.ts";

/** The lowering of everything. */
export const LOWERING: Lowering = {
  expression: lowerExpression,
  effect: lowerEffect,
  named: lowerNamed,
  statement: lowerStatement,
  closure: lowerClosure,
  chainCallee: lowerChainCallee,
};
