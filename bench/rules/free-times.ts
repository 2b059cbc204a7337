import { addDays, businessDate } from '../../core/kernel/dates.ts'
import { minuteLength } from '../../core/kernel/wall-time.ts'
import { newClient, noBookingRules } from '../../core/rules/free-times/booking-rules.ts'
import { freeTimes } from '../../core/rules/free-times/free-times.ts'
import { openTimes } from '../../core/rules/free-times/open-time.ts'
import {
  type BusyTimes,
  type FreeTimesQuestion,
  type Owner,
  usualChoice,
} from '../../core/rules/free-times/question.ts'
import { inOrder } from '../../core/rules/free-times/spans.ts'
import type { VisitPart } from '../../core/rules/free-times/visit.ts'

const zone = 'Asia/Kolkata'
const days = { from: businessDate('2026-12-01'), to: businessDate('2026-12-30') }
const targetMilliseconds = 10

/**
 * The rule of free times alone: a month of a salon, a visit of three services with chairs and
 * basins, 200 claims a person.
 */
export async function run(args: readonly string[]): Promise<void> {
  const turns = Number(args[0] ?? 40)
  const rows = [
    ...[5, 50, 500].map((staff) => measure(`${staff} staff`, salon(staff), turns)),
    measure('50 staff, why not at all other times', salon(50), turns, withReasons),
    measure('50 staff, gap-free', { ...salon(50), gaps: gapFree }, turns),
    measure('50 staff, two paces, buffers', withPaces(salon(50)), turns),
    measure('50 staff, 5-minute grid', { ...salon(50), grid: 5 }, turns),
  ]
  console.table(rows)
  const p50 = rows[1]?.['p50 ms'] ?? 0
  const verdict = p50 <= targetMilliseconds ? 'within' : 'ABOVE'
  process.stdout.write(`50 staff, 30 days, 10,000 claims: ${verdict} ${targetMilliseconds} ms\n`)
}

const gapFree = { offer: 'edges', dayEdges: true } as const
const withReasons: typeof freeTimes = (question) => {
  const times = freeTimes(question)
  times.refused()
  return times
}

function measure(name: string, question: FreeTimesQuestion, turns: number, ask = freeTimes) {
  for (let i = 0; i < turns; i++) ask(question)
  const times: number[] = []
  const work = process.cpuUsage()
  for (let i = 0; i < turns; i++) {
    const before = performance.now()
    ask(question)
    times.push(performance.now() - before)
  }
  const { user, system } = process.cpuUsage(work)
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100
  return {
    name,
    claims: question.busy.reduce((sum, { times }) => sum + times.length / 2, 0),
    starts: freeTimes(question).starts.length,
    'least ms': at(0),
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    // What the machine worked for one answer, collecting of garbage on other cores with it.
    'CPU ms': Math.round((user + system) / turns / 10) / 100,
  }
}

function salon(staff: number): FreeTimesQuestion {
  const people = Array.from({ length: staff }, (_, i): Owner => {
    return { kind: 'staff', id: `staff-${i}`, skills: skillsOf(i), open: openOf(i) }
  })
  const units = Array.from({ length: Math.ceil(staff / 2) }, (_, i): Owner => {
    const type = i % 3 === 0 ? 'basin' : 'chair'
    return { kind: 'resource', id: `unit-${i}`, type, open: openOf(0) }
  })
  const visit = { parts: [service('cut', 30), service('colour', 45), service('wash', 20)] }
  return {
    ...{ zone, days, grid: 15, owners: [...people, ...units], visit, rules: noBookingRules },
    busy: busyOf([...people, ...units], staff * 200),
    now: (people[0]?.open[0] ?? 0) - 1440 * minuteLength,
    client: newClient,
    gaps: { offer: 'all', dayEdges: true },
    choice: usualChoice,
  }
}

const skillsOf = (i: number) => ['cut', ...(i % 2 ? ['colour'] : []), ...(i % 3 ? ['wash'] : [])]

function openOf(i: number) {
  const from = 540 + (i % 5) * 30
  const plan = {
    pieces: [{ from, to: from + 540 }],
    breaks: [{ from: from + 240, to: from + 270 }],
  }
  const free = { pieces: [], breaks: [] }
  const week = Array.from({ length: 7 }, (_, day) => (day === i % 7 ? free : plan))
  const patterns = [{ from: addDays(days.from, -30), until: null, weeks: [week] }]
  return openTimes({ zone, days, hours: null, away: [] })({ patterns, overrides: [] })
}

function service(skill: string, length: number): VisitPart {
  const unit = skill === 'wash' ? 'basin' : 'chair'
  return {
    id: skill,
    serviceId: skill,
    begins: { after: 'previous_end', minutes: 0 },
    posts: [
      { name: 'stylist', kind: 'staff', skill, only: null, preferred: [] },
      { name: unit, kind: 'resource', type: unit },
    ],
    steps: [{ offset: 0, length, setUp: 0, cleanUp: 0, posts: ['stylist', unit] }],
    paces: [],
  }
}

/** Claims that are spread over owners, days and hours without chance, so that each run measures the same. */
function busyOf(owners: readonly Owner[], count: number): BusyTimes[] {
  const begin = (owners[0]?.open[0] ?? 0) - 720 * minuteLength
  return owners.map(({ kind, id }, o): BusyTimes => {
    const times: number[] = []
    for (let i = o; i < count; i += owners.length) {
      const turn = Math.floor(i / owners.length)
      const day = (turn * 7 + i) % 30
      const from = begin + (day * 1440 + 540 + ((turn * 75 + i * 35) % 600)) * minuteLength
      times.push(from, from + (30 + ((i * 15) % 60)) * minuteLength)
    }
    return { kind, id, why: 'visit', times: inOrder(times) }
  })
}

function withPaces(question: FreeTimesQuestion): FreeTimesQuestion {
  const slow = question.owners.flatMap(({ id, kind }, i) =>
    kind === 'staff' && i % 4 === 0 ? id : [],
  )
  const parts = question.visit.parts.map((part) => {
    const steps = part.steps.map((step) => ({ ...step, setUp: 5, cleanUp: 10 }))
    const slower = steps.map((step) => ({ ...step, length: step.length + 15 }))
    return { ...part, steps, paces: [{ staff: slow, steps: slower }] }
  })
  return { ...question, visit: { parts } }
}
