import type { Item } from '../../../core/contracts/catalog.ts'
import type { MembershipPlan } from '../../../core/contracts/memberships.ts'
import type { PackagePlan } from '../../../core/contracts/prepaid.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Minor, minor, multiplyDivide } from '../../../core/kernel/money.ts'
import { lineGross, type Quantity, units } from '../../../core/kernel/quantity.ts'
import { sessionNote } from '../../../core/rules/documents/line-names.ts'
import { cardNote, membershipName } from '../../../core/rules/memberships/benefit.ts'
import type { BillLine } from './cart.ts'
import { words } from './words.ts'

/** What one scan or one press stands for. */
export interface Sold {
  readonly packId?: string | null
  readonly quantityMilli?: Quantity
  readonly printedTotalMinor?: Minor | null
  /** The MRP that stands on the piece, where the item has several. */
  readonly mrpMinor?: Minor | null
  readonly batch?: string | null
  readonly expiresOn?: BusinessDate | null
  readonly serial?: string | null
}

/** A line for an item of the catalogue. A pack costs its own price, or what its pieces cost. */
export function lineForItem(id: string, item: Item, sold: Sold = {}): BillLine {
  const pack = item.packs.find((one) => one.packId === sold.packId)
  return {
    id,
    itemId: item.id,
    packId: pack?.packId ?? null,
    groupId: item.group?.id ?? null,
    name: item.name,
    detail: pack?.name ?? item.variantLabel,
    unit: item.unit,
    soldBy: pack ? 'unit' : item.soldBy,
    taxClassId: item.taxClassId,
    unitPriceMinor: priceOf(item, pack?.packId ?? null, sold.mrpMinor),
    listPriceMinor: priceOf(item, pack?.packId ?? null, sold.mrpMinor),
    priceIncludesTax: item.priceIncludesTax,
    quantityMilli: sold.quantityMilli ?? units(1),
    printedTotalMinor: sold.printedTotalMinor ?? null,
    discount: null,
    note: null,
    salespersonId: null,
    mrpMinor: pack ? null : (sold.mrpMinor ?? item.mrpMinor),
    batch: sold.batch ?? null,
    expiresOn: sold.expiresOn ?? null,
    serial: sold.serial ?? null,
    giftCard: null,
    package: null,
    session: null,
    membership: null,
    member: null,
    removed: false,
  }
}

/** What the catalogue asks for one of what a line counts: a piece, also by the MRP printed on it, a kilo or a pack. */
export function priceOf(item: Item, packId: string | null, mrpMinor?: Minor | null): Minor {
  const pack = packId && item.packs.find((one) => one.packId === packId)
  const printed = item.mrps.find((one) => one.active && one.mrpMinor === mrpMinor)
  if (!pack) return printed?.priceMinor ?? item.priceMinor
  return pack.priceMinor ?? lineGross(item.priceMinor, pack.quantityMilli)
}

export interface CustomThing {
  readonly name: string
  readonly unitPriceMinor: Minor
  readonly priceIncludesTax: boolean
  readonly taxClassId: string
  readonly quantityMilli: Quantity
  readonly note: string | null
}

/** A line for something that is not in the catalogue. */
export function lineForCustom(id: string, thing: CustomThing): BillLine {
  return {
    id,
    itemId: null,
    packId: null,
    groupId: null,
    detail: null,
    unit: 'NOS',
    soldBy: 'unit',
    listPriceMinor: null,
    printedTotalMinor: null,
    discount: null,
    salespersonId: null,
    mrpMinor: null,
    batch: null,
    expiresOn: null,
    serial: null,
    giftCard: null,
    package: null,
    session: null,
    membership: null,
    member: null,
    removed: false,
    ...thing,
  }
}

/** The lines that sell a package: one for each of its services, at its share of the price. */
export function linesForPackage(plan: PackagePlan, newId: () => string): BillLine[] {
  const packageId = newId()
  return plan.benefits.map((benefit) =>
    sessionsLine(benefit, { packageId, note: sessionNote(plan.name) }, newId),
  )
}

function sessionsLine(
  benefit: PackagePlan['benefits'][number],
  of: { readonly packageId: string; readonly note: string },
  newId: () => string,
): BillLine {
  return {
    ...lineForCustom(newId(), {
      name: benefit.name,
      unitPriceMinor: minor(multiplyDivide(benefit.priceMinor, 1, benefit.sessions, 'half_up')),
      priceIncludesTax: true,
      taxClassId: benefit.taxClassId,
      quantityMilli: units(benefit.sessions),
      note: of.note,
    }),
    itemId: benefit.itemId,
    unit: benefit.unit,
    printedTotalMinor: benefit.priceMinor,
    package: { packageId: of.packageId, benefitId: newId(), planBenefitId: benefit.id },
  }
}

/** The lines that sell a membership: its card, by months, and the sessions that come with it. */
export function linesForMembership(plan: MembershipPlan, newId: () => string): BillLine[] {
  const { id: planId, name, months, cardMinor, taxClassId, sac } = plan
  const membershipId = newId()
  const card: BillLine = {
    ...lineForCustom(newId(), {
      name: membershipName(name),
      unitPriceMinor: minor(multiplyDivide(cardMinor, 1, months, 'half_up')),
      priceIncludesTax: true,
      taxClassId,
      quantityMilli: units(months),
      note: cardNote(months),
    }),
    unit: 'OTH',
    printedTotalMinor: cardMinor,
    membership: { membershipId, planId, sac },
  }
  const note = sessionNote(membershipName(name))
  return [
    card,
    ...plan.sessions.map((one) => sessionsLine(one, { packageId: membershipId, note }, newId)),
  ]
}

/** A line that sells a gift card. It is no supply: the tax class is never asked. */
export function lineForGiftCard(
  id: string,
  card: { readonly cardId: string; readonly amount: Minor; readonly taxClassId: string },
): BillLine {
  const { cardId, amount, taxClassId } = card
  const plain = { priceIncludesTax: true, quantityMilli: units(1), note: null }
  const thing = { ...plain, name: words.giftCard.name, unitPriceMinor: amount, taxClassId }
  return { ...lineForCustom(id, thing), giftCard: { cardId } }
}
