import type { CalendarDay } from '../../../core/contracts/appointments.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import type { Clash } from '../../../core/rules/calendar/clashes.ts'
import { columnName } from './queries.ts'
import { clientOf, spanWords } from './visit-words.ts'
import { words } from './words.ts'

/** "Pooja has Trupti More, 5:00 to 6:15 pm" */
export function clashWords(clash: Clash, day: CalendarDay): string {
  const owner = columnName(day, clash.owner.id)
  const says = words.move.clash[clash.owner.kind]
  switch (clash.kind) {
    case 'visit': {
      const { startsAt, endsAt } = clash.visit
      const span = spanWords(momentOf(startsAt), momentOf(endsAt), day.timeZone)
      return says.visit(clientOf(clash.visit), owner, span)
    }
    case 'block':
      return says.block(clash.block.note ?? words.blocks[clash.block.kind], owner)
    case 'closed':
      return says.closed(owner)
    case 'unskilled':
      return words.move.unskilled(owner)
  }
}
