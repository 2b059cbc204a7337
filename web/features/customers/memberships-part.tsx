import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  type ClientMembership,
  changeMembership,
  readMemberships,
} from '../../../core/contracts/memberships.ts'
import { formatRate } from '../../../core/kernel/rate.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Tag } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { membershipProblems, membershipWords as says } from './membership-words.ts'
import { words } from './words.ts'

/** The memberships of a client: until when, what they give, what can be changed. Nothing where there never was one. */
export function MembershipsPart({ customerId }: { customerId: string }) {
  const own = useQuery({
    queryKey: ['memberships', 'of', customerId],
    queryFn: async () => (await call(readMemberships, { params: { customerId } })).memberships,
  })
  if (own.isError && !own.data) {
    return (
      <ErrorState
        title={says.failed}
        retry={{ label: words.tryAgain, act: () => void own.refetch(), busy: own.isFetching }}
      >
        {problemWords(own.error, membershipProblems)}
      </ErrorState>
    )
  }
  if (!own.data) {
    return (
      <Loading label={says.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  if (own.data.length === 0) return null
  return (
    <section className="stack" aria-label={says.title}>
      <h3 className="t-section">{says.title}</h3>
      {own.data.map((one) => (
        <OneMembership key={one.id} one={one} />
      ))}
    </section>
  )
}

function OneMembership({ one }: { one: ClientMembership }) {
  const today = useBusinessDay()
  const { terms, state, endedOn } = one
  const off = (what: 'services' | 'goods') => {
    const percent = terms[what]
    if (!percent) return null
    const text = says.off(formatRate(percent.rate), what)
    return percent.categoryIds ? `${text} ${says.some}` : text
  }
  const about = [
    state === 'waiting' && says.from(dayWords(one.startsOn, today)),
    state === 'ended'
      ? says.ended(dayWords(endedOn ?? one.endsOn, today))
      : says.until(dayWords(one.endsOn, today)),
    says.sold(dayWords(one.soldOn, today), one.saleNumber),
  ]
  const gives = [off('services'), off('goods'), terms.prices.length > 0 && says.prices]
  return (
    <article className="stack" aria-label={one.name}>
      <div className="row">
        <span className="grow">
          <b>{membershipName(one.name)}</b>{' '}
          <Tag tone={state === 'live' ? 'leaf' : 'neel'}>{says.states[state]}</Tag>
          <br />
          <span className="t-label">{about.filter(Boolean).join(' · ')}</span>
          {state !== 'ended' && (
            <>
              <br />
              <span className="t-label">{gives.filter(Boolean).join(' · ')}</span>
            </>
          )}
        </span>
      </div>
      {state !== 'ended' && <Acts one={one} />}
    </article>
  )
}

type Kind = 'freeze' | 'resume' | 'cancel'

function Acts({ one }: { one: ClientMembership }) {
  const mayChange = useMay('prepaid.change')
  const mayReturn = useMay('sales.return')
  const [asks, setAsks] = useState(false)
  const toast = useToast()
  const change = useCommand(
    (kind: Kind, act) => {
      const body = { changeId: act.id, kind }
      return call(changeMembership, { params: { membershipId: one.id }, body })
    },
    {
      madeOld: ['memberships', 'prepaid'],
      onDone: (_, kind) => {
        const done = { freeze: says.frozen, resume: says.resumed, cancel: says.cancelled }
        toast({ says: done[kind](membershipName(one.name)) })
        setAsks(false)
      },
    },
  )
  return (
    <>
      {one.monthsLeft > 0 && <p className="t-label">{says.left(one.monthsLeft)}</p>}
      <div className="row row--s row--wrap">
        {mayChange && one.state === 'live' && (
          <Button busy={change.busy} onClick={() => change.run('freeze')}>
            {says.freeze}
          </Button>
        )}
        {mayChange && one.state === 'frozen' && (
          <Button busy={change.busy} onClick={() => change.run('resume')}>
            {says.resume}
          </Button>
        )}
        {mayReturn && (
          <Link to={`/bills/${one.saleId}` as '/'} className={buttonClass({})}>
            {says.refund}
          </Link>
        )}
        {mayChange && <Button onClick={() => setAsks(true)}>{says.cancel}</Button>}
      </div>
      {change.error !== null && (
        <Banner kind="failed">{problemWords(change.error, membershipProblems)}</Banner>
      )}
      {asks && (
        <Dialog
          open
          onClose={() => setAsks(false)}
          title={says.ask(membershipName(one.name))}
          closeLabel={says.close}
          footer={
            <>
              <Button onClick={() => setAsks(false)}>{says.keep}</Button>
              <Button kind="danger" busy={change.busy} onClick={() => change.run('cancel')}>
                {says.cancel}
              </Button>
            </>
          }
        >
          <p>{says.askSays}</p>
        </Dialog>
      )}
    </>
  )
}
