import { z } from 'zod'
import { listCategories, listTaxClasses } from '../../../core/contracts/catalog.ts'
import { findMemberships } from '../../../core/contracts/memberships.ts'
import { listHeldBills } from '../../../core/contracts/openbills.ts'
import { listOutlets, listRegisters, readBusiness } from '../../../core/contracts/outlets.ts'
import type { Permission } from '../../../core/contracts/permissions.ts'
import { listSalespeople } from '../../../core/contracts/salespeople.ts'
import { currentShift } from '../../../core/contracts/tills.ts'

/** One kind of read that this device keeps, so that a till opens and sells without a server. */
export interface KeptKind {
  /** How its query key begins; null stands for an id. */
  readonly key: readonly (string | null)[]
  /** Who may be shown it. It is kept for all people of the device: it says of the shop, not of a person. */
  readonly permission: Permission | 'session.own' | undefined
  /** What another version kept is shown only if it still has this form. */
  readonly form: z.ZodType
}

const registers = listRegisters.response.shape.registers
const shift = currentShift.response

/** The closed list. Items, prices and favourites are not here: the catalogue of the device has them. */
export const keptKinds: readonly KeptKind[] = [
  { key: ['business'], permission: readBusiness.permission, form: readBusiness.response },
  {
    key: ['outlets'],
    permission: listOutlets.permission,
    form: listOutlets.response.shape.outlets,
  },
  { key: ['registers', null], permission: listRegisters.permission, form: registers },
  { key: ['registers', null, 'all'], permission: listRegisters.permission, form: registers },
  {
    key: ['items', 'tax-classes'],
    permission: listTaxClasses.permission,
    form: listTaxClasses.response.shape.taxClasses,
  },
  {
    key: ['categories'],
    permission: listCategories.permission,
    form: listCategories.response.shape.categories,
  },
  {
    key: ['shifts', 'current', null],
    permission: currentShift.permission,
    form: shift.shape.shift,
  },
  {
    key: ['shifts', 'current', null, 'with-movements'],
    permission: currentShift.permission,
    form: shift,
  },
  {
    key: ['users', 'salespeople', null],
    permission: listSalespeople.permission,
    form: listSalespeople.response.shape.people,
  },
  {
    key: ['memberships', 'here', null],
    permission: findMemberships.permission,
    form: findMemberships.response.shape.memberships,
  },
  {
    key: ['held-bills', null],
    permission: listHeldBills.permission,
    form: listHeldBills.response.shape.bills,
  },
]

export function keptKindOf(queryKey: readonly unknown[]): KeptKind | undefined {
  return keptKinds.find(
    ({ key }) =>
      key.length === queryKey.length &&
      key.every((part, place) =>
        part === null ? typeof queryKey[place] === 'string' : part === queryKey[place],
      ),
  )
}
