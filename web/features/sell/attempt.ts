import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import type { completeSale } from '../../../core/contracts/sales.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import { add, type Minor, minor } from '../../../core/kernel/money.ts'
import { sessionNote } from '../../../core/rules/documents/line-names.ts'
import { memberNote } from '../../../core/rules/memberships/benefit.ts'
import { isTraining } from '../../offline/training.ts'
import { activeLines, type BillCustomer, type BillLine, type Cart } from './cart.ts'
import { isOfKept } from './of-kept.ts'
import type { TakenTender } from './payment.ts'

export type SaleRequest = BodyInputOf<typeof completeSale>

/** A sale that was paid here and whose answer has not come yet. It is kept until the server has said yes or no. */
export interface SaleAttempt {
  readonly request: SaleRequest
  /** What was paid for, gift cards among it. */
  readonly totalMinor: Minor
  readonly changeMinor: Minor
  readonly taken: readonly TakenTender[]
  /** The customer as the bill knows them, for the paper. */
  readonly customer: Pick<BillCustomer, 'name' | 'phone' | 'gstin'> | null
  /** Whether it may want leave of somebody: a discount, a price that was typed; or rests on a package. */
  readonly wantsLeave: boolean
}

export interface PaidBill {
  readonly saleId: string
  readonly occurredAt: Instant
  readonly totalMinor: Minor
  /** Gift cards sold with it, beside the total. */
  readonly giftCardsMinor: Minor
  readonly tipMinor: Minor
  readonly changeMinor: Minor
  readonly taken: readonly TakenTender[]
  /** How gift cards of this bill get their codes, and how long they are good. */
  readonly newCard: () => { readonly code: string; readonly expiresOn: BusinessDate | null }
}

/** The request as it will be sent, and sent again unchanged until it is answered. */
export function attemptOf(cart: Cart, paid: PaidBill): SaleAttempt {
  const { saleId, occurredAt, totalMinor, taken } = paid
  return {
    request: {
      saleId,
      occurredAt,
      customerId: cart.customer?.id ?? null,
      lines: activeLines(cart).map((line) => ({
        itemId: line.itemId,
        // Also for items of the catalogue: should one be gone, the bill still says what was sold.
        name: line.name,
        taxClassId: line.taxClassId,
        packId: line.packId,
        quantityMilli: line.quantityMilli,
        unitPriceMinor: line.unitPriceMinor,
        priceIncludesTax: line.priceIncludesTax,
        printedTotalMinor: line.printedTotalMinor,
        discount: line.discount,
        note: noteOf(line),
        mrpMinor: line.mrpMinor,
        batch: line.batch,
        expiresOn: line.expiresOn,
        serial: line.serial,
        salespersonId: line.salespersonId,
        giftCard: line.giftCard ? { ...line.giftCard, ...paid.newCard() } : undefined,
        package: line.package ?? undefined,
        session: line.session ? { benefitId: line.session.benefitId } : undefined,
        membership: line.membership ?? undefined,
        member: line.member ? { membershipId: line.member.membershipId } : undefined,
      })),
      discount: cart.discount,
      tenders: taken.map((tender) => ({ ...tender })),
      approvalIds: [...cart.approvalIds],
      tipMinor: paid.tipMinor,
      totalMinor,
      quotationId: cart.quotationId,
      heldBillId: cart.heldBillId ?? undefined,
      visitId: cart.visitId ?? undefined,
      ...(cart.visitId && isOfKept(cart) && { ofKept: true }),
    },
    totalMinor: add(totalMinor, paid.giftCardsMinor),
    changeMinor: paid.changeMinor,
    taken,
    customer: cart.customer,
    wantsLeave: wantsLeave(cart),
  }
}

/** A line that a package pays, or that has its discount from a membership, says so on the paper. */
function noteOf({ note, session, member, discount }: BillLine): string | null {
  const says = session
    ? sessionNote(session.packageName)
    : member && discount && memberNote(member.name, discount)
  return says ? [says, note].filter(Boolean).join(', ').slice(0, 200) : note
}

const wantsLeave = (cart: Cart): boolean =>
  cart.discount !== null ||
  activeLines(cart).some(
    (line) =>
      line.discount !== null ||
      line.giftCard !== null ||
      line.package !== null ||
      line.membership !== null ||
      line.session !== null ||
      (line.printedTotalMinor === null &&
        line.listPriceMinor !== null &&
        line.unitPriceMinor !== line.listPriceMinor),
  )

/** A gift card that was sold, to be handed over with its code. */
export interface NewCard {
  readonly cardId: string
  readonly code: string
  readonly amount: Minor
  readonly expiresOn: string | null
}

export const newCardsOf = ({ request }: SaleAttempt): NewCard[] =>
  request.lines.flatMap(({ giftCard, unitPriceMinor }) =>
    giftCard
      ? [
          {
            cardId: giftCard.cardId,
            code: giftCard.code,
            amount: minor(unitPriceMinor),
            expiresOn: giftCard.expiresOn ?? null,
          },
        ]
      : [],
  )

const keyOf = (registerId: string) => `vendly.sale-attempt.${registerId}`

export function keepAttempt(registerId: string, attempt: SaleAttempt): void {
  try {
    const kept = { ...attempt, training: isTraining() }
    localStorage.setItem(keyOf(registerId), JSON.stringify(kept))
  } catch {
    // Without storage the attempt lives as long as the page; the ids still keep it from counting twice.
  }
}

export function dropAttempt(registerId: string): void {
  try {
    localStorage.removeItem(keyOf(registerId))
  } catch {
    // Nothing was kept.
  }
}

export function keptAttempt(registerId: string): SaleAttempt | null {
  try {
    const text = localStorage.getItem(keyOf(registerId))
    const value: unknown = text === null ? null : JSON.parse(text)
    const whole = typeof value === 'object' && value !== null && 'request' in value
    if (!whole) return null
    const { training = false, ...attempt } = value as SaleAttempt & { training?: boolean }
    // Practice is never sent for real. A real one waits until practice is over.
    if (training && !isTraining()) dropAttempt(registerId)
    return training === isTraining() ? attempt : null
  } catch {
    return null
  }
}
