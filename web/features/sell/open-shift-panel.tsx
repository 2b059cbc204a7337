import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { mayHaveWorked, newId, nowOfDevice } from '../../offline/acts.ts'
import { openShiftHere } from '../../offline/journal/shift-acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useMoneyEntry } from '../../ui/use-money-entry.ts'
import { OfflineOffer } from './offline-offer.tsx'
import { problems, words } from './words.ts'

/** In the place of the items while no shift is open: who sells answers for the drawer from its first note on. */
export function OpenShiftPanel(props: { registerId: string; mayOpen: boolean; currency: string }) {
  const { mayOpen, currency } = props
  const queries = useQueryClient()
  const float = useMoneyEntry()
  // One id for one opening: pressing again after a lost answer opens nothing twice.
  const shiftId = useRef(newId())
  const open = useMutation({
    mutationFn: () =>
      openShiftHere(props.registerId, {
        shiftId: shiftId.current,
        floatMinor: float.amount,
        occurredAt: nowOfDevice(),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['shifts'] }),
    onError: (error) => {
      if (!mayHaveWorked(error)) shiftId.current = newId()
    },
  })
  const says = formatMoney(float.amount, { currency, paise: 'auto' })

  return (
    <section className="opening" aria-labelledby="opening-title">
      <h2 className="t-title" id="opening-title">
        {words.shift.title}
      </h2>
      <p className="soft">{mayOpen ? words.shift.says : words.shift.mayNot}</p>
      {mayOpen && (
        <>
          <div className="got" role="status">
            <span className="t-section">{words.shift.label}</span>
            <Money amount={float.amount} size="l" currency={currency} />
          </div>
          <Numpad label={words.shift.pad} backLabel={words.shift.back} {...float.pad} />
          {open.isError && <Banner kind="failed">{problemWords(open.error, problems)}</Banner>}
          <Button
            kind="leaf"
            size="xl"
            block
            icon="lock-keyhole"
            busy={open.isPending}
            onClick={() => open.mutate()}
          >
            {words.shift.open(says)}
          </Button>
          <OfflineOffer registerId={props.registerId} />
        </>
      )}
    </section>
  )
}
