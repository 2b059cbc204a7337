import { openTipSplit } from '../../offline/tip-split.ts'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { words } from './words.ts'

/** Who got how much of the tip, and to split it anew while the shift is open. */
export function TipKey({ saleId }: { saleId: string }) {
  const maySplit = useMay('tips.split')
  const reachable = useReachable()
  if (!maySplit || !reachable) return null
  return (
    <Button icon="split" block onClick={() => openTipSplit(saleId)}>
      {words.bill.splitTip}
    </Button>
  )
}
