/** Events of the product in CloudEvents shape: `subject` is the id of the thing, `data` what consumers need. */
export const eventTypes = [
  'sale.completed',
  'sale.refunded',
  'sale.exchanged',
  'sale.tender_corrected',
  'goods.returned_without_bill',
  'shift.opened',
  'shift.closed',
  'cash.moved',
  'drawer.counted',
  'drawer.compared',
  'drawer.opened',
  'stock.moved',
  'item.changed',
  'favourites.changed',
  'customer.changed',
  'customer.erased',
  'dues.collected',
  'wallet.topped_up',
  'deposit.taken',
  'deposit.given_back',
  'deposit.changed',
  'business.changed',
  'user.changed',
  'approval.given',
  'print.changed',
  'display.changed',
  'bill.held',
  'bill.recalled',
  'bill.taken_again',
  'bill.discarded',
  'bill.voided',
  'quotation.changed',
  'email.changed',
  'register.leased',
  'register.released',
  'device.enrolled',
  'device.revoked',
  'device.readmitted',
  'shift.amended',
  'number.explained',
  'visit.changed',
  'visit.message_due',
  'series.changed',
  'group.changed',
  'calendar.changed',
  'salon.changed',
  'prepaid.changed',
  'waitlist.changed',
  'waitlist.offered',
  'waitlist.message_due',
  'client_card.changed',
  'client_message.changed',
  'earnings.changed',
  'tip.split',
  'walk_ins.changed',
  'time_clock.changed',
] as const
export type EventType = (typeof eventTypes)[number]

export interface DomainEvent {
  readonly id: string
  readonly type: EventType
  readonly subject: string
  readonly outletId: string | null
  readonly time: string
  readonly data: Readonly<Record<string, unknown>>
}
