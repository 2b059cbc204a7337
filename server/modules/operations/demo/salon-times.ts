import type { ServiceStep } from '../../../../core/contracts/rosters.ts'

export type Thing = 'Chair' | 'Basin' | 'Treatment room' | 'Nail table'

/** Things of the salon: how many of each. */
export const things: readonly (readonly [Thing, number])[] = [
  ['Chair', 5],
  ['Basin', 2],
  ['Treatment room', 2],
  ['Nail table', 2],
]

type Minutes = readonly [offset: number, length: number]
type Work = {
  readonly name?: string
  readonly at: Minutes
  readonly alone?: true
  readonly after?: number
}

/** Minutes of each service by its code, and what it needs; setting time is nobody's. */
interface ServiceTimes {
  readonly thing: Thing
  readonly work: readonly Work[]
}

const simple = (thing: Thing, length: number, after = 0): ServiceTimes => ({
  thing,
  work: [{ at: [0, length], after }],
})

const setting = (apply: number, sets: number, finish: number): ServiceTimes => ({
  thing: 'Chair',
  work: [
    { name: 'Apply', at: [0, apply] },
    { name: 'Sets', at: [apply, sets], alone: true },
    { name: 'Finish', at: [apply + sets, finish], after: 5 },
  ],
})

export const serviceTimes: Readonly<Record<string, ServiceTimes>> = {
  'SV-HCF': simple('Chair', 45, 5),
  'SV-BLD': simple('Chair', 30),
  'SV-RTU': setting(30, 35, 30),
  'SV-GLC': setting(45, 40, 35),
  'SV-HLT': setting(60, 35, 40),
  'SV-KER': setting(60, 40, 50),
  'SV-HSP': setting(15, 20, 20),
  'SV-OIL': simple('Chair', 30),
  'SV-MCT': simple('Chair', 30),
  'SV-MCB': simple('Chair', 50),
  'SV-BRD': simple('Chair', 20),
  'SV-SHV': simple('Chair', 30),
  'SV-CHC': simple('Chair', 25),
  'SV-GFC': simple('Treatment room', 60, 10),
  'SV-CLN': simple('Treatment room', 45, 10),
  'SV-DTN': simple('Treatment room', 30, 5),
  'SV-THR': simple('Chair', 15),
  'SV-WXA': simple('Treatment room', 45, 5),
  'SV-WXL': simple('Treatment room', 35, 5),
  'SV-POL': simple('Treatment room', 75, 15),
  'SV-MAN': simple('Nail table', 40, 5),
  'SV-PED': simple('Nail table', 45, 5),
  'SV-MPD': simple('Nail table', 75, 5),
  'SV-GEL': simple('Nail table', 45),
  'SV-EXT': simple('Nail table', 100, 5),
  'SV-BTR': simple('Chair', 120),
  'SV-BMK': simple('Chair', 150, 10),
  'SV-SAR': simple('Treatment room', 30),
  'SV-MHD': simple('Treatment room', 90),
}

export function stepsOf(code: string, typeIds: ReadonlyMap<string, string>): ServiceStep[] {
  const times = serviceTimes[code]
  return (times?.work ?? []).map(({ name = null, at, alone = false, after = 0 }) => ({
    name,
    offsetMinutes: at[0],
    lengthMinutes: at[1],
    beforeMinutes: 0,
    afterMinutes: after,
    needsStaff: !alone,
    resourceTypeId: typeIds.get(times?.thing ?? '') ?? null,
  }))
}

interface StaffTimes {
  readonly categories: readonly string[]
  /** The weekday off; 0 is Monday. */
  readonly off: number
  readonly from: string
  readonly to: string
  readonly lunch: string
}

/** Who does what and works when, in the order of the calendar. Lunch is half an hour. */
export const staffTimes: Readonly<Record<string, StaffTimes>> = {
  'Meher Daruwala': {
    categories: ['Hair', 'Bridal'],
    off: 0,
    from: '10:00',
    to: '19:00',
    lunch: '13:00',
  },
  'Tanvi Kale': { categories: ['Hair', 'Men'], off: 1, from: '10:00', to: '19:00', lunch: '13:30' },
  'Imran Ansari': {
    categories: ['Men', 'Hair'],
    off: 2,
    from: '10:00',
    to: '19:00',
    lunch: '14:00',
  },
  'Pooja Sawant': {
    categories: ['Skin', 'Nails'],
    off: 3,
    from: '10:00',
    to: '18:00',
    lunch: '13:15',
  },
  'Kavya Nair': {
    categories: ['Skin', 'Nails', 'Bridal'],
    off: 4,
    from: '13:00',
    to: '21:00',
    lunch: '16:30',
  },
}
