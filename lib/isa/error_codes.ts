/** The codes of all typed errors, each with the reason it reports. Codes are stable. */

/** Reason of each code, by class of error. */
export const ERROR_CODES = {
  /** Guest text was refused. */
  AssemblyError: {
    BAD_CHARACTER:
      "a label that is no name; a quoted text where a directive or instruction belongs",
    BAD_DIRECTIVE: "unknown directive, or wrong form of one",
    BAD_NUMBER: "operand or number not of the form its kind has",
    BAD_STRING: "string literal without end, with a wrong escape or a lone surrogate",
    DUPLICATE_NAME: "name, label, identity or setting given twice",
    MISSING_END: "`.func` or the end of the text where `.end` is due",
    MISSING_OPERAND: "too few operands",
    NO_FUNCTION: "text without a function",
    OUT_OF_RANGE: "number, index or id beyond what is allowed",
    OUTSIDE_FUNCTION: "label, instruction, `.end`, `.line` or `.byte` outside of a function",
    TOO_LARGE: "more than 65535 globals",
    UNEXPECTED_OPERAND: "too many operands",
    UNKNOWN_MNEMONIC: "no such instruction",
    UNKNOWN_NAME: "label, function, global, import or intrinsic not defined",
  },
  /** An image, or its PBX bytes, was refused. */
  ImageError: {
    BAD_MAGIC: "the first four bytes are not 50 42 58 00",
    BAD_VERSION: "version other than 1",
    BAD_SECTION_TABLE: "sections out of order, doubled, or not adjacent",
    BAD_CHECKSUM: "CRC-32 of a section differs",
    BAD_FUNCTION: "function table does not cover the code, or a count is out of range",
    BAD_CONSTANT: "unknown kind, or payload not of its kind",
    BAD_IMPORT: "invalid or doubled identity, or a count out of range",
    BAD_GLOBAL: "doubled name, or too many globals",
    BAD_EXPORT: "empty or doubled name, or unknown function",
    BAD_DEBUG: "wrong number of names; line marks not ascending or outside the code",
    BAD_TEXT: "invalid UTF-8, or a lone surrogate",
    EMPTY_SECTION: "GLOBALS or EXPORTS without content",
    MISSING_SECTION: "a mandatory section is not there",
    NO_ENTRY: "no function",
    TOO_LARGE: "larger than the limit",
    TRAILING_BYTES: "bytes after the last section, or after the content of one",
    TRUNCATED: "a size or count reaches beyond what is there",
    UNKNOWN_SECTION: "section kind other than 1 … 7",
  },
  /** A program could not be linked to the host. */
  LinkError: {
    IMPORT_RANGE: "HOSTCALL of an import that is not declared",
    MISSING_CAPABILITY: "the capability of an import is not granted",
    RAW_SYSCALL: "SYSCALL in an image",
    SIGNATURE_MISMATCH: "`args` or `rets` differ from the host's",
    UNRESOLVED_IMPORT: "the host has no such function",
    UNUSED_IMPORT: "declared and never called",
  },
  /** The verifier refused code. */
  VerifyError: {
    BAD_BOOL: "PUSH_BOOL with a byte other than 0 and 1",
    BAD_CLOSURE_ARGS: "CALL_CLOSURE of a known closure with the wrong number of arguments",
    BAD_RET_HEIGHT: "return with another height than `rets`",
    BAD_SPAWN_ARGS: "SPAWN with the wrong number of arguments",
    CONSTANT_RANGE: "no such constant",
    ENTRY_HAS_PARAMS: "function 0 takes parameters",
    FUNCTION_RANGE: "no such function",
    GLOBAL_RANGE: "no such global",
    HEIGHT_MISMATCH: "two paths meet with different heights",
    HOSTCALL_UNRESOLVED: "HOSTCALL in code given to the verifier",
    JUMP_RANGE: "target outside the function",
    JUMP_INTO_INSTRUCTION: "target inside an instruction",
    LOCAL_RANGE: "no such local",
    NOT_A_CLOSURE: "CALL_CLOSURE of what can be no closure",
    NO_CLOSURE_PARAM: "MAKE_CLOSURE of a function without parameters",
    STACK_OVERFLOW: "higher than `stack=`, or than 65534",
    STACK_UNDERFLOW: "more values taken than there are",
    TRUNCATED_INSTRUCTION: "instruction goes beyond its function",
    UNKNOWN_INTRINSIC: "no intrinsic of this id",
    UNKNOWN_OPCODE: "no such instruction",
    UNKNOWN_SYSCALL: "SYSCALL of a number that was not linked",
    UNTERMINATED_PATH: "control runs off the function's end, or the function is empty",
  },
  /** The host used a VM, a program or a guest object in a way it can't be used. */
  VmError: {
    FINISHED: "run or step of a VM that has returned, halted or trapped",
    RUNNING: "a host function runs, or disposes of, the VM that is calling it",
    NO_INSTRUCTION: "breakpoint where no reachable instruction begins",
    NO_OBJECT: "a global or result that is no object is to be retained",
    NO_PROFILE: "profile of a VM made without one",
    EXPIRED: "an object of a host call is used after the call",
    RELEASED: "a retained object is used after its release",
    DISPOSED: "a VM or program is used after it was disposed of",
  },
  /** The host used a scope in a way it can't be used. */
  TelemetryError: {
    CLOSED: "a scope is opened inside a closed one",
    OPEN_CHILD: "a scope is closed before a scope inside it",
  },
} as const;
