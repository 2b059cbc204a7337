import type { TenderKind } from '../../contracts/tenders.ts'
import { allow, type Decision, refuse } from '../../kernel/decision.ts'
import { add, allocate, type Minor, minor, subtract, sum, zero } from '../../kernel/money.ts'

export interface PaidTender {
  readonly kind: TenderKind
  readonly paid: Minor
  readonly refunded: Minor
}

export interface RefundTender {
  readonly kind: TenderKind
  readonly amount: Minor
}

/** What a bill was paid with, and how its customer stands with the shop. */
export interface RefundSituation {
  readonly refundTotal: Minor
  /** Every tender of the sale, with what went back to it. */
  readonly paid: readonly PaidTender[]
  /** What the customer still owes on account. */
  readonly due?: Minor
  /** The worth of points that this return takes back and the customer has spent. */
  readonly pointsShort?: Minor
}

export interface RefundTendersInput extends RefundSituation {
  /** How the customer wants it; left out, each tender gets its share. */
  readonly requested?: readonly RefundTender[]
  /** Somebody allows that stored value leaves as cash. */
  readonly valueToCash?: boolean
}

export type RefundTendersRefusal =
  | 'refund_tender_mismatch'
  | 'refund_tender_over_paid'
  | 'refund_due_first'
  | 'refund_value_to_cash'

/** Where refunded money can go, in the order in which it is offered: stored value, then money, cash last. */
const order: readonly TenderKind[] = [
  'khata',
  'wallet_bonus',
  'deposit',
  'wallet',
  'store_credit',
  'gift_card',
  'points',
  'card',
  'upi',
  'bank_transfer',
  'cheque',
  'cash',
]
const storedValue: readonly TenderKind[] = [
  'deposit',
  'wallet',
  'store_credit',
  'gift_card',
  'points',
]
/** These get what they must at first, and nothing more of their own accord. */
const owed: readonly TenderKind[] = ['khata', 'wallet_bonus']
const otherMoney: readonly TenderKind[] = ['card', 'upi', 'bank_transfer', 'cheque']

/**
 * Decides where refunded money goes, one entry for each kind of tender.
 *
 * First comes what the customer owes: the part on account lowers the due, and points that this
 * return takes back and are spent are paid for. Then the bonus of a wallet comes back, which was
 * spent after all its money, and can become neither money nor credit by a return. The rest goes
 * by default to each kind in proportion to what it can still take: 500.00 of a bill paid 400 by
 * gift card and 600 by UPI goes 200 and 300. A request must add up, pays what is owed first, and
 * gives no kind more than it paid. Store credit may take any part, because goods may be returned
 * for credit. Cash may take what was on account and has been paid meanwhile, and stored value
 * only where somebody allows it.
 */
export function planRefundTenders(
  input: RefundTendersInput,
): Decision<RefundTender[], RefundTendersRefusal> {
  const { refundTotal } = input
  const rooms = roomsOf(input)
  if (input.requested) {
    const requested = byKind(input.requested)
    const checked = checkRequest(input, requested, rooms)
    return checked.ok ? allow(listOf(requested)) : checked
  }
  const first = owedFirst(refundTotal, rooms)
  const rest = subtract(refundTotal, sum(first.values()))
  const open = order.map((kind) => ({
    kind,
    room: subtract(rooms.room(kind), first.get(kind) ?? zero),
  }))
  const takers = open.filter(({ kind, room }) => !owed.includes(kind) && room > 0)
  const most = sum(takers.map(({ room }) => room))
  if (rest > most) return refuse('refund_tender_over_paid', { refundTotal: rest, most })
  if (rest === 0) return allow(listOf(first))
  const weights = takers.map(({ room }) => room)
  const shares = allocate(rest, weights)
  const tenders = takers.map(({ kind }, i) => ({ kind, amount: shares[i] ?? zero }))
  return allow(listOf(byKind([...listOf(first), ...tenders])))
}

/** One way in which a refund can go back, for the screen that offers the choice. */
export interface RefundChoice {
  readonly kind: TenderKind
  /** It takes at least this much. */
  readonly least: Minor
  /** It can take this much on its own. */
  readonly most: Minor
  /** Beyond this somebody must allow it. */
  readonly freely: Minor
  /** What it gets when nobody chooses. */
  readonly usual: Minor
}

/** Names where the money of a refund can go and how much of it, stored value first and cash last. */
export function refundChoices(
  situation: RefundSituation & { readonly hasCustomer: boolean },
): RefundChoice[] {
  const { refundTotal, hasCustomer } = situation
  const rooms = roomsOf(situation)
  const first = owedFirst(refundTotal, rooms)
  const usual = planRefundTenders(situation)
  const shares = byKind(usual.ok ? usual.value : [])
  const rest = subtract(refundTotal, sum(first.values()))
  return order.flatMap((kind): RefundChoice[] => {
    const least = first.get(kind) ?? zero
    const upTo = (room: number) => minor(least + Math.max(0, Math.min(rest, room - least)))
    const freely = kind === 'store_credit' && hasCustomer ? rest : freeRoom(kind, rooms)
    const more = kind === 'cash' ? valueRoom(rooms) : zero
    const choice = { kind, least, most: upTo(freely + more), freely: upTo(freely) }
    return choice.most > 0 ? [{ ...choice, usual: shares.get(kind) ?? zero }] : []
  })
}

/** How much of a refund leaves as cash although stored value had paid it: somebody must allow this. */
export function valueAsCash(tenders: readonly RefundTender[], situation: RefundSituation): Minor {
  const rooms = roomsOf(situation)
  const cash = byKind(tenders).get('cash') ?? zero
  return minor(Math.max(cash - freeRoom('cash', rooms), 0))
}

interface Rooms {
  /** What a kind can still take. */
  readonly room: (kind: TenderKind) => Minor
  /** What was on account and has been paid since: it may leave as credit or cash. */
  readonly freed: Minor
  readonly pointsShort: Minor
}

function roomsOf({ paid, due = zero, pointsShort = zero }: RefundSituation): Rooms {
  const left = byKind(
    paid.map(({ kind, paid: amount, refunded }) => ({ kind, amount: subtract(amount, refunded) })),
  )
  // Cash that went out beyond what cash had paid was stored value, which therefore has less to get back. More than it
  // paid may also have gone back as store credit; that leaves the others as they are.
  let valueGone = Math.max(-(left.get('cash') ?? zero), 0)
  for (const kind of storedValue) {
    const taken = Math.min(Math.max(left.get(kind) ?? zero, 0), valueGone)
    left.set(kind, minor((left.get(kind) ?? zero) - taken))
    valueGone -= taken
  }
  const onAccount = Math.max(left.get('khata') ?? zero, 0)
  const owed = Math.min(onAccount, Math.max(due, 0))
  const freed = minor(onAccount - owed)
  left.set('khata', minor(owed))
  // What returned goods had paid goes to where they had been paid from: the caller names those instead.
  left.delete('exchange')
  left.set('store_credit', add(positive(left.get('store_credit')), freed))
  left.set('points', add(positive(left.get('points')), pointsShort))
  return { room: (kind) => positive(left.get(kind)), freed, pointsShort }
}

const positive = (amount: Minor | undefined): Minor =>
  amount !== undefined && amount > 0 ? amount : zero

/** What the customer owes the shop, and the bonus that only goes back to where it was, before anything else. */
function owedFirst(refundTotal: Minor, rooms: Rooms): Map<TenderKind, Minor> {
  const points = minor(Math.min(refundTotal, rooms.pointsShort))
  const khata = minor(Math.min(refundTotal - points, rooms.room('khata')))
  const left = refundTotal - points - khata
  const bonus = minor(Math.min(left, rooms.room('wallet_bonus')))
  return new Map<TenderKind, Minor>([
    ['points', points],
    ['khata', khata],
    ['wallet_bonus', bonus],
  ])
}

const freeRoom = (kind: TenderKind, rooms: Rooms): Minor =>
  kind === 'cash' ? add(rooms.room('cash'), rooms.freed) : rooms.room(kind)

/** Stored value that could leave as cash where somebody allows it. */
function valueRoom(rooms: Rooms): Minor {
  const stored = sum(storedValue.map((kind) => rooms.room(kind)))
  return minor(stored - rooms.freed - rooms.pointsShort)
}

function checkRequest(
  input: RefundTendersInput,
  requested: ReadonlyMap<TenderKind, Minor>,
  rooms: Rooms,
): Decision<null, RefundTendersRefusal> {
  const { refundTotal } = input
  const asked = sum(requested.values())
  const negative = [...requested.values()].some((amount) => amount < 0)
  if (asked !== refundTotal || negative) {
    return refuse('refund_tender_mismatch', { refundTotal, asked })
  }
  for (const [kind, least] of owedFirst(refundTotal, rooms)) {
    const amount = requested.get(kind) ?? zero
    if (amount < least) return refuse('refund_due_first', { kind, amount, least })
  }
  for (const [kind, amount] of requested) {
    if (kind === 'store_credit' || kind === 'cash') continue
    const most = rooms.room(kind)
    if (amount > most) return refuse('refund_tender_over_paid', { kind, amount, most })
  }
  return checkCash(input, requested, rooms)
}

/** Cash takes what cash has paid, what was on account and is paid, and, where allowed, what stored value leaves. */
function checkCash(
  input: RefundTendersInput,
  requested: ReadonlyMap<TenderKind, Minor>,
  rooms: Rooms,
): Decision<null, RefundTendersRefusal> {
  const amount = requested.get('cash') ?? zero
  const beyond = amount - rooms.room('cash')
  if (beyond <= 0) return allow(null)
  const unclaimed = (kind: TenderKind) => rooms.room(kind) - (requested.get(kind) ?? 0)
  // Store credit is made of money that nobody wants back before it is made of stored value.
  const unwanted = sum(otherMoney.map((kind) => minor(unclaimed(kind))))
  const asCredit = Math.max((requested.get('store_credit') ?? 0) - unwanted, 0)
  const others: readonly TenderKind[] = ['deposit', 'wallet', 'gift_card', 'points']
  const held = others.reduce((all, kind) => all + unclaimed(kind), 0)
  const value = held + rooms.room('store_credit') - asCredit
  const most = add(rooms.room('cash'), positive(minor(value)))
  if (amount > most) return refuse('refund_tender_over_paid', { kind: 'cash', amount, most })
  const freely = freeRoom('cash', rooms)
  if (amount <= freely || input.valueToCash) return allow(null)
  return refuse('refund_value_to_cash', { amount, most: freely })
}

function byKind(tenders: readonly RefundTender[]): Map<TenderKind, Minor> {
  const sums = new Map<TenderKind, Minor>()
  for (const { kind, amount } of tenders) sums.set(kind, add(sums.get(kind) ?? zero, amount))
  return sums
}

function listOf(tenders: ReadonlyMap<TenderKind, Minor>): RefundTender[] {
  const kinds = [...tenders].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return kinds.flatMap(([kind, amount]) => (amount > 0 ? [{ kind, amount }] : []))
}
