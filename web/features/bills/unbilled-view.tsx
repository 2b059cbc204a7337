import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { returnWithoutBill, type UnbilledReturn } from '../../../core/contracts/after-sale.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { Given } from './given.tsx'
import type { NewGoods } from './new-goods.ts'
import { PrintKeys } from './print-keys.tsx'
import { ReturnReason, saidReason } from './return-reason.tsx'
import type { Bringer } from './unbilled-customer.tsx'
import { type Conditions, UnbilledGoods } from './unbilled-goods.tsx'
import { takeBackOnDevice, unbilledPrices, wireUnbilled } from './unbilled-on-device.ts'
import { type UnbilledOrder, unbilledLines } from './unbilled-plan.ts'
import { UnbilledSlip } from './unbilled-slip.tsx'
import { useGoodsSetting } from './use-goods.ts'
import { useOwnReturns } from './use-return.ts'
import { words } from './words.ts'

function useUnbilledReturn(onDone: (result: UnbilledReturn) => void) {
  const own = useOwnReturns({ asOf: null })
  return useCommand(
    async (order: UnbilledOrder, act) => {
      const mine = await own()
      if (mine) return takeBackOnDevice(order, act, mine)
      return call(returnWithoutBill, { body: wireUnbilled(order, act) })
    },
    {
      madeOld: ['returns', 'sales', 'stock', 'customers', 'reports', 'shifts'],
      onDone,
      approval: (_, order) => ({ reason: order.reason }),
    },
  )
}

/** What things are worth, and how much of the day's cap the customer has used. */
function usePrices(goods: readonly NewGoods[], customerId: string | undefined) {
  const { registerId } = usePlace()
  const setting = useGoodsSetting()
  const itemIds = [...new Set(goods.map((one) => one.item.id))]
  return useQuery({
    queryKey: ['returns', 'prices', itemIds.join(','), customerId, setting !== null],
    queryFn: ({ signal }) => unbilledPrices({ itemIds, customerId, setting }, signal),
    placeholderData: keepPreviousData,
    enabled: registerId !== null,
  })
}

/** Goods whose bill is lost: who brings them, what they are, and the store credit they are worth. */
export function UnbilledView(props: {
  onList: () => void
  onCode: (code: string) => Promise<boolean>
}) {
  const [customer, setCustomer] = useState<Bringer | null>(null)
  const [goods, setGoods] = useState<readonly NewGoods[]>([])
  const [conditions, setConditions] = useState<Conditions>({})
  const [reason, setReason] = useState({ chip: '', note: '' })
  const [done, setDone] = useState<UnbilledReturn | null>(null)
  const back = useUnbilledReturn(setDone)
  const { data: prices } = usePrices(goods, customer?.id)
  const { data: business } = useBusiness()
  const locked = back.busy || back.open
  useHotkeys({ Escape: props.onList }, { enabled: !locked && !done })
  const again = () => {
    setDone(null)
    setCustomer(null)
    setGoods([])
    setConditions({})
    setReason({ chip: '', note: '' })
  }
  if (done) return <UnbilledDone result={done} onAgain={again} onList={props.onList} />

  const said = saidReason(reason)
  const lines = unbilledLines(goods, prices)
  const currency = business?.currency ?? 'INR'
  return (
    <>
      <section className="billcol card" aria-label={words.unbilled.title}>
        <div className="billcol__head">
          <Button kind="quiet" icon="arrow-left" className="billcol__back" onClick={props.onList}>
            {words.bill.back}
          </Button>
          <div className="grow">
            <h2 className="t-title">{words.unbilled.title}</h2>
            <p className="t-small soft">{words.unbilled.says}</p>
          </div>
        </div>
        <fieldset className="billcol__body" disabled={locked}>
          <legend className="sr">{words.unbilled.title}</legend>
          <UnbilledGoods
            {...{ lines, goods, conditions, currency }}
            onGoods={setGoods}
            onConditions={setConditions}
            onCode={props.onCode}
          />
          <ReturnReason reason={reason} onReason={setReason} />
        </fieldset>
      </section>
      <UnbilledSlip
        {...{ lines, prices, customer, currency, back }}
        onCustomer={setCustomer}
        reasonGiven={said !== ''}
        onConfirm={() =>
          customer && prices && back.run({ customer, lines, conditions, prices, reason: said })
        }
      />
    </>
  )
}

function UnbilledDone(props: { result: UnbilledReturn; onAgain: () => void; onList: () => void }) {
  const { result } = props
  const { data: business } = useBusiness()
  const format = (amount: Minor) =>
    formatMoney(amount, { currency: business?.currency ?? 'INR', paise: 'auto' })
  return (
    <Given
      title={words.unbilled.doneTitle(format(result.totalMinor))}
      says={words.unbilled.doneSays(result.number)}
      next={{ label: words.unbilled.another, go: props.onAgain }}
      onList={props.onList}
    >
      <PrintKeys
        first
        documentId={result.documentId}
        number={result.number}
        practice={result.trainingDocument}
      />
    </Given>
  )
}
