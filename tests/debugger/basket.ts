interface Line {
  readonly item: string;
  readonly count: number;
}

export class Basket {
  #lines: Line[] = [];
  discount = 0.5;

  add(item: string, count = 1): this {
    if (count < 1) throw new RangeError(`count must not be ${count}`);
    this.#lines.push({ item, count });
    return this;
  }

  total(): number {
    let sum = 0;
    this.#lines.forEach(({ count }) => {
      sum += count;
    });
    return sum * this.discount;
  }
}
