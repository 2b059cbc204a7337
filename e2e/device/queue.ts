import { sendCommands } from '../../core/contracts/journal.ts'
import type { Device } from './device.ts'
import type { KeptAct } from './device-state.ts'

const atOnce = 50
const firstWaitMs = 100
const longestWaitMs = 2_000

/** Doubles, spread over the upper half, so that the tills of a shop do not come back in one moment. */
export function waitAfter(failures: number, chance: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures, 10))
  return Math.round(full / 2 + (full / 2) * chance)
}

/** What a queue must never do; the proof is turned on itself by letting it. */
export type Mistake = 'removes_before_the_answer'

/** Sends what a device did by itself, in its order, and keeps it until the server has answered for it. */
export interface Queue {
  waiting(): number
  /** Sends the next acts. `trouble`: nothing is known of them, and they stay. */
  send(): Promise<'empty' | 'sent' | 'trouble'>
}

export function openQueue(device: Device, mistake?: Mistake): Queue {
  const { state } = device
  /** Up to where the server has everything, by epoch, as it said last. */
  const has = new Map<number, number>()

  // What the server said it has not is sent again, be it answered: its books were set back since.
  const isDue = ({ epoch, command, answered }: KeptAct) =>
    !answered || command.sequence > (has.get(epoch) ?? Number.POSITIVE_INFINITY)

  function next(): KeptAct[] {
    const first = state.acts.find(isDue)
    if (!first) return []
    return state.acts.filter((act) => act.epoch === first.epoch && isDue(act)).slice(0, atOnce)
  }

  const keepAnswer = (act: KeptAct, outcome: 'recorded' | 'attention') => {
    if (act.answered) return
    const { epoch, command } = act
    device.write({ is: 'answered', epoch, sequence: command.sequence, outcome })
  }

  return {
    waiting: () => state.acts.filter(isDue).length,
    async send() {
      const acts = next()
      const [first] = acts
      if (!first) return 'empty'
      const { epoch } = first
      if (mistake === 'removes_before_the_answer')
        for (const act of acts) keepAnswer(act, 'recorded')
      const commands = acts.map(({ command }) => command)
      const heard = await device.link.ask(sendCommands, {
        body: device.sending(epoch, commands),
      })
      if (heard.is !== 'done') return 'trouble'
      for (const { sequence, commandId, outcome } of heard.answer.outcomes) {
        const act = acts.find(({ command }) => command.sequence === sequence)
        if (act?.command.commandId !== commandId || outcome === 'again') continue
        keepAnswer(act, outcome)
      }
      if (mistake !== 'removes_before_the_answer') has.set(epoch, heard.answer.highestSequence)
      return heard.answer.outcomes.some(({ outcome }) => outcome === 'again') ? 'trouble' : 'sent'
    },
  }
}
