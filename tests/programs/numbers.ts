/** Expected answers of the programs that compute with numbers. */
import type { Answer } from "./answer.ts";

function fib(n: number): number {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function nestedLoops(): number {
  let count = 0;
  for (let i = 0; i < 1000; i++) {
    for (let j = 0; j < 1000; j++) if ((i + j) % 7 === 0) count++;
  }
  return count;
}

function collatz(): [start: number, steps: number] {
  let best: [number, number] = [0, -1];
  for (let start = 1; start < 20000; start++) {
    let steps = 0;
    // Always below 2⁵³, so doubles are exact.
    for (let n = start; n !== 1; steps++) n = n % 2 === 0 ? n / 2 : n * 3 + 1;
    if (steps > best[1]) best = [start, steps];
  }
  return best;
}

function mandelbrot(): { total: number; lines: string[] } {
  const lines: string[] = [];
  let total = 0;
  for (let row = 0; row < 29; row++) {
    let line = "";
    for (let column = 0; column < 78; column++) {
      const x = -2.2 + column * 0.04;
      const y = -1.12 + row * 0.08;
      let [real, imaginary, count] = [0, 0, 0];
      while (count < 100 && real * real + imaginary * imaginary <= 4) {
        [real, imaginary] = [real * real - imaginary * imaginary + x, real * imaginary * 2 + y];
        count++;
      }
      total += count;
      line += count < 3
        ? " "
        : count < 5
        ? "."
        : count < 8
        ? ":"
        : count < 16
        ? "+"
        : count < 100
        ? "*"
        : "█";
    }
    lines.push(line);
  }
  return { total, lines };
}

function hashMix(): bigint {
  const wrap = (value: bigint): bigint => BigInt.asIntN(64, value);
  let state = 88172645463325252n;
  let hash = 0n;
  for (let round = 0; round < 100000; round++) {
    state = wrap(state * 6364136223846793005n + 1442695040888963407n);
    let mixed = state ^ (state >> 33n);
    mixed = wrap(mixed * 0xff51afd7ed558ccdn);
    hash ^= mixed ^ (mixed >> 29n);
  }
  return hash;
}

function nQueens(): { solutions: number; board: string[] } {
  const solutions: number[][] = [];
  const place = (queens: number[]): void => {
    if (queens.length === 8) solutions.push(queens);
    else {
      for (let column = 0; column < 8; column++) {
        const attacked = queens.some((other, row) =>
          other === column || Math.abs(other - column) === queens.length - row
        );
        if (!attacked) place([...queens, column]);
      }
    }
  };
  place([]);
  const [first = []] = solutions;
  const board = first.map((queen) =>
    Array.from({ length: 8 }, (_, column) => column === queen ? "Q" : ".").join(" ")
  );
  return { solutions: solutions.length, board };
}

function sieve(): [primes: number, largest: number] {
  const below = 200000;
  const composite = new Uint8Array(below);
  let [primes, largest] = [0, 0];
  for (let number = 2; number < below; number++) {
    if (composite[number] !== 0) continue;
    primes++;
    largest = number;
    for (let multiple = number * number; multiple < below; multiple += number) {
      composite[multiple] = 1;
    }
  }
  return [primes, largest];
}

const { total, lines } = mandelbrot();
const { solutions, board } = nQueens();

/** Answers by file name. */
export const NUMBER_ANSWERS: Readonly<Record<string, Answer>> = {
  "fib.pasm": { results: [fib(27)], log: [] },
  "nested_loops.pasm": { results: [nestedLoops()], log: [] },
  "collatz.pasm": { results: [...collatz()], log: [] },
  "mandelbrot.pasm": { results: [total], log: lines },
  "hash_mix.pasm": { results: [hashMix()], log: [] },
  "n_queens.pasm": { results: [solutions], log: board },
  "sieve.pasm": { results: [...sieve()], log: [] },
};
