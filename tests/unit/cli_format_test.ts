/** `prometeu fmt`: its output, which never changes the meaning of a text. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import fc, { atFixedSeed } from "../property/seeds.ts";
import { formatText } from "../../lib/assembly/formatter.ts";
import { EXIT } from "../../lib/cli/main.ts";
import { AssemblyError, encodeImage } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { prometeu } from "./cli_io.ts";

const MESSY = `\ufeff

; about the file\x20\x20
;no space after the semicolon
; expect: ends with two spaces\x20\x20
  .sysc\tlog.write/1   args=1,rets=0   ; an import
   .func , main  params=0,  locals=0 rets=1\t; the entry
 \t

  \x20
;at the start
      ; in line with the code
    again:\t PUSH_CONST"a;  b\\"" ,\x20
 next: , NOP;here
\t.line 7
PUSH_I32,3 ; one
DROP_N    1    ; another
GET_GLOBAL , , #1 , ,
MAKE_CLOSURE f , 0
.byte 1,2  3
,
  .end  


`;
const NEAT = `; about the file
;no space after the semicolon
; expect: ends with two spaces\x20\x20
.sysc log.write/1 args=1, rets=0   ; an import
.func main params=0, locals=0 rets=1 ; the entry

;at the start
  ; in line with the code
again: PUSH_CONST "a;  b\\""
next: NOP ;here
  .line 7
  PUSH_I32 3 ; one
  DROP_N 1    ; another
  GET_GLOBAL #1
  MAKE_CLOSURE f, 0
  .byte 1, 2 3

.end
`;

Deno.test("fmt has one form for each text", () => {
  assertEquals(formatText(MESSY, "a"), NEAT);
  for (const newline of ["\r\n", "\r"]) {
    assertEquals(formatText(MESSY.replaceAll("\n", newline), "a"), NEAT);
  }
  const facts = '.func f params=2 locals=0 rets=1 flexible name="a b"\n.end\n';
  assertEquals(formatText(facts, "a"), facts);
  assertEquals(formatText("", "a"), "");
  assertEquals(formatText(" \n\n", "a"), "");
  assertEquals(formatText("; no newline", "a"), "; no newline\n");
});

function guestFiles(folder: URL): URL[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    if (isDirectory) return guestFiles(new URL(`${name}/`, folder));
    return name.endsWith(".pasm") ? [new URL(name, folder)] : [];
  });
}

/** Conformance cases about the form of text, which are not formatted. */
const ABOUT_TEXT = ["commas_separate.pasm", "comment_after_an_instruction.pasm"];

/** The bytes a text assembles to, or its error. */
function meaningOf(source: string): Uint8Array | string {
  try {
    return encodeImage(assemble(source));
  } catch (error) {
    if (!(error instanceof AssemblyError)) throw error;
    return `${error.code} at line ${error.detail.line}`;
  }
}

Deno.test("the programs of this repository are formatted", () => {
  const files = ["../../bench/programs/", "../conformance/"]
    .flatMap((folder) => guestFiles(new URL(folder, import.meta.url)));
  assert(files.length > 1000);
  for (const file of files) {
    const source = Deno.readTextFileSync(file);
    if (typeof meaningOf(source) === "string") continue;
    const text = formatText(source, file.pathname);
    if (ABOUT_TEXT.some((name) => file.pathname.endsWith(name))) {
      assertEquals(meaningOf(text), meaningOf(source));
    } else assertEquals(text, source, file.pathname);
  }
});

/** Lines of a function that assemble in any order, as words. */
const CODE_LINES: readonly (readonly string[])[] = [
  ["NOP"],
  ["PUSH_I32", "-1"],
  ["PUSH_CONST", '"a; \\" b"'],
  ["PUSH_CONST", '""'],
  ["MAKE_CLOSURE", "f", "0"],
  ["HOSTCALL", "log.write/1"],
  [".byte", "1", "0x02", "3"],
  ["JMP", "again"],
  ["GET_GLOBAL", '"a name"'],
  ["NOP", "too", "many"],
];
const HEAD_LINES: readonly (readonly string[])[] = [
  [".sysc", "log.write/1", "args=1", "rets=0"],
  [".global", '"a name"'],
  [".func", "f", "params=1", "locals=0", "rets=0"],
  ["again:"],
];

const GAP = fc.constantFrom(" ", "  ", "\t", ",", " , ", ",,", "\ufeff", "\u2028");
const EDGE = fc.oneof(fc.constant(""), GAP);
const COMMENT = fc.constantFrom("", "", "", ";", "; expect: 1  ", '; "', ";x \t", " ; x", "; x:,");

/** A line of words with random separators, or a blank line. */
function writtenLine(words: readonly string[]): fc.Arbitrary<string> {
  const gaps = fc.array(GAP, { minLength: words.length, maxLength: words.length });
  return fc.tuple(EDGE, gaps, EDGE, COMMENT).map(([start, between, end, comment]) =>
    start + words.map((word, i) => (i === 0 ? "" : between[i]) + word).join("") + end + comment
  );
}

const LINE = fc.oneof(
  fc.constantFrom(...CODE_LINES).chain(writtenLine),
  fc.constantFrom(...CODE_LINES).chain((words) => writtenLine(["again2:", ...words])),
  writtenLine([]),
);
const TEXT = fc.tuple(
  fc.tuple(...HEAD_LINES.map(writtenLine)),
  fc.array(LINE, { maxLength: 8 }),
  writtenLine([".end"]),
  fc.constantFrom("\n", "\r\n", "\r"),
).map(([head, body, end, newline]) => [...head, ...body, end].join(newline));

Deno.test("the output of new and disasm is formatted", async () => {
  const [starter = new Uint8Array()] = (await prometeu({}, "new", "game")).written.values();
  const disassembled = (await prometeu({ a: starter }, "disasm", "a")).out;
  for (const text of [new TextDecoder().decode(starter), `${disassembled.join("\n")}\n`]) {
    assert(text.includes(".func main"));
    assertEquals(formatText(text, "a"), text);
  }
});

Deno.test("fmt changes neither code nor expectations, and is idempotent", () => {
  const keptLines = { same: 0, images: 0 };
  fc.assert(
    fc.property(TEXT, (source) => {
      const text = formatText(source, "a");
      assertEquals(formatText(text, "a"), text);
      const expectations = (each: string): string[] =>
        each.split(/\r\n|\n|\r/).filter((line) => line.startsWith("; expect"));
      assertEquals(expectations(text), expectations(source));
      const lineCount = source.split(/\r\n|\n|\r/).length;
      if (text.split("\n").length - 1 === lineCount) {
        keptLines.same++;
        const meaning = meaningOf(source);
        if (typeof meaning !== "string") keptLines.images++;
        assertEquals(meaningOf(text), meaning);
      }
      // Without source lines, blank lines make no difference.
      const [a, b] = [source, text].map((each) => meaningOf(`.debug names\n${each}`));
      if (typeof a !== "string") assertEquals(a, b);
    }),
    { numRuns: 500 },
  );
  atFixedSeed(() => {
    assert(keptLines.same > 20 && keptLines.images > 5, JSON.stringify(keptLines));
  });
});

Deno.test("fmt accepts any text, but refuses a broken literal like the assembler", async () => {
  const part = fc.constantFrom(...'" ; , : . \\ a \n \t \r'.split(" "), " ", ".func", "; expect");
  fc.assert(fc.property(fc.array(part).map((parts) => parts.join("")), (source) => {
    try {
      const text = formatText(source, "a");
      assertEquals(formatText(text, "a"), text);
    } catch (error) {
      assert(error instanceof AssemblyError);
      assertEquals(error.code, "BAD_STRING");
    }
  }));
  const broken = '.func main params=0 locals=0 rets=0\n  PUSH_CONST "\u{1f600}\\q"\n.end';
  const [assembled, formatted] = await Promise.all(
    ["verify", "fmt"].map((name) => prometeu({ a: broken }, name, "a")),
  );
  assertEquals(formatted, assembled);
  assertStringIncludes(formatted.err.join("\n"), "a:2:16: BAD_STRING");
});

Deno.test("fmt writes and names the files that change", async () => {
  const files = { "p/messy.pasm": MESSY, "p/neat.pasm": NEAT };
  const checked = await prometeu(files, "fmt", "--check", "p");
  assertEquals(
    [checked.status, checked.out, checked.written.size],
    [EXIT.FAILED, ["p/messy.pasm"], 0],
  );
  const { status, out, written } = await prometeu(files, "fmt", "p");
  assertEquals([status, out, [...written.keys()]], [EXIT.DONE, ["p/messy.pasm"], ["p/messy.pasm"]]);
  assertEquals(new TextDecoder().decode(written.get("p/messy.pasm")), NEAT);
  const again = await prometeu({ ...files, ...Object.fromEntries(written) }, "fmt", "--check", "p");
  assertEquals([again.status, again.out], [EXIT.DONE, []]);
});

Deno.test("fmt - formats standard input to standard output", async () => {
  for (const text of [MESSY, NEAT]) {
    assertEquals((await prometeu({ "-": text }, "fmt", "-")).out, [NEAT]);
  }
  assertEquals((await prometeu({ "-": MESSY }, "fmt", "-", "--check")).out, ["-"]);
});

Deno.test("fmt changes no file if one is not valid guest text", async () => {
  const files = { a: MESSY, b: '  PUSH_CONST "', c: new Uint8Array([0x50, 0x42, 0x58, 0]) };
  for (const [path, said] of [["b", "b:1:14: BAD_STRING"], ["c", "c: a PBX image"]]) {
    const { status, err, written } = await prometeu(files, "fmt", "a", path);
    assertEquals([status, written.size], [EXIT.USAGE, 0]);
    assertStringIncludes(err.join("\n"), said);
  }
  assertStringIncludes(
    (await prometeu({ "p/a.md": "" }, "fmt", "p")).err.join("\n"),
    "no .pasm file",
  );
});
