import { z } from 'zod'
import { GiftCardSettings } from './giftcards.ts'
import { LoyaltySettings } from './loyalty.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zOptionalText,
  zRate,
  zStateCode,
  zText,
} from './primitives.ts'
import { WalletSettings } from './wallets.ts'

export const outletsRefusals = {
  'outlets.outlet_unknown': { status: 404, says: 'There is no such outlet.' },
  'outlets.register_unknown': { status: 404, says: 'There is no such register.' },
  'outlets.gstin_invalid': { status: 422, says: 'This GSTIN is not valid. Check each character.' },
  'outlets.gstin_other_state': {
    status: 422,
    says: 'The first two digits of the GSTIN are of another state.',
  },
  'outlets.gstin_needed': {
    status: 422,
    says: 'A registered seller needs a GSTIN on each outlet.',
  },
  'outlets.register_code_taken': { status: 409, says: 'Another register already uses this code.' },
  'outlets.time_zone_unknown': {
    status: 422,
    says: 'This time zone is not known. Use a name such as Asia/Kolkata.',
  },
  'outlets.seller_mode_dated': { status: 409, says: 'A seller mode for this day exists already.' },
  'outlets.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

export const sellerModes = ['regular', 'composition', 'unregistered'] as const

/** How price- or weight-embedded EAN-13 labels of the shop's scale are read. */
export const LabelScheme = z.object({
  prefix: z.string().regex(/^[0-9]{1,4}$/),
  itemDigits: z.int().min(3).max(7),
  valueDigits: z.int().min(3).max(6),
  value: z.enum(['weight', 'price']),
  /** A price or measure verifier digit stands between the item code and the value. */
  verifier: z.boolean().default(false),
})
export type LabelScheme = z.infer<typeof LabelScheme>

/** Settings of the business with defaults that a shop in India can start with. */
export const BusinessSettings = z.object({
  pricesIncludeTax: z.boolean().default(true),
  taxRounding: z.enum(['document', 'line']).default('document'),
  /** Bills are rounded to this step in minor units: 100 is a rupee, 0 switches it off. */
  roundOffStepMinor: z.int().min(0).max(10_000).default(100),
  /** The largest discount that needs nobody else, in parts per million of the price. */
  discountLimit: zRate.default(200_000 as z.output<typeof zRate>),
  /** The most that may be given back, discarded or paid out without leave of somebody else. */
  refundLimitMinor: zAmount.default(2_000_00 as z.output<typeof zAmount>),
  voidLimitMinor: zAmount.default(5_000_00 as z.output<typeof zAmount>),
  payOutLimitMinor: zAmount.default(2_000_00 as z.output<typeof zAmount>),
  /** Idle minutes after which a till asks for the PIN; 0 is never. */
  lockAfterMinutes: z.int().min(0).max(240).default(2),
  labelSchemes: z
    .array(LabelScheme)
    .max(20)
    .default([
      { prefix: '21', itemDigits: 5, valueDigits: 5, value: 'weight', verifier: false },
      { prefix: '22', itemDigits: 5, valueDigits: 5, value: 'price', verifier: false },
    ]),
  receiptFooter: z.string().max(300).default('Thank you. Please come again.'),
  /** A second line of thanks in the shop's own script. */
  receiptFooterLocal: z.string().max(300).default('धन्यवाद, फिर आइए'),
  returnPolicyDays: z.int().min(0).max(3650).default(15),
  /** Goods without their bill are worth the lowest price of so many days; 0 takes nothing back without its bill. */
  unbilledReturnDays: z.int().min(0).max(365).default(30),
  /** The most that one customer may bring back without a bill in a day. */
  unbilledReturnCapMinor: zAmount.default(2_000_00 as z.output<typeof zAmount>),
  hsnDigits: z.union([z.literal(4), z.literal(6)]).default(4),
  upiId: z.string().max(100).default(''),
  /** A drawer that is off by more than this is not closed before somebody has said what happened. */
  differenceNoteMinor: z.int().min(0).max(100_000_00).default(50_00),
  giftCards: GiftCardSettings.default(GiftCardSettings.parse({})),
  wallets: WalletSettings.default(WalletSettings.parse({})),
  loyalty: LoyaltySettings.default(LoyaltySettings.parse({})),
  /** How much a customer without a limit of their own may owe on account. */
  khataDefaultLimitMinor: zAmount.default(5_000_00 as z.output<typeof zAmount>),
  /**
   * The most that a bill may put on account or take of store credit while the server cannot be asked, and that goes
   * back of another counter's bill then without somebody who allows it.
   */
  offlineValueLimitMinor: zAmount.default(1_000_00 as z.output<typeof zAmount>),
  /** How many days back the bills of the outlet are kept on the devices at its own counters. */
  billsOnDeviceDays: z.int().min(1).max(180).default(60),
})
export type BusinessSettings = z.infer<typeof BusinessSettings>

export const SellerModePeriod = z.object({ mode: z.enum(sellerModes), validFrom: zBusinessDate })

export const Business = z.object({
  name: z.string(),
  legalName: z.string(),
  country: z.string().length(2),
  currency: z.string().length(3),
  sellerModes: z.array(SellerModePeriod),
  settings: BusinessSettings,
})
export type Business = z.infer<typeof Business>

export const Outlet = z.object({
  id: zId,
  name: z.string(),
  kind: z.enum(['shop', 'salon']),
  addressLines: z.array(z.string()),
  city: z.string(),
  postcode: z.string(),
  stateCode: zStateCode,
  gstin: z.string().nullable(),
  phone: z.string().nullable(),
  timeZone: z.string(),
  dayCloseHour: z.int(),
})
export type Outlet = z.infer<typeof Outlet>

const zPaper = z.enum(['80', '58'])

export const Printer = z.object({
  host: z.string().max(200),
  port: z.int().min(1).max(65535).default(9100),
  paper: zPaper.default('80'),
  /** Indian scripts go as an image unless the printer knows them. */
  cutter: z.boolean().default(true),
  drawer: z.boolean().default(false),
})
export type Printer = z.infer<typeof Printer>

/** Ways to paper: a printer in the network, one on this device's USB, or the dialog of the system. */
export const printWays = ['network', 'usb', 'browser'] as const
export type PrintWay = (typeof printWays)[number]

/** How the paper of a register comes. Each way has a width of its own; that of the network stands in `Printer`. */
export const RegisterPrinting = z.object({
  /** Without a network printer `network` means the dialog of the system. */
  way: z.enum(printWays).default('network'),
  usb: z
    .object({
      paper: zPaper.default('80'),
      cutter: z.boolean().default(true),
      drawer: z.boolean().default(false),
    })
    .prefault({}),
  browser: z.object({ paper: zPaper.default('80') }).prefault({}),
})
export type RegisterPrinting = z.infer<typeof RegisterPrinting>

export const Register = z.object({
  id: zId,
  outletId: zId,
  /** Stands at the front of every bill number: one or two letters and one or two digits. */
  code: z.string(),
  name: z.string(),
  printer: Printer.nullable(),
  printing: RegisterPrinting,
  active: z.boolean(),
})
export type Register = z.infer<typeof Register>

const outletFields = {
  name: zText(120),
  kind: z.enum(['shop', 'salon']),
  addressLines: z.array(zText(120)).max(4),
  city: zText(80),
  postcode: z.string().trim().max(12),
  stateCode: zStateCode,
  gstin: z.string().trim().toUpperCase().length(15).nullable(),
  phone: zOptionalText(20),
  timeZone: zText(60),
  dayCloseHour: z.int().min(0).max(12),
}

const area = 'Business'

export const readBusiness = defineOperation({
  id: 'readBusiness',
  method: 'GET',
  path: '/api/v1/business',
  area,
  permission: 'business.read',
  summary: 'The business with its seller modes and settings.',
  response: Business,
  refusals: [],
})

export const updateBusiness = defineOperation({
  id: 'updateBusiness',
  method: 'PATCH',
  path: '/api/v1/business',
  area,
  permission: 'business.edit',
  summary: 'Change names or settings. Settings that are not sent keep their value.',
  body: z
    .object({
      name: zText(120),
      legalName: zText(200),
      settings: z
        .record(z.string(), z.unknown())
        .meta({ description: 'Any of the fields of Business.settings' }),
    })
    .partial(),
  response: Business,
  refusals: [],
})

const settingFields = BusinessSettings.shape

export const setOfflineLimits = defineOperation({
  id: 'setOfflineLimits',
  method: 'PATCH',
  path: '/api/v1/business/offline-limits',
  area,
  permission: 'offline.limits',
  summary:
    'Change how much may be given on account or taken of store credit while the server cannot be asked, or for how many days devices keep the bills of their outlet. What is not sent keeps its value.',
  body: z
    .object({
      offlineValueLimitMinor: settingFields.offlineValueLimitMinor.unwrap(),
      billsOnDeviceDays: settingFields.billsOnDeviceDays.unwrap(),
    })
    .partial(),
  response: Business,
  refusals: [],
})

export const setWallets = defineOperation({
  id: 'setWallets',
  method: 'PUT',
  path: '/api/v1/business/wallets',
  area,
  permission: 'prepaid.edit',
  summary:
    'Set for how many months prepaid wallets are good, and what bonus a top-up brings from which sum on.',
  body: WalletSettings,
  response: Business,
  refusals: [],
})

export const setSellerMode = defineOperation({
  id: 'setSellerMode',
  method: 'POST',
  path: '/api/v1/business/seller-modes',
  area,
  permission: 'business.edit',
  summary: 'From a day on, the business sells as regular, composition or unregistered seller.',
  body: SellerModePeriod,
  status: 201,
  response: Business,
  refusals: ['outlets.seller_mode_dated', 'outlets.gstin_needed'],
})

export const listOutlets = defineOperation({
  id: 'listOutlets',
  method: 'GET',
  path: '/api/v1/outlets',
  area,
  permission: 'business.read',
  summary: 'The outlets of the signed-in person.',
  response: z.object({ outlets: z.array(Outlet) }),
  refusals: [],
})

export const createOutlet = defineOperation({
  id: 'createOutlet',
  method: 'POST',
  path: '/api/v1/outlets',
  area,
  permission: 'business.edit',
  status: 201,
  summary: 'Open a new outlet.',
  body: z.object({ outletId: zId, ...outletFields }),
  response: Outlet,
  refusals: [
    'outlets.gstin_invalid',
    'outlets.gstin_other_state',
    'outlets.gstin_needed',
    'outlets.time_zone_unknown',
    'outlets.id_reused',
  ],
})

export const updateOutlet = defineOperation({
  id: 'updateOutlet',
  method: 'PATCH',
  path: '/api/v1/outlets/:outletId',
  area,
  permission: 'business.edit',
  summary: 'Change an outlet. Bills already made keep what they said.',
  params: z.object({ outletId: zId }),
  body: z.object(outletFields).partial(),
  response: Outlet,
  refusals: [
    'outlets.outlet_unknown',
    'outlets.gstin_invalid',
    'outlets.gstin_other_state',
    'outlets.gstin_needed',
    'outlets.time_zone_unknown',
  ],
})

export const listRegisters = defineOperation({
  id: 'listRegisters',
  method: 'GET',
  path: '/api/v1/registers',
  area,
  scope: 'outlet',
  permission: 'business.read',
  summary: 'The registers of the chosen outlet.',
  response: z.object({ registers: z.array(Register) }),
  refusals: [],
})

const zRegisterCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}[0-9]{1,2}$/, 'One or two letters and one or two digits, for example T1')

export const createRegister = defineOperation({
  id: 'createRegister',
  method: 'POST',
  path: '/api/v1/registers',
  area,
  scope: 'outlet',
  permission: 'business.edit',
  status: 201,
  summary: 'Add a register with its own number series to the chosen outlet.',
  body: z.object({
    registerId: zId,
    code: zRegisterCode,
    name: zText(80),
    printer: Printer.nullable().default(null),
    printing: RegisterPrinting.prefault({}),
  }),
  response: Register,
  refusals: ['outlets.register_code_taken', 'outlets.id_reused'],
})

export const updateRegister = defineOperation({
  id: 'updateRegister',
  method: 'PATCH',
  path: '/api/v1/registers/:registerId',
  area,
  scope: 'outlet',
  permission: 'business.edit',
  summary: 'Rename a register, set its printer, or put it out of use. Its code never changes.',
  params: z.object({ registerId: zId }),
  body: z
    .object({
      name: zText(80),
      printer: Printer.nullable(),
      printing: RegisterPrinting,
      active: z.boolean(),
    })
    .partial(),
  response: Register,
  refusals: ['outlets.register_unknown'],
})
