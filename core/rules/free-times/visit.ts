import { minuteLength } from '../../kernel/wall-time.ts'

/** An owner that steps of a service need: a person with a skill, or a unit of a type, by a name such as "chair". */
export type Post = StaffPost | ResourcePost

export interface StaffPost {
  readonly name: string
  readonly kind: 'staff'
  readonly skill: string
  /** The people of whom the client named one; null for anybody with the skill. */
  readonly only: readonly string[] | null
  readonly preferred: readonly string[]
}

export interface ResourcePost {
  readonly name: string
  readonly kind: 'resource'
  readonly type: string
}

/** Minutes. Set-up lies before the step and clean-up behind it; the client sees neither. */
export interface StepTiming {
  /** From the start of its service. */
  readonly offset: number
  readonly length: number
  readonly setUp: number
  readonly cleanUp: number
}

/** Steps of one service that name a post have one and the same owner in it. */
export interface Step extends StepTiming {
  readonly posts: readonly string[]
}

/** How people of a level, or one person, take their own time for a service. One timing for each step. */
export interface Pace {
  readonly staff: readonly string[]
  readonly steps: readonly StepTiming[]
}

/** When a service begins: minutes after the visit did, or after the service before it began or ended. */
export interface Beginning {
  readonly after: 'visit' | 'previous_start' | 'previous_end'
  readonly minutes: number
}

/** One service of a visit. Who leads it sets the pace. */
export interface VisitPart {
  readonly id: string
  readonly serviceId: string
  readonly begins: Beginning
  readonly posts: readonly Post[]
  readonly steps: readonly Step[]
  readonly paces: readonly Pace[]
}

export interface Visit {
  readonly parts: readonly VisitPart[]
}

/** Minutes that the client is there for a service. */
export function lengthOf(steps: readonly StepTiming[]): number {
  return Math.max(0, ...steps.map(({ offset, length }) => offset + length))
}

/** The post whose holder sets the pace: the first for staff that a step names. */
export function leadOf({ posts, steps }: VisitPart): Post | undefined {
  return posts.find(
    ({ kind, name }) => kind === 'staff' && steps.some((step) => step.posts.includes(name)),
  )
}

/** A step on an owner, in milliseconds from the start of what it is counted from. */
export interface Work {
  readonly from: number
  readonly to: number
  readonly setUp: number
  readonly cleanUp: number
}

/** What the steps want of one post, counted from the start of the service. */
export function workOf(part: VisitPart, post: Post, timings: readonly StepTiming[]): Work[] {
  return part.steps.flatMap(({ posts }, i) => {
    const timing = timings[i]
    if (!timing || !posts.includes(post.name)) return []
    return {
      from: timing.offset * minuteLength,
      to: (timing.offset + timing.length) * minuteLength,
      setUp: timing.setUp * minuteLength,
      cleanUp: timing.cleanUp * minuteLength,
    }
  })
}

/** Milliseconds from the end of one work to the start of the next of the same owner in the same visit. */
export function pauseBetween(first: Work, next: Work): number {
  return Math.max(first.cleanUp, next.setUp)
}

/** Whether one owner can do both in one visit: the larger of clean-up and set-up lies between them. */
export function fitTogether(a: Work, b: Work): boolean {
  return b.from - a.to >= pauseBetween(a, b) || a.from - b.to >= pauseBetween(b, a)
}
