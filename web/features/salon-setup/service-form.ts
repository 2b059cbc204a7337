import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import type {
  BookableService,
  ServiceStep,
  ServiceVariant,
  StepTiming,
  saveService,
} from '../../../core/contracts/rosters.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { newId } from '../../offline/acts.ts'
import { wholeNumber } from './numbers.ts'
import { words } from './words.ts'

/** Minutes stay text until they are read. */
export interface TimingForm {
  readonly offset: string
  readonly length: string
  readonly before: string
  readonly after: string
}

export interface StepForm extends TimingForm {
  readonly key: string
  readonly name: string
  readonly needsStaff: boolean
  readonly typeId: string
}

export interface OptionForm {
  readonly id: string
  readonly name: string
  readonly price: string
  readonly steps: readonly StepForm[]
}

export interface VariantForm {
  readonly key: string
  /** `level:…` or `person:…`; nothing while it is not chosen. */
  readonly of: string
  readonly price: string
  /** One for each step, or null where it takes as long as usual. */
  readonly timings: readonly TimingForm[] | null
}

export interface ServiceForm {
  readonly isOnline: boolean
  readonly steps: readonly StepForm[]
  readonly options: readonly OptionForm[]
  readonly variants: readonly VariantForm[]
}

/** What is wrong, by the key of the row and the name of its field. */
export type FormErrors = Readonly<Record<string, string>>
export type ServiceBody = BodyInputOf<typeof saveService>

const timingForm = (timing: StepTiming): TimingForm => ({
  offset: String(timing.offsetMinutes),
  length: String(timing.lengthMinutes),
  before: String(timing.beforeMinutes),
  after: String(timing.afterMinutes),
})

const stepForm = (step: ServiceStep): StepForm => ({
  ...timingForm(step),
  key: newId(),
  name: step.name ?? '',
  needsStaff: step.needsStaff,
  typeId: step.resourceTypeId ?? '',
})

export const newStep = (offset: number): StepForm => ({
  ...{ key: newId(), name: '', offset: String(offset), length: '30', before: '0', after: '0' },
  ...{ needsStaff: true, typeId: '' },
})

export const newOption = (): OptionForm => ({ id: newId(), name: '', price: '0', steps: [] })

export const newVariant = (): VariantForm => ({ key: newId(), of: '', price: '', timings: null })

type Plan = Pick<BookableService, 'isOnline' | 'steps' | 'options' | 'variants'>

/** A service as it is typed; one without steps begins with a single one of half an hour. */
export function formOfService(service: Plan | null, currency: string): ServiceForm {
  if (!service) return { isOnline: true, steps: [newStep(0)], options: [], variants: [] }
  const amount = (price: Minor) => formatMoney(price, { currency, symbol: false, paise: 'auto' })
  return {
    isOnline: service.isOnline,
    steps: service.steps.map(stepForm),
    options: service.options.map(({ id, name, priceMinor, steps }) => ({
      ...{ id, name, price: amount(priceMinor), steps: steps.map(stepForm) },
    })),
    variants: service.variants.map(({ of, priceMinor, timings }) => ({
      key: newId(),
      of: `${of.kind}:${of.id}`,
      price: priceMinor === null ? '' : amount(priceMinor),
      timings: timings?.map(timingForm) ?? null,
    })),
  }
}

const minutesOr = (text: string, other: number) => wholeNumber(text, 0, dayLength) ?? other
const endOf = ({ offset, length }: TimingForm) => minutesOr(offset, 0) + minutesOr(length, 0)
const dayLength = 24 * 60

/** When the steps are over, for the one that comes next. */
export const endOfSteps = (steps: readonly TimingForm[]): number => Math.max(0, ...steps.map(endOf))

/** Changes a step. Where it becomes longer or shorter, what begins at its end or later moves with it. */
export function changeTiming<T extends TimingForm>(
  rows: readonly T[],
  at: number,
  part: Partial<T>,
): readonly T[] {
  const old = rows[at]
  if (!old) return rows
  const changed = { ...old, ...part }
  const shift = part.length === undefined ? 0 : endOf(changed) - endOf(old)
  return rows.map((row, index) => {
    if (index === at) return changed
    const begins = minutesOr(row.offset, 0)
    if (shift === 0 || begins < endOf(old)) return row
    return { ...row, offset: String(begins + shift) }
  })
}

/** One step more, at the end; whoever takes other lengths gets it with the usual one. */
export function addStep(form: ServiceForm): ServiceForm {
  const follow = (rows: readonly TimingForm[]) => ({
    ...newStep(endOfSteps(rows)),
  })
  return {
    ...form,
    steps: [...form.steps, follow(form.steps)],
    variants: form.variants.map((variant) => ({
      ...variant,
      timings: variant.timings && [...variant.timings, timingOf(follow(variant.timings))],
    })),
  }
}

const timingOf = ({ offset, length, before, after }: TimingForm): TimingForm => ({
  ...{ offset, length, before, after },
})

export function removeStep(form: ServiceForm, at: number): ServiceForm {
  const left = <T>(rows: readonly T[]) => rows.filter((_, index) => index !== at)
  return {
    ...form,
    steps: left(form.steps),
    variants: form.variants.map((variant) => ({
      ...variant,
      timings: variant.timings && left(variant.timings),
    })),
  }
}

/** Other lengths of somebody begin as the usual ones. */
export const usualTimings = (form: ServiceForm): readonly TimingForm[] => form.steps.map(timingOf)

type Wrong = Record<string, string>

export function readService(
  form: ServiceForm,
  currency: string,
): { readonly body: ServiceBody | null; readonly errors: FormErrors } {
  const wrong: Wrong = {}
  const steps = form.steps.map((step) => readStep(step, wrong))
  const options = form.options.map((option) => {
    if (option.name.trim() === '') wrong[`${option.id}.name`] = words.service.needName
    return {
      id: option.id,
      name: option.name.trim(),
      priceMinor: readPrice(option.price, currency, { wrong, key: `${option.id}.price` }) ?? 0,
      steps: option.steps.map((step) => readStep(step, wrong)),
    }
  })
  const variants = form.variants.map((variant) => readVariant(variant, currency, wrong))
  const twice = form.variants.find(
    ({ of }, at) => of !== '' && form.variants.findIndex((other) => other.of === of) < at,
  )
  if (twice) wrong[`${twice.key}.of`] = words.service.variantTwice
  if (Object.keys(wrong).length > 0) return { body: null, errors: wrong }
  return { body: { isOnline: form.isOnline, steps, options, variants }, errors: wrong }
}

function readStep(step: StepForm, wrong: Wrong) {
  return {
    ...readTiming(step, step.key, wrong),
    name: step.name.trim() || null,
    needsStaff: step.needsStaff,
    resourceTypeId: step.typeId || null,
  }
}

function readTiming(timing: TimingForm, key: string, wrong: Wrong): StepTiming {
  const read = (field: keyof TimingForm, least: number, most: number) => {
    const minutes = wholeNumber(timing[field], least, most)
    if (minutes === null) wrong[`${key}.${field}`] = words.service.needMinutes(least, most)
    return minutes ?? least
  }
  return {
    offsetMinutes: read('offset', 0, dayLength),
    lengthMinutes: read('length', 1, dayLength),
    beforeMinutes: read('before', 0, mostBuffer),
    afterMinutes: read('after', 0, mostBuffer),
  }
}

const mostBuffer = 240

function readPrice(
  text: string,
  currency: string,
  { wrong, key }: { readonly wrong: Wrong; readonly key: string },
): Minor | null {
  if (text.trim() === '') return null
  const price = parseMoney(text, currency)
  if (price.ok && price.value >= 0) return price.value
  wrong[key] = words.service.priceWrong
  return null
}

function readVariant(variant: VariantForm, currency: string, wrong: Wrong): ServiceVariant {
  const { key, of, price, timings } = variant
  const [kind = 'level', id = ''] = of.split(':')
  if (id === '') wrong[`${key}.of`] = words.service.needWho
  if (price.trim() === '' && timings === null) wrong[`${key}.price`] = words.service.needDifference
  return {
    of: { kind: kind as 'level' | 'person', id },
    priceMinor: readPrice(price, currency, { wrong, key: `${key}.price` }),
    timings: timings?.map((timing, at) => readTiming(timing, `${key}.${at}`, wrong)) ?? null,
  }
}
