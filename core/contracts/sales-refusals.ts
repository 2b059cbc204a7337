import type { RefusalTable } from './operation.ts'

export const salesRefusals = {
  'sales.sale_unknown': { status: 404, says: 'There is no such sale.' },
  'sales.register_leased': {
    status: 409,
    says: 'A device sells at this register and numbers its bills by itself. Sell there, or at another register.',
  },
  'sales.id_reused': {
    status: 409,
    says: 'This id was already used for a sale with other content.',
  },
  'sales.tenders_short': { status: 422, says: 'The bill is not paid in full.' },
  'sales.tenders_over': { status: 422, says: 'Only cash may be more than the bill.' },
  'sales.tender_invalid': { status: 422, says: 'A tender must be above zero.' },
  'sales.discount_exceeds_line': { status: 422, says: 'A discount is larger than its line.' },
  'sales.discount_exceeds_cart': { status: 422, says: 'The discount is larger than the bill.' },
  'sales.negative_discount': {
    status: 422,
    says: 'A line cannot be brought above its price by a discount.',
  },
  'sales.amount_too_large': { status: 422, says: 'The amount is beyond what a bill can hold.' },
  'sales.item_unknown': {
    status: 422,
    says: 'An item on the bill is not in the catalogue. Sell it as a custom item.',
  },
  'sales.tax_class_unknown': { status: 422, says: 'A custom item needs a tax class.' },
  'sales.store_credit_short': { status: 422, says: 'The store credit does not cover this amount.' },
  'sales.customer_needed': {
    status: 422,
    says: 'This way to pay needs a customer on the bill.',
  },
  'sales.reference_needed': { status: 422, says: 'A gift card needs its code.' },
  'sales.value_beyond_goods': {
    status: 422,
    says: 'Gift cards, points and the bonus of a wallet pay for goods and services, not for tips or gift cards.',
  },
  'sales.return_exceeds_sold': {
    status: 422,
    says: 'More is returned than was sold and not yet returned.',
  },
  'sales.return_line_unknown': { status: 422, says: 'The bill has no such line.' },
  'sales.refund_tender_mismatch': {
    status: 422,
    says: 'The refund must add up to the value of the lines.',
  },
  'sales.refund_tender_over_paid': {
    status: 422,
    says: 'A tender cannot get back more than it paid.',
  },
  'sales.gift_card_in_parts': { status: 422, says: 'A gift card goes back as a whole.' },
  'sales.authoriser_unknown': {
    status: 422,
    says: 'The person who authorises is not known or may not do this.',
  },
  'sales.cash_short': { status: 422, says: 'The drawer does not hold that much cash.' },
} as const satisfies RefusalTable
