/** Source maps, revision 3 (ECMA-426): where places of a generated text come from. */

/** A place in a file that a text was generated from. */
export interface OriginalPlace {
  readonly file: string;
  /** The file's text. */
  readonly source: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
}

/** A mapping of a line: columns and numbers counted from 0. */
type Mapping = readonly [column: number, file: number, line: number, originalColumn: number];

interface SourceMap {
  readonly mappings: string;
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
}

/** Reads a source map; returns what finds the origin of a line and column, both counted from 1. */
export function readSourceMap(
  text: string,
): (line: number, column: number) => OriginalPlace | undefined {
  const { mappings, sources, sourcesContent } = JSON.parse(text) as SourceMap;
  const lines = decodeMappings(mappings);
  return (line, column) => {
    const found = lines[line - 1]?.findLast(([at]) => at < column);
    if (found === undefined) return undefined;
    const [at, file, originalLine, originalColumn] = found;
    return {
      file: sources[file],
      source: sourcesContent[file] ?? "",
      line: originalLine + 1,
      column: originalColumn + column - at,
    };
  };
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decodeMappings(mappings: string): readonly (readonly Mapping[])[] {
  let [file, line, originalColumn] = [0, 0, 0];
  return mappings.split(";").map((segments) => {
    let column = 0;
    const list: Mapping[] = [];
    for (const segment of segments === "" ? [] : segments.split(",")) {
      const [columns, files = 0, lines = 0, originals = 0] = decodeNumbers(segment);
      column += columns;
      file += files;
      line += lines;
      originalColumn += originals;
      if (segment.length > 1) list.push([column, file, line, originalColumn]);
    }
    return list;
  });
}

/** Numbers in base 64, the sign in the lowest bit, five bits a digit, the sixth for more to come. */
function decodeNumbers(segment: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const digit of segment) {
    const bits = DIGITS.indexOf(digit);
    value |= (bits & 31) << shift;
    shift += 5;
    if ((bits & 32) !== 0) continue;
    numbers.push((value & 1) === 0 ? value >> 1 : -(value >> 1));
    value = 0;
    shift = 0;
  }
  return numbers;
}
