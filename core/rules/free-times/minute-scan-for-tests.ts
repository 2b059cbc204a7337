import { type Moment, minuteLength, wallTimeOf } from '../../kernel/wall-time.ts'
import { calendarOf } from './candidates.ts'
import type { Owner } from './question.ts'
import type { Asked } from './salon-for-tests.ts'
import type { Post, VisitPart } from './visit.ts'

// The yardstick of free times: every minute, every choice of owners, nothing clever and nothing shared with the rule.

interface Placed {
  readonly owner: string
  readonly part: number
  readonly post: string
  readonly from: number
  readonly to: number
  readonly setUp: number
  readonly cleanUp: number
}

/** Each start of the grid at which some choice of owners is free for each minute of its work. */
export function scanMinutes(question: Asked): Moment[] {
  const choices = choicesOf(question).flatMap((choice) => placedBy(question, choice))
  return wallMinutes(question)
    .filter(({ minute }) => minute % question.grid === 0)
    .map(({ at }) => at)
    .filter((at) => choices.some((placed) => isFree(question, placed, at)))
}

const known = new Map<string, readonly { at: Moment; minute: number }[]>()

/** All minutes of the days with what the wall shows; asked once for each day, as asking is slow. */
function wallMinutes({ days, zone }: Asked) {
  const key = `${zone} ${days.from} ${days.to}`
  const { dayStarts } = calendarOf(days, zone)
  const minutes = known.get(key) ?? []
  if (minutes.length > 0) return minutes
  const made: { at: Moment; minute: number }[] = []
  for (let at = dayStarts[0] ?? 0; at < (dayStarts.at(-1) ?? 0); at += minuteLength) {
    made.push({ at, minute: wallTimeOf(at, zone).minute })
  }
  known.set(key, made)
  return made
}

type Choice = ReadonlyMap<Post, string>

function choicesOf({ visit, owners }: Asked): Choice[] {
  let choices: Choice[] = [new Map()]
  for (const post of visit.parts.flatMap(usedPosts)) {
    const able = owners.filter((owner) => isAble(owner, post))
    choices = choices.flatMap((choice) => able.map(({ id }) => new Map(choice).set(post, id)))
  }
  return choices
}

function usedPosts({ posts, steps }: VisitPart): Post[] {
  return posts.filter(({ name }) => steps.some((step) => step.posts.includes(name)))
}

function isAble(owner: Owner, post: Post): boolean {
  if (owner.kind === 'resource') return post.kind === 'resource' && post.type === owner.type
  if (post.kind === 'resource' || !owner.skills.includes(post.skill)) return false
  return post.only === null || post.only.includes(owner.id)
}

/** The work of a choice in minutes of the visit, or nothing when somebody would be needed twice at once. */
function placedBy({ visit }: Asked, choice: Choice): Placed[][] {
  const all: Placed[] = []
  let begin = 0
  let end = 0
  for (const [index, part] of visit.parts.entries()) {
    const own = workOfPart(part, index, choice)
    const { after, minutes } = part.begins
    const origin = index === 0 || after === 'visit' ? 0 : after === 'previous_end' ? end : begin
    begin = origin + minutes
    if (index > 0 && after === 'previous_end') {
      for (const a of all) {
        for (const b of own) {
          if (a.owner === b.owner) {
            begin = Math.max(begin, a.to + Math.max(a.cleanUp, b.setUp) - b.from)
          }
        }
      }
    }
    const timings = timingsOf(part, choice)
    end = begin + Math.max(...timings.map(({ offset, length }) => offset + length))
    all.push(...own.map((each) => ({ ...each, from: each.from + begin, to: each.to + begin })))
  }
  return all.every((a, i) => all.slice(i + 1).every((b) => areTogether(a, b))) ? [all] : []
}

function timingsOf(part: VisitPart, choice: Choice) {
  const lead = usedPosts(part).find(({ kind }) => kind === 'staff')
  const leader = lead ? (choice.get(lead) ?? '') : ''
  return part.paces.find(({ staff }) => staff.includes(leader))?.steps ?? part.steps
}

function workOfPart(part: VisitPart, index: number, choice: Choice): Placed[] {
  const timings = timingsOf(part, choice)
  return part.posts.flatMap((post) =>
    part.steps.flatMap(({ posts }, i) => {
      const timing = timings[i]
      if (!timing || !posts.includes(post.name)) return []
      const { offset, length, setUp, cleanUp } = timing
      const owner = choice.get(post) ?? ''
      const place = { owner, part: index, post: post.name, setUp, cleanUp }
      return { ...place, from: offset, to: offset + length }
    }),
  )
}

function areTogether(a: Placed, b: Placed): boolean {
  if (a.owner !== b.owner || (a.part === b.part && a.post === b.post)) return true
  const [first, then] = a.from <= b.from ? [a, b] : [b, a]
  return then.from - first.to >= Math.max(first.cleanUp, then.setUp)
}

function isFree({ owners, claims }: Asked, placed: readonly Placed[], at: Moment) {
  return placed.every(({ owner, from, to, setUp, cleanUp }) => {
    const open = owners.find(({ id }) => id === owner)?.open ?? []
    for (let minute = from - setUp; minute < to + cleanUp; minute++) {
      const moment = at + minute * minuteLength
      const isOpen = open.some((start, i) => {
        return i % 2 === 0 && start <= moment && moment < (open[i + 1] ?? 0)
      })
      if (!isOpen) return false
      if (claims.some((each) => each.id === owner && each.from <= moment && moment < each.to)) {
        return false
      }
    }
    return true
  })
}
