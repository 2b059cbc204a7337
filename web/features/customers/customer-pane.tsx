import { useState } from 'react'
import { ApiProblem } from '../../offline/api-problem.ts'
import type { KnownCustomer } from '../../offline/customers/customers-here.ts'
import { customersAway } from '../../offline/customers/words.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner } from '../../ui/surface.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useMediaQuery } from '../../ui/use-media-query.ts'
import { AboutPart } from './about-part.tsx'
import { AccountPart } from './account-part.tsx'
import { awayWords } from './away-words.ts'
import { CardPart } from './card-part.tsx'
import { cardWords } from './card-words.ts'
import { CustomerForm } from './customer-form.tsx'
import { CustomerHead } from './customer-head.tsx'
import { CustomerMenu } from './customer-menu.tsx'
import { HistoryPart } from './history-part.tsx'
import { useCustomer } from './queries.ts'
import { useAsOf } from './use-as-of.ts'
import { problems, words } from './words.ts'

/** Beside the list on a wide screen, over it on a narrow one. */
export function CustomerPane({ customerId, onList }: { customerId: string; onList: () => void }) {
  const wide = useMediaQuery('(min-width: 1200px)')
  const content = <OpenCustomer customerId={customerId} onList={onList} />
  if (wide) {
    return (
      <section className="cust card" aria-label={words.page.label}>
        {content}
      </section>
    )
  }
  return (
    <Drawer
      open
      hideTitle
      keepOpenOutside
      onClose={onList}
      title={words.page.label}
      closeLabel={words.close}
    >
      <div className="cust cust--over">{content}</div>
    </Drawer>
  )
}

function OpenCustomer({ customerId, onList }: { customerId: string; onList: () => void }) {
  const customer = useCustomer(customerId)
  const unknown = customer.error instanceof ApiProblem && customer.error.status === 404
  if (unknown) {
    return (
      <EmptyState
        title={words.page.unknown}
        actions={<Button onClick={onList}>{words.close}</Button>}
      />
    )
  }
  if (customer.isError && !customer.data) {
    return (
      <ErrorState
        title={words.page.failed}
        actions={<Button onClick={onList}>{words.close}</Button>}
        retry={{
          label: words.tryAgain,
          act: () => void customer.refetch(),
          busy: customer.isFetching,
        }}
      >
        {problemWords(customer.error, problems)}
      </ErrorState>
    )
  }
  if (!customer.data) return <CustomerLoading />
  return <CustomerPage customer={customer.data} onList={onList} />
}

type Part = 'card' | 'about' | 'account' | 'history'

function CustomerPage({ customer, onList }: { customer: KnownCustomer; onList: () => void }) {
  const mayEdit = useMay('customers.edit')
  const mayRead = useMay('clientcards.read')
  const hasCard = useOutlet()?.kind === 'salon' && mayRead
  const [part, setPart] = useState<Part>(
    hasCard ? 'card' : customer.dueMinor > 0 ? 'account' : 'about',
  )
  const [editing, setEditing] = useState(false)
  const asOf = useAsOf(customer.asOf)
  return (
    <>
      <div className="cust__top">
        <CustomerHead customer={customer} />
        <div className="row row--s cust__acts">
          {mayEdit && !asOf && (
            <IconButton
              icon="pencil-line"
              label={words.page.edit}
              onClick={() => setEditing(true)}
            />
          )}
          {!asOf && <CustomerMenu customer={customer} onGone={onList} />}
          <IconButton kind="quiet" icon="x" label={words.close} onClick={onList} />
        </div>
      </div>
      {asOf && (
        <div className="cust__away">
          <Banner kind="note">
            <b>{customersAway.answered(asOf)}</b> {awayWords.needed}
          </Banner>
        </div>
      )}
      <Tabs
        label={words.page.tabs.label}
        current={part}
        onChange={setPart}
        tabs={[
          ...(hasCard ? [{ id: 'card', label: cardWords.tab } as const] : []),
          { id: 'about', label: words.page.tabs.about },
          { id: 'account', label: words.page.tabs.account },
          { id: 'history', label: words.page.tabs.history },
        ]}
      >
        <div className="cust__body">
          {part === 'card' && <CardTab customer={customer} isAway={asOf !== null} />}
          {part === 'about' && <AboutPart customer={customer} />}
          {part === 'account' && <AccountPart customer={customer} />}
          {part === 'history' &&
            (asOf ? (
              <p className="soft">{awayWords.history}</p>
            ) : (
              <HistoryPart customerId={customer.id} />
            ))}
        </div>
      </Tabs>
      {editing && (
        <CustomerForm
          customer={customer}
          typed=""
          onClose={() => setEditing(false)}
          onDone={() => setEditing(false)}
        />
      )}
    </>
  )
}

function CustomerLoading() {
  return (
    <Loading label={words.page.loading} slow={words.slow}>
      <div className="cust__top">
        <Skeleton width="46px" height="46px" round />
        <Skeleton width="180px" height="28px" />
      </div>
      <div className="cust__body stack">
        {['70%', '100%', '60%', '80%'].map((width) => (
          <Skeleton key={width} width={width} height="22px" />
        ))}
      </div>
    </Loading>
  )
}

/** A card is not kept on devices: it tells of health. */
function CardTab({ customer, isAway }: { customer: KnownCustomer; isAway: boolean }) {
  if (isAway) return <p className="soft">{cardWords.away}</p>
  return <CardPart customerId={customer.id} who={customer.name} />
}
