import { z } from 'zod'
import { LineTax } from './documents.ts'
import { zAmount, zBusinessDate, zId, zRate } from './primitives.ts'

/**
 * What makes a receipt a receipt voucher (CGST rule 50) or a refund voucher (rule 51): rate and tax of what is paid
 * ahead, the place of supply, and of a refund the voucher that it gives back.
 */
export const DepositVoucher = z.object({
  kind: z.enum(['receipt', 'refund']),
  placeOfSupply: z.object({ code: z.string(), name: z.string() }),
  lines: z.array(
    z.object({
      depositId: zId,
      name: z.string(),
      sac: z.string().nullable(),
      rate: zRate,
      taxableMinor: zAmount,
      taxes: z.array(LineTax),
      totalMinor: zAmount,
      /** The receipt voucher under which it was taken. */
      against: z.object({ number: z.string(), date: zBusinessDate }).nullable(),
    }),
  ),
})
export type DepositVoucher = z.infer<typeof DepositVoucher>
