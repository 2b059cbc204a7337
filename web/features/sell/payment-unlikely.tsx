import { useRef } from 'react'
import { type Minor, subtract } from '../../../core/kernel/money.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useRupees } from './till-context.ts'
import { words } from './words.ts'

/** More than twice the bill in cash: asked once, because a zero too many empties the drawer. */
export function UnlikelyAmount(props: {
  amount: Minor | null
  left: Minor
  onYes: () => void
  onNo: () => void
}) {
  const rupees = useRupees()
  const { amount, left } = props
  const no = useRef<HTMLButtonElement>(null)
  if (amount === null) return null
  const given = rupees(amount, 'auto')
  return (
    <Dialog
      open
      onClose={props.onNo}
      title={words.pay.unlikely.title}
      closeLabel={words.close}
      initialFocus={no}
      footer={
        <>
          <Button ref={no} size="l" onClick={props.onNo}>
            {words.pay.unlikely.no}
          </Button>
          <Button size="l" kind="leaf" onClick={props.onYes}>
            {words.pay.unlikely.yes(given)}
          </Button>
        </>
      }
    >
      <p>{words.pay.unlikely.says(given, rupees(left), rupees(subtract(amount, left)))}</p>
    </Dialog>
  )
}
