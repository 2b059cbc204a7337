import type { FeedCustomer } from '../../../core/contracts/device-customers.ts'
import {
  customerQuery,
  customerSearchText,
  normalPhone,
  phoneDigits,
} from '../../../core/rules/customers/customer-search.ts'
import { createItemFinder } from '../../../core/rules/search/item-finder.ts'
import { foldForSearch } from '../../../core/rules/search.ts'

/** The customers in the memory of this device: who is found here is found without asking anybody. */
export interface CustomerMemory {
  size(): number
  /** Takes in who came; `gone` were erased or merged away. */
  apply(customers: readonly FeedCustomer[], gone: readonly string[]): void
  byId(id: string): FeedCustomer | undefined
  byPhone(phone: string): FeedCustomer | undefined
  /** Four digits or more of a telephone number, or words as the item search takes them: with one slip. */
  search(text: string, limit: number): FeedCustomer[]
  all(): FeedCustomer[]
}

interface Held {
  readonly fed: FeedCustomer
  /** Words for the finder. */
  readonly text: string
  /** Numbers as people say them, those of former entries among them. */
  readonly digits: readonly string[]
}

export function createCustomerMemory(): CustomerMemory {
  const slots = new Map<string, number>()
  const held: (Held | null)[] = []
  const finder = createItemFinder({
    textOf: (slot) => held[slot]?.text ?? '',
    barcodesOf: () => [],
    priceOf: () => -1,
    // Who comes often is meant more often.
    weightOf: (slot) => Math.min(held[slot]?.fed.visits ?? 0, 9_999),
    rankOf: (slot) => slot,
  })

  function forget(id: string): void {
    const slot = slots.get(id)
    if (slot === undefined || !held[slot]) return
    finder.remove(slot)
    held[slot] = null
  }

  function learn(fed: FeedCustomer): void {
    forget(fed.id)
    const slot = slots.get(fed.id) ?? held.length
    slots.set(fed.id, slot)
    held[slot] = heldOf(fed)
    finder.add(slot)
  }

  const known = () => held.filter((one) => one !== null)
  const fedAt = (slot: number | undefined) =>
    slot === undefined ? undefined : (held[slot]?.fed ?? undefined)

  return {
    size: () => slots.size,
    apply(customers, gone) {
      for (const id of gone) {
        forget(id)
        slots.delete(id)
      }
      for (const customer of customers) learn(customer)
    },
    byId: (id) => fedAt(slots.get(id)),
    byPhone: (phone) => known().find(({ fed }) => fed.phone === phone)?.fed,
    search(text, limit) {
      const query = customerQuery(text)
      if (query.kind === 'words') {
        return finder.search(text, limit).flatMap((slot) => fedAt(slot) ?? [])
      }
      return known()
        .filter(({ digits }) => digits.some((number) => hasAny(number, query.anyOf)))
        .map(({ fed }) => fed)
        .sort(byName)
        .slice(0, limit)
    },
    all: () =>
      known()
        .map(({ fed }) => fed)
        .sort(byName),
  }
}

const hasAny = (number: string, pieces: readonly string[]) =>
  pieces.some((piece) => number.includes(piece))

const byName = (a: FeedCustomer, b: FeedCustomer): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0

function heldOf(fed: FeedCustomer): Held {
  const { name, phone = null, email = null, gstin = null, formerly = [] } = fed
  const text = [customerSearchText({ name, phone, email, gstin }), ...formerly.map(foldForSearch)]
  const numbers = [phone, ...formerly.filter((word) => normalPhone(word) === word)]
  return {
    fed,
    text: text.join(' '),
    digits: numbers.flatMap((number) => (number ? [phoneDigits(number)] : [])),
  }
}
