import { parseArgs } from 'node:util'
import { z } from 'zod'
import { BusinessSettings, sellerModes } from '../../../core/contracts/outlets.ts'
import { zStateCode, zText } from '../../../core/contracts/primitives.ts'
import { checkGstin } from '../../../core/rules/tax/gstin.ts'
import { now } from '../../platform/clock.ts'
import type { OpenDatabase, Tx } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { StartupProblem } from '../../platform/startup-problem.ts'
import { hashPassword, passwordProblem } from '../identity/public.ts'

const help = `Sets up a business with its first outlet, register and owner.

npm run setup -- --business "Asha Stores" --outlet "Asha Stores, Dadar" --state 27 \\
  --owner "Asha Patil" --email asha@example.com [--gstin 27AAPFU0939F1ZV] [--mode regular]
  [--kind shop|salon] [--city Mumbai] [--postcode 400028] [--time-zone Asia/Kolkata] [--currency INR] [--country IN]

The owner's first password is read from VENDLY_OWNER_PASSWORD and must be changed at the first sign-in.`

const SetUp = z.object({
  business: zText(120),
  outlet: zText(120),
  state: zStateCode,
  owner: zText(120),
  email: z.email().toLowerCase(),
  gstin: z.string().toUpperCase().length(15).optional(),
  mode: z.enum(sellerModes).optional(),
  kind: z.enum(['shop', 'salon']).default('shop'),
  city: z.string().max(80).default(''),
  postcode: z.string().max(12).default(''),
  'time-zone': z.string().default('Asia/Kolkata'),
  currency: z.string().length(3).toUpperCase().default('INR'),
  country: z.string().length(2).toUpperCase().default('IN'),
})
type SetUp = z.infer<typeof SetUp>

/** `npm run setup`: makes the first business of an empty database. Refuses when there is one. */
export async function setUpBusiness(
  { database }: OpenDatabase,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const names = Object.keys(SetUp.shape)
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  const { values } = parseArgs({
    args: [...args],
    options: { ...options, help: { type: 'boolean' } },
  })
  if (values.help || args.length === 0) {
    say(help)
    return 0
  }
  const wanted = readWanted(values)
  const password = process.env.VENDLY_OWNER_PASSWORD ?? ''
  const weakness = passwordProblem(password, wanted.email)
  if (weakness) throw new StartupProblem(`VENDLY_OWNER_PASSWORD is missing or weak: ${weakness}`)
  const passwordHash = await hashPassword(password)
  await runInTransaction(database, (tx) => insertBusiness(tx, wanted, passwordHash))
  say(`${wanted.business} is set up. ${wanted.owner} signs in as ${wanted.email}.`)
  return 0
}

function readWanted(values: unknown): SetUp {
  const parsed = SetUp.safeParse(values)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`)
    throw new StartupProblem(`${lines.join('\n')}\n\n${help}`)
  }
  const { gstin, state } = parsed.data
  const checked = gstin ? checkGstin(gstin) : null
  if (checked && !checked.ok)
    throw new StartupProblem(`--gstin ${gstin} is not valid. Check each character.`)
  if (checked?.ok && checked.value.stateCode !== state) {
    throw new StartupProblem(
      `--gstin ${gstin} belongs to state ${checked.value.stateCode}, not ${state}.`,
    )
  }
  if (!gstin && parsed.data.mode && parsed.data.mode !== 'unregistered') {
    throw new StartupProblem('A regular or composition seller needs --gstin.')
  }
  return parsed.data
}

async function insertBusiness(tx: Tx, wanted: SetUp, passwordHash: string): Promise<void> {
  const existing = await tx.selectFrom('business').select('name').executeTakeFirst()
  if (existing) throw new StartupProblem(`There is a business already: ${existing.name}.`)
  const created_at = now()
  const outletId = newId()
  await tx
    .insertInto('business')
    .values({
      name: wanted.business,
      legal_name: wanted.business,
      country: wanted.country,
      currency: wanted.currency,
      settings: JSON.stringify(BusinessSettings.parse({})),
      created_at,
    })
    .execute()
  const mode = wanted.mode ?? (wanted.gstin ? 'regular' : 'unregistered')
  await tx.insertInto('seller_modes').values({ valid_from: '2017-07-01', mode }).execute()
  await tx
    .insertInto('outlets')
    .values({
      id: outletId,
      name: wanted.outlet,
      kind: wanted.kind,
      city: wanted.city,
      postcode: wanted.postcode,
      state_code: wanted.state,
      gstin: wanted.gstin ?? null,
      time_zone: wanted['time-zone'],
      created_at,
    })
    .execute()
  await tx
    .insertInto('registers')
    .values({ id: newId(), outlet_id: outletId, code: 'T1', name: 'Till 1', created_at })
    .execute()
  await insertTaxClasses(tx, created_at)
  await tx
    .insertInto('users')
    .values({
      id: newId(),
      name: wanted.owner,
      email: wanted.email,
      password_hash: passwordHash,
      role: 'owner',
      must_change_password: true,
      created_at,
    })
    .execute()
}

const startingRates = [
  { code: 'exempt', name: 'Exempt', treatment: 'exempt', rate_ppm: 0 },
  { code: 'gst5', name: 'GST 5 %', treatment: 'taxable', rate_ppm: 50_000 },
  { code: 'gst18', name: 'GST 18 %', treatment: 'taxable', rate_ppm: 180_000 },
  { code: 'gst40', name: 'GST 40 %', treatment: 'taxable', rate_ppm: 400_000 },
] as const

/** The slabs of the GST schedules since 22 September 2025; more can be added on the screen. */
async function insertTaxClasses(tx: Tx, created_at: string): Promise<void> {
  for (const { code, name, treatment, rate_ppm } of startingRates) {
    const id = newId()
    await tx.insertInto('tax_classes').values({ id, code, name, created_at }).execute()
    await tx
      .insertInto('tax_class_periods')
      .values({ tax_class_id: id, valid_from: '2025-09-22', treatment, rate_ppm })
      .execute()
  }
}
