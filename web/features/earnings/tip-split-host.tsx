import './tip-split.css'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import {
  earningsRefusals,
  readTipSplit,
  splitTip,
  type TipSplit,
} from '../../../core/contracts/earnings.ts'
import { salesRefusals } from '../../../core/contracts/sales-refusals.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { evenTip } from '../../../core/rules/earnings/tips.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords, wordsOfRefusals } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { closeTipSplit, currentTipSplit, subscribeToTipSplit } from '../../offline/tip-split.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import {
  amountsOf,
  fixedOf,
  sharesTyped,
  type TipWay,
  type TypedShares,
  type TypedSplit,
  tipWays,
  wayOf,
} from './tip-draft.ts'
import { words } from './words.ts'

const says = words.tipSplit
const problems = { ...wordsOfRefusals(salesRefusals), ...wordsOfRefusals(earningsRefusals) }

/** Mounted once by the frame: the sheet that any screen asked for with `openTipSplit`. */
export function TipSplitHost() {
  const saleId = useSyncExternalStore(subscribeToTipSplit, currentTipSplit)
  return saleId ? <TipSheet key={saleId} saleId={saleId} /> : null
}

function TipSheet({ saleId }: { saleId: string }) {
  const known = useQuery({
    queryKey: ['earnings', 'tip', saleId],
    queryFn: ({ signal }) => call(readTipSplit, { params: { saleId }, signal }),
    gcTime: 0,
  })
  return (
    <Dialog open onClose={closeTipSplit} title={says.title} closeLabel={says.close}>
      {known.isPending && (
        <Loading label={words.loading}>
          <Skeleton height="160px" />
        </Loading>
      )}
      {known.isError && (
        <ErrorState
          title={says.failed}
          retry={{
            ...{ label: words.tryAgain, busy: known.isFetching },
            act: () => void known.refetch(),
          }}
        >
          {problemWords(known.error, problems)}
        </ErrorState>
      )}
      {known.data && <TipForm split={known.data} />}
    </Dialog>
  )
}

function TipForm({ split }: { split: TipSplit }) {
  const { saleId, people, tipMinor, editable } = split
  const currency = useCurrency()
  const toast = useToast()
  const money = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const [way, setWay] = useState<TipWay>(() => wayOf(split))
  const [typed, setTyped] = useState(() => typedOf(split, currency))
  const [tried, setTried] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  // The sheet was open before its keys were there: the focus stands on the one that closes it.
  useEffect(() => part.current?.querySelector('button')?.focus(), [])
  const save = useCommand(
    (fixed: ReturnType<typeof fixedOf>) =>
      call(splitTip, { params: { saleId }, body: { leftOut: [], fixed } }),
    {
      madeOld: ['earnings', 'bills'],
      onDone: () => {
        toast({ says: says.done(money(tipMinor)) })
        closeTipSplit()
      },
    },
  )
  const byHand = sharesTyped(split, typed, currency)
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (way === 'value') save.run([])
    else if (way === 'even') save.run(fixedOf(people, evenTip(tipMinor, people.length)))
    else if (byHand.left === 0 && !byHand.amounts.includes(null)) {
      const amounts = byHand.amounts.flatMap((amount) => amount ?? [])
      save.run(fixedOf(people, amounts))
    }
  }
  const mayChange = editable && people.length > 1
  return (
    <div ref={part} className="stack">
      <p>{says.says(money(tipMinor))}</p>
      {mayChange && (
        <Segments
          fill
          label={says.how}
          value={way}
          onChange={setWay}
          options={tipWays.map((value) => ({ value, label: says.ways[value] }))}
        />
      )}
      <Shares
        {...{ split, way, typed, currency, byHand, tried }}
        onType={(personId, text) => setTyped({ ...typed, [personId]: text })}
      />
      {!editable && <p className="soft">{says.closed}</p>}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
      {mayChange && (
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? says.askAgain : says.save}
        </Button>
      )}
    </div>
  )
}

/** Each person with what they did and what they get; by hand the amount is typed. */
function Shares(props: {
  split: TipSplit
  way: TipWay
  typed: TypedShares
  currency: string
  byHand: TypedSplit
  tried: boolean
  onType: (personId: string, text: string) => void
}) {
  const { split, way, typed, currency, byHand, tried } = props
  const money = (amount: number) => formatMoney(minor(amount), { currency, paise: 'auto' })
  const amounts = amountsOf(split, way)
  const isTyped = split.editable && way === 'hand'
  const { left } = byHand
  return (
    <>
      <ul className="tips">
        {split.people.map(({ personId, name, valueMinor }, at) => (
          <li key={personId}>
            <span className="grow">
              <b>{name}</b>
              <span className="t-label">{says.did(money(valueMinor))}</span>
            </span>
            {isTyped ? (
              <Field
                label={<span className="sr">{says.amountOf(name)}</span>}
                error={tried && byHand.amounts[at] === null ? says.wrong : undefined}
              >
                <Input
                  figures
                  inputMode="decimal"
                  value={typed[personId] ?? ''}
                  onChange={({ target }) => props.onType(personId, target.value)}
                />
              </Field>
            ) : (
              <Money amount={amounts[at] ?? minor(0)} currency={currency} />
            )}
          </li>
        ))}
      </ul>
      {isTyped && left !== 0 && (
        <p className={tried ? 'field__error' : 'soft'} role="status">
          {left > 0 ? says.left(money(left)) : says.over(money(-left))}
        </p>
      )}
    </>
  )
}

const typedOf = ({ people }: TipSplit, currency: string) =>
  Object.fromEntries(
    people.map(({ personId, amountMinor }) => [
      personId,
      formatMoney(amountMinor, { currency, symbol: false }),
    ]),
  )
