import { z } from 'zod'
import type { BusinessDate, Instant } from '../kernel/dates.ts'
import type { Minor } from '../kernel/money.ts'
import type { Quantity } from '../kernel/quantity.ts'
import type { Rate } from '../kernel/rate.ts'

// The wire carries plain integers and strings; these schemas check them and give them their kernel type.
// The casts change the compile-time type only, so that documentation is still generated from the real schema.

/** Ten thousand crore rupees in paise: beyond any bill of a shop, within exact integers. */
const amountLimit = 100_000_000_000_00

const typed = <T, Input = T>(schema: z.ZodType) => schema as unknown as z.ZodType<T, Input>

/** Money in minor units (paise), zero or more. */
export const zAmount = typed<Minor, number>(
  z.int().min(0).max(amountLimit).meta({ description: 'Minor units (paise), zero or more' }),
)
/** Money in minor units (paise) that may be negative. */
export const zSignedAmount = typed<Minor, number>(
  z.int().min(-amountLimit).max(amountLimit).meta({ description: 'Minor units (paise)' }),
)
/** Quantity in thousandths of the item's unit, above zero. */
export const zQuantity = typed<Quantity, number>(
  z.int().min(1).max(1_000_000_000_000).meta({ description: 'Thousandths of a unit: 1000 is one' }),
)
export const zSignedQuantity = typed<Quantity, number>(
  z.int().min(-1_000_000_000_000).max(1_000_000_000_000),
)
/** A rate in parts per million: 180000 is 18 %. */
export const zRate = typed<Rate, number>(
  z.int().min(0).max(10_000_000).meta({ description: 'Parts per million: 180000 is 18 %' }),
)
/** A tax rate: even, because within a state CGST and SGST are equal halves of it. */
export const zTaxRate = typed<Rate, number>(
  z
    .int()
    .min(0)
    .max(10_000_000)
    .multipleOf(2)
    .meta({ description: 'Parts per million, even: 180000 is 18 %' }),
)
/** A moment, ISO 8601 with zone. */
export const zInstant = typed<Instant, string>(z.iso.datetime({ offset: true }))
export const zBusinessDate = typed<BusinessDate, string>(z.iso.date())

/** An id made by the device before sending (UUIDv7), which makes the operation safe to repeat for ever. */
export const zId = z.uuid()

/** The database cannot keep a NUL character or half of a surrogate pair; nobody types them on purpose. */
const isStorable = (text: string) => !text.includes('\0') && !/[\ud800-\udfff]/u.test(text)
const notStorable = 'Holds a character that is no text'

export const zText = (max: number) =>
  z.string().trim().min(1).max(max).refine(isStorable, notStorable)
export const zOptionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(isStorable, notStorable)
    .nullish()
    .transform((t) => t || null)

/** Ten to fifteen digits with the country code, kept as digits: 919876543210. */
export const zPhone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9 ()-]{6,19}$/, 'Give the number as digits, for example 98765 43210')

export const zStateCode = z.string().regex(/^[0-9]{2}$/)

/** Lists are paged by an opaque cursor; null means that this was the last page. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Query strings carry text: 'true' and 'false' only. */
export const zQueryFlag = z.enum(['true', 'false']).transform((v) => v === 'true')

/** A till PIN, as typed. */
export const zPin = z.string().regex(/^[0-9]{4,8}$/, 'A PIN has four to eight digits')

/** Approvals that an act brings along where its person lacks a permission or passes a limit. */
export const zApprovalIds = z.array(zId).max(20).default([])

export const zEmpty = z.object({})
