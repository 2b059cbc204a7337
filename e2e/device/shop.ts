import { findItems, listTaxClasses } from '../../core/contracts/catalog.ts'
import { readMe } from '../../core/contracts/identity.ts'
import type { Operation, ResponseOf } from '../../core/contracts/operation.ts'
import { listOutlets, listRegisters, readBusiness } from '../../core/contracts/outlets.ts'
import { assert } from '../../core/kernel/assert.ts'
import type { FinishContext } from '../../core/rules/finish-sale.ts'
import { sellerModeOn } from '../../core/rules/tax/seller-mode.ts'
import type { Call, Link } from './link.ts'

/** What a device keeps of the shop, as the server told it. */
export interface KeptFacts {
  readonly me: ResponseOf<typeof readMe>
  readonly business: ResponseOf<typeof readBusiness>
  readonly outlets: ResponseOf<typeof listOutlets>['outlets']
  readonly registers: ResponseOf<typeof listRegisters>['registers']
  readonly taxClasses: ResponseOf<typeof listTaxClasses>['taxClasses']
  readonly items: ResponseOf<typeof findItems>['items']
}

/** Null when not all of it was answered. */
export async function learnFacts(link: Link): Promise<KeptFacts | null> {
  const read = async <O extends Operation>(contract: O, call?: Call): Promise<ResponseOf<O>> => {
    const heard = await link.ask(contract, call)
    if (heard.is === 'done') return heard.answer
    throw new NotLearned(`${contract.id}: ${JSON.stringify(heard)}`)
  }
  try {
    const me = await read(readMe)
    const business = await read(readBusiness)
    const { outlets } = await read(listOutlets)
    const { registers } = await read(listRegisters)
    const { taxClasses } = await read(listTaxClasses)
    const { items } = await read(findItems, { query: { kind: 'goods', limit: '100' } })
    return { me, business, outlets, registers, taxClasses, items }
  } catch (error) {
    if (error instanceof NotLearned) return null
    throw error
  }
}

class NotLearned extends Error {}

/** What a device knows when it finishes a sale by itself. */
export interface KeptShop {
  readonly personId: string
  readonly registerCode: string
  readonly items: KeptFacts['items']
  readonly context: FinishContext
}

export function shopOf(facts: KeptFacts, registerId: string): KeptShop {
  const { me, business, outlets, registers, taxClasses, items } = facts
  const register = registers.find(({ id }) => id === registerId)
  const outlet = outlets.find(({ id }) => id === register?.outletId)
  assert(register && outlet, 'the register of the device is one of the shop')
  const { sellerModes, ...own } = business
  return {
    personId: me.id,
    registerCode: register.code,
    items: items.filter((item) => item.mrps.length === 0 && item.soldBy === 'unit'),
    context: {
      place: { business: own, outlet, register },
      modeOn: (date) => sellerModeOn(business, date),
      itemOf: (itemId) => items.find(({ id }) => id === itemId),
      taxPeriodsOf: (taxClassId) => taxClasses.find(({ id }) => id === taxClassId)?.periods,
      buyer: null,
      cashier: me.name,
    },
  }
}
