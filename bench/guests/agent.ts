// What an agent writes: code over tools instead of one call after the other. It refunds orders that came late. The
// tools are the host's: see bench/agent.ts. Large refunds need a person, who may take days.

interface Order {
  readonly id: number;
  readonly customer: string;
  readonly price: number;
  readonly currency: string;
  readonly daysLate: number;
}

declare function searchOrders(filter: { minDaysLate: number; page: number }): Promise<Order[]>;
declare const rates: { get(currency: string): number };
declare function approve(customer: string, euros: number): Promise<boolean>;
declare const mail: { send(to: string, subject: string, ...lines: string[]): Promise<void> };

interface Refund {
  customer: string;
  euros: number;
  readonly orders: number[];
}

/** All pages, each a call. */
async function* lateOrders(minDaysLate: number): AsyncGenerator<Order> {
  for (let page = 0;; page++) {
    const orders = await searchOrders({ minDaysLate, page });
    if (orders.length === 0) return;
    yield* orders;
  }
}

function refundOf({ price, currency, daysLate }: Order): number {
  const share = Math.min(1, 0.05 * daysLate);
  return Math.round(100 * price * share * rates.get(currency)) / 100;
}

export default async function ({ minDaysLate, limit }: { minDaysLate: number; limit: number }) {
  const refunds = new Map<string, Refund>();
  for await (const order of lateOrders(minDaysLate)) {
    const { customer, id } = order;
    const refund = refunds.get(customer) ?? { customer, euros: 0, orders: [] };
    refund.euros += refundOf(order);
    refund.orders.push(id);
    refunds.set(customer, refund);
  }
  console.log(`${refunds.size} customers waited too long`);
  const paid: Refund[] = [];
  for (const refund of refunds.values()) {
    const { customer, euros, orders } = refund;
    if (euros > limit && !await approve(customer, euros)) {
      console.warn(`${customer}: ${euros} is not approved`);
      continue;
    }
    try {
      await mail.send(
        customer,
        "Your refund",
        `${euros.toFixed(2)} €`,
        `orders ${orders.join(", ")}`,
      );
      paid.push(refund);
    } catch (error) {
      console.error(`${customer}: ${error}`);
    }
  }
  return { paid, total: paid.reduce((sum, { euros }) => sum + euros, 0) };
}
