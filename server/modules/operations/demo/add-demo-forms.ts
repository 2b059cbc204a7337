import { sql } from 'kysely'
import type { FormText } from '../../../../core/contracts/consultation-forms.ts'
import type { BusinessDate, Instant } from '../../../../core/kernel/dates.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { writeNewForm, writeSigned } from '../../consultations/public.ts'

const [allergic, expecting, lastColour] = [newId(), newId(), newId()]

const text: FormText = {
  title: 'Colour consultation',
  questions: [
    {
      ...{ id: allergic, kind: 'yes_no', label: 'Have you ever reacted to a hair colour?' },
      ...{ required: true, explainIf: 'yes', warnIf: 'yes' },
    },
    {
      ...{ id: expecting, kind: 'yes_no', label: 'Are you expecting or nursing?' },
      ...{ required: false, explainIf: null, warnIf: 'yes' },
    },
    {
      ...{ id: lastColour, kind: 'choice', label: 'What was last done to your hair?' },
      ...{ required: true, choices: ['Nothing', 'Henna', 'Box colour', 'Salon colour'] },
      warnOn: ['Henna', 'Box colour'],
    },
  ],
  statement:
    'I have answered to the best of my knowledge. I know that a patch test is done before the first colour and that a result can differ from a picture.',
}

interface DemoForms {
  readonly userId: string
  readonly outletId: string
  readonly now: Instant
  /** Services that are coloured. */
  readonly itemIds: string[]
}

/** A form for who has colour, signed by half of those who had it; it only warns, as the test does. */
export async function addDemoForms(tx: Tx, demo: DemoForms): Promise<void> {
  const { userId, outletId, now, itemIds } = demo
  const settings = { validMonths: 12, blocks: false, active: true, itemIds, categoryIds: [] }
  const formId = await writeNewForm(tx, { text, settings, by: userId, at: now })
  const { rows } = await sql<{
    customerId: string
    visitId: string
    signedName: string
    signedAt: Instant
    signedOn: BusinessDate
  }>`
    select distinct on (v.customer_id) v.customer_id as "customerId", v.id as "visitId",
      c.name as "signedName", v.starts_at as "signedAt", v.local_day::text as "signedOn"
    from visits v join visit_services s on s.visit_id = v.id join customers c on c.id = v.customer_id
    where v.state = 'completed' and s.item_id = any(${itemIds}::uuid[])
    order by v.customer_id, v.starts_at`.execute(tx)
  for (const [i, row] of rows.entries()) {
    if (i % 2 === 1) continue
    const reacted = i === 0
    const answers = [
      {
        ...{ questionId: allergic, value: reacted ? 'yes' : 'no' },
        explanation: reacted ? 'Itching behind the ears after a dark brown' : null,
      },
      { questionId: lastColour, value: 'Salon colour', explanation: null },
    ]
    await writeSigned(tx, { formId, text, ...row, answers, outletId, takenBy: userId })
  }
}
