import { z } from 'zod'
import type { RefusalTable } from './operation.ts'

export const loyaltyRefusals = {
  'loyalty.points_uneven': {
    status: 422,
    says: 'Points pay in whole points. Take a smaller amount.',
  },
  'loyalty.points_few': { status: 422, says: 'Too few points are used at once.' },
  'loyalty.points_short': { status: 422, says: 'The customer does not have this many points.' },
} as const satisfies RefusalTable

/** How customers earn points and what a point is worth. Zero per hundred switches earning off. */
export const LoyaltySettings = z.object({
  /** Points for each hundred rupees of goods and services. */
  earnPerHundred: z.int().min(0).max(10_000).default(0),
  /** What one point pays, in minor units. */
  pointValueMinor: z.int().min(1).max(100_000).default(100),
  /** The fewest points that a customer may use at once. */
  minimumToRedeem: z.int().min(0).max(1_000_000).default(0),
  /** When goods go back whose points are spent: the balance falls below zero, or their value is kept back. */
  whenSpent: z.enum(['below_zero', 'deduct']).default('below_zero'),
})
export type LoyaltySettings = z.infer<typeof LoyaltySettings>
