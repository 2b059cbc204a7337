import { parse } from 'csv-parse/sync'
import { hashOf, type ReplayBook, type ReplayItem, taxClassOf } from './book.ts'

/** Baskets of a grocery shop: a number and what was bought, with | between. Prices are made from the names. */
export function readGroceries(text: string): ReplayBook {
  const rows: { basket: string; items: string }[] = parse(text, { columns: true })
  const items = new Map<string, ReplayItem>()
  const acts = rows.map(({ basket, items: names }) => {
    const units = new Map<string, number>()
    for (const name of names.split('|').map((each) => each.trim())) {
      if (!items.has(name)) items.set(name, itemOf(name))
      units.set(name, (units.get(name) ?? 0) + 1)
    }
    const lines = [...units].map(([name, count]) => {
      const item = items.get(name) as ReplayItem
      return { code: item.code, units: count, priceMinor: item.priceMinor }
    })
    return { kind: 'sale' as const, id: basket, customer: basket, at: null, lines }
  })
  return { name: 'groceries', items: [...items.values()], acts, leftOut: {} }
}

function itemOf(name: string): ReplayItem {
  const code = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .slice(0, 40)
  return {
    code,
    name,
    priceMinor: 10_00 + (hashOf(name) % 490) * 100 + (hashOf(`${name}.`) % 4) * 25,
    taxClass: taxClassOf(code),
  }
}
