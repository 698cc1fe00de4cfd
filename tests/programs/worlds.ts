/** Answers of the programs that keep a world of objects or coroutines. */
import type { Answer } from "./answer.ts";

/** Each cell counts its eight neighbours by row and column. */
function life(): Answer {
  const [width, height, generations] = [48, 24, 100];
  const wrap = (value: number, size: number): number => (value + size) % size;
  let world = Array.from({ length: height }, () => Array<boolean>(width).fill(false));
  const pentomino = [[11, 24], [11, 25], [12, 23], [12, 24], [13, 24]];
  const glider = [[1, 2], [2, 3], [3, 1], [3, 2], [3, 3]];
  for (const [y, x] of [...pentomino, ...glider]) world[y][x] = true;
  const log: string[] = [];
  let living = 0;
  for (let generation = 0; generation < generations; generation++) {
    world = world.map((row, y) =>
      row.map((alive, x) => {
        let neighbours = 0;
        for (const dy of [-1, 0, 1]) {
          for (const dx of [-1, 0, 1]) {
            if (dy === 0 && dx === 0) continue;
            if (world[wrap(y + dy, height)][wrap(x + dx, width)]) neighbours++;
          }
        }
        return neighbours === 3 || alive && neighbours === 2;
      })
    );
    living = world.flat().filter((alive) => alive).length;
    log.push("▪".repeat(Math.floor(living / 4)));
  }
  log.push(...world.map((row) => row.map((alive) => alive ? "#" : ".").join("")));
  return { results: [living, generations], log };
}

/** By file name. */
export const WORLD_ANSWERS: Readonly<Record<string, Answer>> = {
  "life.pasm": life(),
};
