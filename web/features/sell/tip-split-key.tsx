import { openTipSplit } from '../../offline/tip-split.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import type { AttemptState } from './use-sale-attempt.ts'
import { words } from './words.ts'

type Done = Extract<AttemptState, { kind: 'done' }>

/** After a bill with a tip that several people served: who of them gets how much. */
export function TipSplitKey({ answer, sale }: Pick<Done, 'answer' | 'sale'>) {
  const maySplit = useMay('tips.split')
  const people = new Set(sale.request.lines.flatMap(({ salespersonId }) => salespersonId ?? []))
  if (!maySplit || (sale.request.tipMinor ?? 0) === 0 || people.size < 2) return null
  return (
    <Button size="l" block icon="split" onClick={() => openTipSplit(answer.saleId)}>
      {words.done.splitTip}
    </Button>
  )
}
