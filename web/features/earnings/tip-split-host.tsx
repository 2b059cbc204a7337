import { useQuery } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
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
import { closeTipSplit, currentTipSplit, subscribeToTipSplit } from '../../offline/tip-split.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useCurrency } from './queries.ts'
import { fixedOf, sharesTyped, type TipWay, tipWays, wayOf } from './tip-draft.ts'
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
  const [typed, setTyped] = useState(() => typedOf(split))
  const [tried, setTried] = useState(false)
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
  const even = evenTip(tipMinor, people.length)
  const submit = () => {
    setTried(true)
    if (save.open) save.retry()
    else if (way === 'value') save.run([])
    else if (way === 'even') save.run(fixedOf(people, even))
    else if (byHand.left === 0 && !byHand.amounts.includes(null)) {
      save.run(
        fixedOf(
          people,
          byHand.amounts.flatMap((amount) => amount ?? []),
        ),
      )
    }
  }
  return (
    <div className="stack">
      <p>{says.says(money(tipMinor))}</p>
      {editable && people.length > 1 && (
        <Segments
          fill
          label={says.how}
          value={way}
          onChange={setWay}
          options={tipWays.map((value) => ({ value, label: says.ways[value] }))}
        />
      )}
      <ul className="tips">
        {people.map(({ personId, name, valueMinor, amountMinor }, at) => (
          <li key={personId}>
            <span className="grow">
              <b>{name}</b>
              <span className="t-label">{says.did(money(valueMinor))}</span>
            </span>
            {editable && way === 'hand' ? (
              <Field label={says.amountOf(name)} error={wrongIn(tried, byHand.amounts[at])}>
                <Input
                  figures
                  inputMode="decimal"
                  value={typed[personId] ?? ''}
                  onChange={({ target }) => setTyped({ ...typed, [personId]: target.value })}
                />
              </Field>
            ) : way === 'even' ? (
              <Money amount={even[at] ?? minor(0)} currency={currency} />
            ) : (
              way === wayOf(split) && <Money amount={amountMinor} currency={currency} />
            )}
          </li>
        ))}
      </ul>
      {editable && way === 'hand' && byHand.left !== 0 && (
        <p className={tried ? 'field__error' : 'soft'} role="status">
          {byHand.left > 0
            ? says.left(money(minor(byHand.left)))
            : says.over(money(minor(-byHand.left)))}
        </p>
      )}
      {!editable && <p className="soft">{says.closed}</p>}
      {save.error !== null && <Banner kind="failed">{problemWords(save.error, problems)}</Banner>}
      {editable && people.length > 1 && (
        <Button kind="leaf" size="l" block busy={save.busy} onClick={submit}>
          {save.open ? says.askAgain : says.save}
        </Button>
      )}
    </div>
  )
}

const wrongIn = (tried: boolean, amount: Minor | null | undefined) =>
  tried && amount === null ? says.wrong : undefined

const typedOf = ({ people }: TipSplit) =>
  Object.fromEntries(
    people.map(({ personId, amountMinor }) => [personId, (amountMinor / 100).toFixed(2)]),
  )
