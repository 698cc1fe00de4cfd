// Classes: fields, methods, statics, accessors, computed names, descriptors, order of evaluation.
const log: string[] = [];
const note = <T>(text: string, value: T): T => {
  log.push(text);
  return value;
};

class Account {
  static count = 0;
  static readonly bank: string = "First";
  static open(owner: string, ...deposits: number[]): Account {
    const account = new this(owner);
    deposits.forEach((amount) => account.deposit(amount));
    return account;
  }

  owner: string;
  balance = 0;
  history: string[] = [];
  uninitialised?: number;

  constructor(owner: string) {
    this.owner = owner;
    Account.count += 1;
  }

  deposit(amount: number): this {
    if (amount <= 0) throw new RangeError(`bad amount ${amount}`);
    this.balance += amount;
    this.history.push(`+${amount}`);
    return this;
  }

  get summary(): string {
    return `${this.owner}: ${this.balance} (${this.history.join(" ")})`;
  }

  set limit(value: number) {
    this.history.push(`limit ${value}`);
  }

  ["toText"](): string {
    return this.summary;
  }
}

const account = Account.open("ann", 10, 20);
account.limit = 5;
console.log(account.deposit(5).summary, account.toText(), Account.count, Account.bank);
console.log(Object.keys(account).join(), Object.getOwnPropertyNames(Account.prototype).join());
console.log(Object.getOwnPropertyNames(Account).join(), Object.keys(Account).join());
try {
  account.deposit(-1);
} catch (error) {
  console.log(String(error));
}
const method = Object.getOwnPropertyDescriptor(Account.prototype, "deposit");
console.log(method?.enumerable, method?.writable, method?.configurable, typeof method?.value);
console.log(
  Object.getOwnPropertyDescriptor(Account, "prototype")?.writable,
  Account.name,
  Account.length,
);

class Order {
  // @ts-ignore: the name is computed at run time
  [note("computed field", "a")] = note("field a", 1);
  // @ts-ignore: the name is computed at run time
  static [note("computed static", "s")] = note("static s", 2);
  [note("computed method", "m")](): number {
    return 3;
  }
  b = note("field b", 4);
  static {
    note("static block", 0);
  }
  static t = note("static t", 5);
  constructor() {
    note("constructor", 0);
  }
}
console.log(log.splice(0).join(", "));
new Order();
console.log(log.splice(0).join(", "));

class Fields {
  a = 1;
  b = this.a + 1;
  c = () => this.b * 10;
  "quoted name" = 3;
  7 = "seven";
  static self = this;
  static find = () => this.name;
}
const fields = new Fields();
console.log(
  fields.b,
  fields.c(),
  fields["quoted name"],
  fields[7],
  Fields.self === Fields,
  Fields.find(),
);
console.log(Object.keys(fields).join());
const Expression = class Inner {
  static describe(): string {
    return Inner.name;
  }
};
console.log(Expression.name, Expression.describe());
const instances = [new (class A {})(), new (class {})()].map((each) => each.constructor.name);
console.log(JSON.stringify(instances));
for (
  const bad of [
    () => (Account as unknown as () => void)(),
    () => new (account.deposit as unknown as new () => object)(),
  ]
) {
  try {
    bad();
  } catch (error) {
    console.log((error as Error).name);
  }
}
