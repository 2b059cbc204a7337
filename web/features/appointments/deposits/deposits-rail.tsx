import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { formatMoney } from '../../../../core/kernel/currency.ts'
import type { Minor } from '../../../../core/kernel/money.ts'
import { useCurrency } from '../../../offline/shop-reads.ts'
import { useMay } from '../../../offline/use-session.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { dayWords } from '../../../ui/moments.ts'
import { useCalendarPlace } from '../calendar-place.ts'
import { words } from '../words.ts'
import { useOpenCount, useOpenDeposits } from './queries.ts'
import { depositWords } from './words.ts'

const says = depositWords.rail

/** Deposits that nobody may forget: kept ones whose bill is to be made, and those to be decided about. */
export function DepositsRail({ onOpen }: { onOpen: (visitId: string) => void }) {
  const { data } = useOpenDeposits()
  const currency = useCurrency()
  const { today } = useCalendarPlace()
  const navigate = useNavigate()
  const maySell = useMay('sales.complete')
  if (!data) return null
  const { toBill, toDecide } = data
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  return (
    <>
      <Part title={says.toBill} count={toBill.length}>
        {toBill.map(({ visitId, client, names, keptMinor, keptOn }) => (
          <li key={visitId} className="row row--s">
            <Row
              {...{ visitId, client, onOpen }}
              says={says.kept(money(keptMinor), names.join(', '))}
              when={says.since(dayWords(keptOn, today))}
            />
            {maySell && (
              <IconButton
                icon="receipt-indian-rupee"
                label={says.bill(client)}
                onClick={() => void navigate({ to: '/sell', search: { kept: visitId } as never })}
              />
            )}
          </li>
        ))}
      </Part>
      <Part title={says.toDecide} count={toDecide.length}>
        {toDecide.map(({ visitId, client, names, leftMinor, day }) => (
          <li key={visitId}>
            <Row
              {...{ visitId, client, onOpen }}
              says={says.held(money(leftMinor), names.join(', '))}
              when={says.visit(dayWords(day, today))}
            />
          </li>
        ))}
      </Part>
    </>
  )
}

/** The same lists behind a key, with how many there are; nothing where nothing is open. */
export function DepositsKey({ onOpen }: { onOpen: (visitId: string) => void }) {
  const count = useOpenCount()
  const [open, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <span className="calbar__wait calbar__due">
      <IconButton
        kind="quiet"
        icon="indian-rupee"
        label={says.key(count)}
        onClick={() => setOpen(true)}
      />
      <i aria-hidden="true">{count}</i>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={says.title}
        closeLabel={words.close}
      >
        <div className="stack stack--s">
          <DepositsRail
            onOpen={(visitId) => {
              setOpen(false)
              onOpen(visitId)
            }}
          />
        </div>
      </Dialog>
    </span>
  )
}

function Part(props: { title: string; count: number; children: ReactNode }) {
  if (props.count === 0) return null
  return (
    <section className="wl">
      <h3 className="wl__head">
        {props.title}
        <span className="t-label">{props.count}</span>
      </h3>
      <ul>{props.children}</ul>
    </section>
  )
}

function Row(props: {
  visitId: string
  client: string
  says: string
  when: string
  onOpen: (visitId: string) => void
}) {
  return (
    <button type="button" className="wl__one grow" onClick={() => props.onOpen(props.visitId)}>
      <span className="grow">
        <b className="trunc">{props.client}</b>
        <span className="t-label trunc">{props.says}</span>
        <span className="t-label trunc">{props.when}</span>
      </span>
    </button>
  )
}
