// The kind of script an agent writes: fetched records, joins, groups, a report.
interface Item {
  sku: string;
  title: string;
  price: number;
  tags?: string[];
}
interface Order {
  id: number;
  customer: { name: string; city: string };
  lines: { sku: string; quantity: number }[];
  discount?: number;
}
const ITEMS =
  '[{"sku":"A1","title":"Anvil","price":99.5,"tags":["heavy","iron"]},{"sku":"B2","title":"Bell","price":12,"tags":["iron"]},{"sku":"C3","title":"Candle","price":1.25}]';
const ORDERS = `[
  {"id": 1, "customer": {"name": "Ann", "city": "Oslo"}, "lines": [{"sku": "A1", "quantity": 1}, {"sku": "C3", "quantity": 12}]},
  {"id": 2, "customer": {"name": "Bob", "city": "Rome"}, "lines": [{"sku": "B2", "quantity": 3}], "discount": 0.1},
  {"id": 3, "customer": {"name": "Cid", "city": "Oslo"}, "lines": []},
  {"id": 4, "customer": {"name": "Dee", "city": "Bern"}, "lines": [{"sku": "ZZ", "quantity": 1}]},
  {"id": 5, "customer": {"name": "Ann", "city": "Oslo"}, "lines": [{"sku": "B2", "quantity": 1}, {"sku": "B2", "quantity": 2}], "discount": 0.25}
]`;
const items = new Map((JSON.parse(ITEMS) as Item[]).map((item) => [item.sku, item]));
const orders: Order[] = JSON.parse(ORDERS);
const problems: string[] = [];

function totalOf({ id, lines, discount = 0 }: Order): number {
  const sum = lines.reduce((total, { sku, quantity }) => {
    const item = items.get(sku);
    if (!item) {
      problems.push(`order ${id}: unknown ${sku}`);
      return total;
    }
    return total + item.price * quantity;
  }, 0);
  return sum * (1 - discount);
}
const report = orders.map((order) => ({ order, total: totalOf(order) })).filter(({ total }) =>
  total > 0
);
const byCity: Record<string, { orders: number; total: number; customers: Set<string> }> = {};
for (const { order: { customer: { city, name } }, total } of report) {
  const entry = byCity[city] ??= { orders: 0, total: 0, customers: new Set() };
  entry.orders++;
  entry.total += total;
  entry.customers.add(name);
}
const rows = Object.entries(byCity).sort(([, a], [, b]) => b.total - a.total);
const width = Math.max(...rows.map(([city]) => city.length), 4) + 2;
console.log(`${"city".padEnd(width)}orders     total  customers`);
for (const [city, { orders, total, customers }] of rows) {
  console.log(
    `${city.padEnd(width)}${String(orders).padStart(6)}${total.toFixed(2).padStart(10)}  ${
      [...customers].join(", ")
    }`,
  );
}
console.log(problems.join("; ") || "no problems");
const sold = new Map<string, number>();
for (const { lines } of orders) {
  for (const { sku, quantity } of lines) sold.set(sku, (sold.get(sku) ?? 0) + quantity);
}
const best = [...sold].filter(([sku]) => items.has(sku)).sort((a, b) => b[1] - a[1]).map((
  [sku, n],
) => `${items.get(sku)!.title} × ${n}`);
console.log(best.join(", "));
const tags = [...items.values()].flatMap(({ title, tags = [] }) =>
  tags.map((tag) => ({ tag, title }))
)
  .reduce(
    (all, { tag, title }) => ({ ...all, [tag]: [...(all[tag] ?? []), title] }),
    {} as Record<string, string[]>,
  );
console.log(JSON.stringify(tags));
console.log({
  report: report.map(({ order: { id }, total }) => ({ id, total })),
  cities: rows.length,
});
