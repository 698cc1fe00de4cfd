// Conway's game of life on a torus, with frames as text.
class Life {
  private cells: boolean[][];
  generation = 0;
  constructor(readonly width: number, readonly height: number, pattern: string[]) {
    this.cells = Array.from(
      { length: height },
      (_, y) => Array.from({ length: width }, (_, x) => pattern[y]?.[x] === "#"),
    );
  }
  private alive(x: number, y: number): boolean {
    return this.cells[(y + this.height) % this.height][(x + this.width) % this.width];
  }
  private neighbours(x: number, y: number): number {
    let count = 0;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) if ((dx || dy) && this.alive(x + dx, y + dy)) count++;
    }
    return count;
  }
  step(): this {
    this.cells = this.cells.map((row, y) =>
      row.map((cell, x) => {
        const n = this.neighbours(x, y);
        return n === 3 || cell && n === 2;
      })
    );
    this.generation++;
    return this;
  }
  get population(): number {
    return this.cells.flat().filter(Boolean).length;
  }
  toString(): string {
    return this.cells.map((row) => row.map((cell) => cell ? "#" : ".").join("")).join("\n");
  }
}
const glider = new Life(8, 6, [".#", "..#", "###"]);
for (let i = 0; i < 5; i++) {
  console.log(`generation ${glider.generation}, ${glider.population} alive\n${glider}`);
  glider.step();
}
const blinker = new Life(5, 5, ["", "", ".###"]);
const before = String(blinker);
console.log(
  String(blinker.step()) === before,
  String(blinker.step()) === before,
  blinker.population,
);
