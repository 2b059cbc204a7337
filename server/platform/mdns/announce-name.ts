import { setTimeout as pause } from 'node:timers/promises'
import type { QueryPacket, ResponsePacket } from 'multicast-dns'
import {
  type Answer,
  addressRecords,
  claimedFor,
  farewell,
  nextName,
  recordsOf,
  replyTo,
  type Told,
  yieldsTo,
} from './name-records.ts'
import { type Asker, type NetworkLine, openLine, type Place } from './network-line.ts'

export interface NameParts {
  /** The name to begin with; another one is taken when somebody else in the network has it. */
  readonly name: string
  readonly port: number
  readonly places: readonly Place[]
  /** Awaited before the name is told: the box needs a certificate for it. */
  readonly onRenamed: (name: string, taken: string) => Promise<void>
  /** Told once for each set of places: the network is told nothing, and why. */
  readonly onSilent: (reason: 'no network' | 'no multicast') => void
}

export interface NameAnnouncement {
  /** The machine has other addresses now. */
  move(places: readonly Place[]): void
  /** Resolves when the name is told, or when it is clear that it cannot be. */
  settled(): Promise<void>
  /** Says goodbye, so that nobody keeps looking for the box. */
  stop(): Promise<void>
}

const PROBES = 3
const PROBE_MILLISECONDS = 250
const LOST_MILLISECONDS = 1000
const REPEAT_MILLISECONDS = 1000

/** What is so at the moment. */
interface Telling extends Pick<NameParts, 'port' | 'onRenamed' | 'onSilent'> {
  name: string
  lines: readonly NetworkLine[]
  isTold: boolean
  hasHeardItself: boolean
  rival: 'has it' | 'wants it' | null
  /** Each beginning and each stop is another turn; what an older one still waits for is no longer wanted. */
  turn: number
  working: Promise<void>
}

/**
 * Tells the network the name of this box and answers who asks for it, by multicast DNS (RFC 6762). It asks first
 * whether somebody else has the name, and takes the next one then: vendly-2.local.
 */
export function announceName({ places, ...parts }: NameParts): NameAnnouncement {
  const telling: Telling = {
    ...parts,
    lines: [],
    isTold: false,
    hasHeardItself: false,
    rival: null,
    turn: 0,
    working: Promise.resolve(),
  }
  let isStopped = false
  telling.working = enter(telling, places)
  return {
    move(next) {
      telling.working = leave(telling).then(() => {
        if (!isStopped) return enter(telling, next)
      })
    },
    async settled() {
      for (let seen: unknown; seen !== telling.working; ) {
        seen = telling.working
        await telling.working
      }
    },
    stop() {
      isStopped = true
      return leave(telling)
    },
  }
}

async function enter(telling: Telling, places: readonly Place[]): Promise<void> {
  const { turn } = telling
  telling.hasHeardItself = false
  const lines = await Promise.all(places.map((place) => openAt(telling, place)))
  if (telling.turn !== turn) {
    await Promise.all(lines.map((line) => line.close()))
    return
  }
  telling.lines = lines
  if (places.length === 0) return telling.onSilent('no network')
  begin(telling)
}

async function openAt(telling: Telling, place: Place): Promise<NetworkLine> {
  const line = await openLine(place, {
    query: (query, from) => hearQuery(telling, line, { query, from }),
    response: (response) => hearResponse(telling, response),
    trouble: () => {
      telling.lines = telling.lines.filter((each) => each !== line)
    },
  })
  return line
}

function hearResponse(telling: Telling, { answers = [], additionals = [] }: ResponsePacket): void {
  if (!isForeign(telling, claimedFor(telling.name, [...answers, ...additionals]))) return
  telling.rival = 'has it'
  // Two networks were joined, and both have a box of this name: both ask anew.
  if (telling.isTold) begin(telling)
}

interface Question {
  readonly query: QueryPacket
  readonly from: Asker
}

function hearQuery(telling: Telling, line: NetworkLine, { query, from }: Question): void {
  const claimed = claimedFor(telling.name, query.authorities ?? [])
  if (claimed.length > 0 && !isForeign(telling, claimed)) telling.hasHeardItself = true
  if (telling.isTold) {
    const reply = replyTo(query, toldAt(telling, line))
    if (reply) line.reply(query, from, reply)
  } else if (isForeign(telling, claimed) && yieldsTo(claimed, line.place.addresses)) {
    telling.rival = 'wants it'
  }
}

/** A machine in two networks hears itself in both. */
function isForeign({ lines }: Telling, claimed: readonly string[]): boolean {
  const own = lines.flatMap(({ place }) => place.addresses)
  return claimed.some((address) => !own.includes(address))
}

function begin(telling: Telling): void {
  telling.turn += 1
  telling.isTold = false
  telling.working = claim(telling, telling.turn)
}

async function claim(telling: Telling, turn: number): Promise<void> {
  const isOver = () => telling.turn !== turn
  while (!isOver() && !(await probe(telling, isOver))) {
    if (telling.rival === 'wants it') await pause(LOST_MILLISECONDS)
    else if (!isOver()) {
      const taken = telling.name
      telling.name = nextName(taken)
      await telling.onRenamed(telling.name, taken)
    }
  }
  if (isOver()) return
  if (!telling.hasHeardItself) return telling.onSilent('no multicast')
  telling.isTold = true
  await tell(telling, recordsOf)
  // Once more, for those that missed it.
  setTimeout(() => isOver() || tell(telling, recordsOf), REPEAT_MILLISECONDS).unref()
}

/** Asks the network whether somebody has the name; says whether it is free. */
async function probe(telling: Telling, isOver: () => boolean): Promise<boolean> {
  telling.rival = null
  for (let asked = 0; asked < PROBES && !isOver() && telling.rival === null; asked++) {
    for (const line of telling.lines) {
      line.ask(telling.name, addressRecords(telling.name, line.place.addresses))
    }
    await pause(PROBE_MILLISECONDS)
  }
  return telling.rival === null
}

async function leave(telling: Telling): Promise<void> {
  const { lines, isTold } = telling
  telling.turn += 1
  telling.isTold = false
  if (isTold) await tell(telling, farewell)
  telling.lines = []
  await Promise.all(lines.map((line) => line.close()))
}

async function tell(telling: Telling, what: (told: Told) => Answer[]): Promise<void> {
  await Promise.all(telling.lines.map((line) => line.tell(what(toldAt(telling, line)))))
}

function toldAt({ name, port }: Telling, { place }: NetworkLine): Told {
  return { name, port, addresses: place.addresses }
}
